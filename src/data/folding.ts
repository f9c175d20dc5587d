// What a new revision does to the record's messages in the queue. Pure. Rules: src/sync/SPEC.md, C-*.
import type { NewOutboxRow, OutboxRow } from "./rows.ts";

/** True when it is proven that no server has stored this message: it waits unsent, or was refused. */
export function isUnseen({ state, frozen, uncertain }: OutboxRow): boolean {
  return (state === "queued" || state === "parked") && frozen === undefined && uncertain === undefined;
}

/**
 * The message to be put for a new revision.
 * - With the number of the record's last message where no server has seen that one: the newer takes its place.
 * - Without a number, to be added, where somebody may have seen it.
 * - It stays on this tablet where a capture is undone that was never tried (C-3).
 * @param messages all messages of the record, by revision
 */
export function foldRevision(
  messages: readonly OutboxRow[],
  message: NewOutboxRow,
  isUndo: boolean,
): NewOutboxRow {
  const last = messages.at(-1);
  if (last === undefined || !isUnseen(last)) return message;
  const isNeverTried = messages.length === 1 && last.attempts === 0;
  const kept: NewOutboxRow = isUndo && isNeverTried ? { ...message, state: "saved", payload: null } : message;
  return { ...kept, seq: last.seq, queuedAtMs: last.queuedAtMs };
}

/**
 * What an erasure leaves of a record's messages. None of them is sent any more: what it said is gone. Receipts stay,
 * they say that a revision arrived and nothing of it.
 * @param tombstone the message that tells the server; it takes the place of the last one that no server has seen
 */
export function eraseMessages(
  messages: readonly OutboxRow[],
  tombstone: NewOutboxRow,
  nowMs: number,
): readonly NewOutboxRow[] {
  const told = foldRevision(messages, tombstone, false);
  const emptied = messages
    .filter(({ seq }) => seq !== told.seq)
    .map(({ frozen: _frozen, frozenAtMs: _frozenAtMs, note: _note, uncertain: _uncertain, ...row }) => {
      const isSettled = row.state === "acked" || row.state === "sent" || row.state === "saved";
      const kept: OutboxRow = { ...row, lease: null, payload: null };
      return isSettled
        ? kept
        : { ...kept, state: "saved" as const, problem: { code: "discarded" as const }, settledAtMs: nowMs };
    });
  return [...emptied, told];
}
