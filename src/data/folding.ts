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
