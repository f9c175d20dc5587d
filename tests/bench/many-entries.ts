// A store full of other days, as it is after a year: rows of the right size and shape whose seals nobody opens, and, where
// something does, real ones for the latest days.
import { addDays, type BusinessDate } from "../../src/domain/business-day.ts";
import { entryKinds, type Entry } from "../../src/domain/entries/entry.ts";
import { toUtf8 } from "../../src/crypto/bytes.ts";
import { sealEntry, toCanonicalText } from "../../src/data/codec.ts";
import type { EntryRow, NewOutboxRow } from "../../src/data/rows.ts";
import type { OpenBook } from "../../src/services/session/book.ts";
import { seededDay } from "../support/branch-day.ts";
import { makeEntry, type TestBook } from "../support/test-book.ts";

export const ROWS_PER_DAY = 400;
const SEALED_BYTES = 900;
const BATCH = 5_000;

export interface StoredBatch {
  readonly heads: readonly EntryRow[];
  /** For each an acked message without payload. */
  readonly messages: readonly NewOutboxRow[];
}

/** Entries of so many days up to yesterday, day by day, that open. */
export async function* sealLatestDays({ book, ports }: TestBook, days: number): AsyncGenerator<StoredBatch> {
  const nowMs = ports.clock.nowMs();
  const today = book.today();
  const seal = (entry: Entry): Promise<EntryRow> =>
    sealEntry(entry, toUtf8(toCanonicalText(entry)), book.vault.data, ports.random);
  for (let ago = days; ago > 0; ago -= 1) {
    const moments = seededDay({ seed: ago, date: addDays(today, -ago), count: ROWS_PER_DAY });
    const entries = moments.map(({ atMs, kind, body }) => {
      ports.clock.set(atMs);
      return makeEntry(book, kind, body);
    });
    const heads = await Promise.all(entries.map(seal));
    yield { heads, messages: heads.map(makeMessage) };
  }
  ports.clock.set(nowMs);
}

/** Rows on days before a day, batch by batch. */
export function* makeStored(
  book: OpenBook,
  rows: number,
  { batch = BATCH, before = book.today() }: { readonly batch?: number; readonly before?: BusinessDate } = {},
): Generator<StoredBatch> {
  const sealed = book.vault.data.keyId;
  for (let start = 0; start < rows; start += batch) {
    const heads: EntryRow[] = [];
    for (let nth = start; nth < Math.min(rows, start + batch); nth += 1)
      heads.push(makeHead(book, addDays(before, -1 - Math.floor(nth / ROWS_PER_DAY)), nth, sealed));
    yield { heads, messages: heads.map(makeMessage) };
  }
}

/** Adds rows on days before `today`, and for each an acked message without payload. */
export async function fillStore(book: OpenBook, rows: number): Promise<void> {
  for (const { heads, messages } of makeStored(book, rows)) {
    await book.db.transaction("rw", book.db.entries, book.db.outbox, async () => {
      await Promise.all([book.db.entries.bulkAdd([...heads]), book.db.outbox.bulkAdd([...messages])]);
    });
  }
}

function makeHead(book: OpenBook, businessDate: BusinessDate, nth: number, keyId: string): EntryRow {
  return {
    collection: "entries",
    businessDate,
    id: book.ids.next(),
    rev: 1,
    kind: entryKinds[nth % entryKinds.length] ?? "greeting",
    status: "live",
    schemaVersion: 1,
    keyId,
    sealed: crypto.getRandomValues(new Uint8Array(SEALED_BYTES)),
  };
}

function makeMessage(head: EntryRow): NewOutboxRow {
  return {
    recordId: head.id,
    rev: 1,
    collection: "entries",
    businessDate: head.businessDate,
    state: "acked",
    queuedAtMs: 0,
    settlesAtMs: 0,
    attempts: 1,
    nextAttemptAtMs: 0,
    lease: null,
    sealedFor: "vault",
    payloadVersion: 1,
    keyId: head.keyId,
    payload: null,
  };
}
