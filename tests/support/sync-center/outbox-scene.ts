// Messages as a day on the floor and a server leave them: real entries, sealed with real keys, moved by the real
// transitions.
import { createOutboxCodec } from "../../../src/data/repos/outbox-codec.ts";
import { listRecordRows } from "../../../src/data/repos/outbox-leases.ts";
import { createOutboxStore } from "../../../src/data/repos/outbox-store.ts";
import type { OutboxRow, ProblemCode } from "../../../src/data/rows.ts";
import { canonicalJson } from "../../../src/domain/canonical-json.ts";
import type { EntryBodies, EntryKind } from "../../../src/domain/entries/entry.ts";
import type { OpenBook } from "../../../src/services/session/book.ts";
import { transition, type ItemEvent } from "../../../src/sync/item.ts";
import type { Profile } from "../../../src/sync/profile/profile.ts";
import { renderItem, toItemValues } from "../../../src/sync/request.ts";
import { makeEntry } from "../test-book.ts";

const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };

const codecOf = ({ vault, workerKey }: OpenBook) =>
  createOutboxCodec({ worker: workerKey, vault: vault.outbox }, random);

/** Notes an entry down; its message waits. */
export async function addMessage<K extends EntryKind>(
  book: OpenBook,
  kind: K,
  body: EntryBodies[K],
): Promise<OutboxRow> {
  const entry = makeEntry(book, kind, body);
  await book.commit([{ kind: "create", entry }]);
  return messageOf(book, entry.id);
}

async function messageOf({ db }: OpenBook, id: OutboxRow["recordId"]): Promise<OutboxRow> {
  const row = (await listRecordRows(db, id)).at(-1);
  if (row === undefined) throw new Error("no message");
  return row;
}

/** The leaf of the record in a message that waits. */
export async function leafOf(book: OpenBook, row: OutboxRow): Promise<string> {
  const codec = codecOf(book);
  return codec.digest(await codec.openPayload(row));
}

/** What became of the first attempt. */
export type Ending =
  | { readonly kind: "parked"; readonly code: ProblemCode; readonly status?: number; readonly says?: string }
  | { readonly kind: "mayHaveArrived" }
  | { readonly kind: "unknown"; readonly nextAttemptAtMs: number }
  | { readonly kind: "failed"; readonly nextAttemptAtMs: number; readonly status: number }
  | { readonly kind: "acked" | "delivered" };

/** Sends a message for the first time, with that ending. @returns the row as it then is */
export async function endAttempt(
  book: OpenBook,
  row: OutboxRow,
  profile: Profile,
  ending: Ending,
  atMs: number,
): Promise<OutboxRow> {
  const codec = codecOf(book);
  const record = await codec.openPayload(row);
  const values = toItemValues(row, await codec.digest(record));
  const frozen = renderItem(profile, record, { values, sender: book.device, amends: false });
  const leased: ItemEvent = {
    kind: "leased",
    attemptId: `attempt-${row.seq}`,
    untilMs: atMs + 60_000,
    nowMs: atMs,
    frozen: await codec.sealPart("frozen", row, canonicalJson({ ...frozen })),
  };
  const sending = apply(row, leased);
  return move(book, row, apply(sending, await toEvent(book, sending, ending, atMs)));
}

async function toEvent(book: OpenBook, row: OutboxRow, ending: Ending, atMs: number): Promise<ItemEvent> {
  const codec = codecOf(book);
  switch (ending.kind) {
    case "parked": {
      const { code, says, status } = ending;
      const note =
        says === undefined ? undefined : await codec.sealPart("note", row, canonicalJson({ message: says }));
      return { kind: "parked", code: code as "refused", stored: "no", status, note };
    }
    case "mayHaveArrived":
      return { kind: "parked", code: "mayHaveArrived", stored: "maybe" };
    case "unknown":
      return { kind: "uncertain", nextAttemptAtMs: ending.nextAttemptAtMs, isCharged: true };
    case "failed":
      return { kind: "failed", nextAttemptAtMs: ending.nextAttemptAtMs, status: ending.status };
    case "acked":
    case "delivered":
      return {
        kind: ending.kind,
        atMs,
        receipt: await codec.sealPart("receipt", row, canonicalJson({ version: 1 })),
      };
  }
}

function apply(row: OutboxRow, event: ItemEvent): OutboxRow {
  const after = transition(row, event);
  if (after === null) throw new Error(`${event.kind} means nothing to a message that is ${row.state}`);
  return after;
}

async function move({ db }: OpenBook, before: OutboxRow, after: OutboxRow): Promise<OutboxRow> {
  const [isApplied] = await createOutboxStore(db).replace([{ before, after }]);
  if (isApplied !== true) throw new Error("the message has moved");
  return after;
}
