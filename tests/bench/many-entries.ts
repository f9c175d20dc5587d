// A store full of other days, as it is after a year: rows of the right size and shape whose seals nobody opens.
import { addDays, type BusinessDate } from "../../src/domain/business-day.ts";
import { entryKinds } from "../../src/domain/entries/entry.ts";
import type { EntryRow, NewOutboxRow } from "../../src/data/rows.ts";
import type { OpenBook } from "../../src/services/session/book.ts";

const ROWS_PER_DAY = 400;
const SEALED_BYTES = 900;
const BATCH = 5_000;

/** Adds rows on days before `today`, and for each an acked message without payload. */
export async function fillStore(book: OpenBook, rows: number): Promise<void> {
  const today = book.today();
  const sealed = book.vault.data.keyId;
  for (let start = 0; start < rows; start += BATCH) {
    const heads: EntryRow[] = [];
    const messages: NewOutboxRow[] = [];
    for (let nth = start; nth < Math.min(rows, start + BATCH); nth += 1) {
      const head = makeHead(book, addDays(today, -1 - Math.floor(nth / ROWS_PER_DAY)), nth, sealed);
      heads.push(head);
      messages.push(makeMessage(head));
    }
    await book.db.transaction("rw", book.db.entries, book.db.outbox, async () => {
      await Promise.all([book.db.entries.bulkAdd(heads), book.db.outbox.bulkAdd(messages)]);
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
