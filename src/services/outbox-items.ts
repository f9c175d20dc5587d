// Messages that wait, or that need a person: what is in them, what the server said, and what can be done.
import * as z from "zod/mini";
import { AUDIT_REASON_MAX } from "../domain/audit.ts";
import type { Entry } from "../domain/entries/entry.ts";
import { anyRecordSchema, isEntry, type AnyRecord } from "../domain/records/any-record.ts";
import { lintText } from "../domain/lint/lint-text.ts";
import { manages } from "../domain/staff-rules.ts";
import { SealBroken } from "../crypto/sealed.ts";
import { isUnseen } from "../data/folding.ts";
import { sealAudit } from "../data/repos/audit.ts";
import { createOutboxCodec, type OutboxCodec } from "../data/repos/outbox-codec.ts";
import { storeDecision } from "../data/repos/outbox-decision.ts";
import {
  findLastReceiptMs,
  findNextDue,
  watchMessages,
  watchParked,
  watchSeqs,
  type NextDue,
} from "../data/repos/outbox-lists.ts";
import { listRecordMessages } from "../data/repos/outbox-leases.ts";
import { readLane } from "../data/repos/outbox-store.ts";
import type { OutboxRow, OutboxState } from "../data/rows.ts";
import { transition, type ItemEvent } from "../sync/item.ts";
import { frozenSchema, type Frozen } from "../sync/request.ts";
import type { Delivery } from "./delivery/delivery-contract.ts";
import type { AppPorts } from "./ports.ts";
import { createAuditEvent, type AuditAbout, type OpenBook } from "./session/book.ts";
import type { Session } from "./session/session-contract.ts";

/** A message opened for a person's eyes. */
export interface OutboxItem {
  readonly row: OutboxRow;
  /** Null where what lies in the queue cannot be read. */
  readonly record: AnyRecord | null;
  /** The record where it is an entry of the log. */
  readonly entry: Entry | null;
  /** The server's own words about it; null where it said none. */
  readonly note: string | null;
  /** The request as it was first sent; null while none was, or where it cannot be read. */
  readonly frozen: Frozen | null;
  /** Whether the endpoint has an earlier revision of the record. */
  readonly amends: boolean;
  /** A later revision waits behind it, with everything that the record says now. */
  readonly isFollowed: boolean;
}

interface Watch {
  readonly close: () => void;
}
type OnError = (error: unknown) => void;

/** States whose messages a person can look through. */
export const listedStates = ["parked", "unknown", "sent", "queued"] as const satisfies readonly OutboxState[];
export type ListedState = (typeof listedStates)[number];

/** Follows the numbers of the messages in a state, newest first. */
export const watchItemSeqs = (
  book: OpenBook,
  state: ListedState,
  onChange: (seqs: readonly number[]) => void,
  onError: OnError,
): Watch => watchSeqs(book.db, state, onChange, onError);

/** Follows why messages are parked, counted by reason. */
export const watchParkedCounts = (
  book: OpenBook,
  onChange: Parameters<typeof watchParked>[1],
  onError: OnError,
): Watch => watchParked(book.db, onChange, onError);

/** Follows these messages, opened. */
export function watchItems(
  { random }: Pick<AppPorts, "random">,
  book: OpenBook,
  seqs: readonly number[],
  onChange: (items: readonly OutboxItem[]) => void,
  onError: OnError,
): Watch {
  const codec = createOutboxCodec({ worker: book.workerKey, vault: book.vault.outbox }, random);
  let round = 0;
  async function open(rows: readonly OutboxRow[]): Promise<void> {
    const mine = ++round;
    const items = await Promise.all(rows.map((row) => openItem(book, codec, row)));
    if (mine === round) onChange(items);
  }
  const watch = watchMessages(book.db, seqs, (rows) => void open(rows).catch(onError), onError);
  return {
    close() {
      round += 1;
      watch.close();
    },
  };
}

const noteSchema = z.strictObject({ message: z.string() });

async function openItem({ db }: OpenBook, codec: OutboxCodec, row: OutboxRow): Promise<OutboxItem> {
  const { note: sealedNote, frozen: sealedRequest } = row;
  const [lane, payload, note, frozen] = await Promise.all([
    listRecordMessages(db, row.recordId),
    row.payload === null ? null : readSealed(() => codec.openPayload(row)),
    sealedNote === undefined ? null : readSealed(() => codec.openPart("note", row, sealedNote)),
    sealedRequest === undefined ? null : readSealed(() => codec.openPart("frozen", row, sealedRequest)),
  ]);
  const parsed = anyRecordSchema.safeParse(payload);
  const record = parsed.success ? parsed.data : null;
  const words = noteSchema.safeParse(note);
  const request = frozenSchema.safeParse(frozen);
  return {
    row,
    record,
    entry: record !== null && isEntry(record) ? record : null,
    note: words.success ? words.data.message : null,
    frozen: request.success ? request.data : null,
    amends: readLane(row, lane).amends,
    isFollowed: lane.some(({ rev, state }) => rev > row.rev && state === "queued"),
  };
}

async function readSealed(open: () => Promise<string>): Promise<unknown> {
  try {
    return JSON.parse(await open());
  } catch (error) {
    // Another vault's, damaged, or no JSON: the screen says that it cannot be read; nothing is lost by that.
    if (error instanceof SealBroken || error instanceof SyntaxError) return null;
    throw error;
  }
}

export interface QueueTimes {
  /** Which message is tried next by itself, when, and why not now; null when none will be. */
  readonly nextDue: NextDue | null;
  /** When the newest receipt came, ms since the epoch; null while there is none. */
  readonly lastReceiptMs: number | null;
}

/** What the overview does not say, since it would have to be read at every change. */
export async function readQueueTimes({ db }: OpenBook): Promise<QueueTimes> {
  const [nextDue, lastReceiptMs] = await Promise.all([findNextDue(db), findLastReceiptMs(db)]);
  return { nextDue, lastReceiptMs };
}

/** True when a correction of the entry takes this message's place: it is the last, and no server has seen it. */
export const isAmendable = ({ row, isFollowed }: OutboxItem): boolean =>
  row.state === "parked" && isUnseen(row) && !isFollowed;

export interface DecisionParts {
  readonly ports: Pick<AppPorts, "clock" | "random">;
  readonly session: Session;
  readonly delivery: Pick<Delivery, "nudge">;
}

export type DecisionResult =
  | { readonly status: "ok" }
  /** It has moved on meanwhile: delivered, folded, or decided on in another window. Nothing was changed. */
  | { readonly status: "gone" }
  | { readonly status: "locked" }
  /** A stand-in may not decide that. */
  | { readonly status: "notAllowed" }
  | { readonly status: "reasonMissing" }
  /** The reason holds an ID or card number, or a secret. */
  | { readonly status: "linted" }
  | { readonly status: "wrong" | "wait"; readonly waitS: number }
  /** The person was removed on another tab. */
  | { readonly status: "unknown" };

/** Whether somebody may end the sending of a message; a stand-in may only try again. */
export const mayEndSending = ({ staff }: Pick<OpenBook, "staff">): boolean => manages(staff);

/** Lets a message go again; one that may have arrived may then arrive twice. */
export async function retryItem(parts: DecisionParts, row: OutboxRow): Promise<DecisionResult> {
  const book = parts.session.book.peek();
  if (book === null) return { status: "locked" };
  const about = row.uncertain === true ? ([["resend", {}]] as const) : [];
  const result = await decide(parts, book, row, { kind: "retried" }, about);
  if (result.status === "ok") parts.delivery.nudge();
  return result;
}

/** Somebody has looked on the server and says that a message has arrived. */
export async function vouchForItem(parts: DecisionParts, row: OutboxRow): Promise<DecisionResult> {
  const book = parts.session.book.peek();
  if (book === null) return { status: "locked" };
  if (!mayEndSending(book)) return { status: "notAllowed" };
  const atMs = parts.ports.clock.nowMs();
  return decide(parts, book, row, { kind: "vouched", atMs }, [["vouch", {}]]);
}

/**
 * Somebody decides that a message is not to be sent. The record stays in the log.
 * @param own.secret that person's own PIN or passphrase, asked again here
 */
export async function discardItem(
  parts: DecisionParts,
  row: OutboxRow,
  own: { readonly reason: string; readonly secret: string },
): Promise<DecisionResult> {
  const reason = own.reason.trim();
  const book = parts.session.book.peek();
  if (book === null) return { status: "locked" };
  if (!mayEndSending(book)) return { status: "notAllowed" };
  if (reason === "") return { status: "reasonMissing" };
  if (lintText(reason).some(({ severity }) => severity === "refuse")) return { status: "linted" };
  const confirmed = await parts.session.confirmSecret(own.secret);
  if (confirmed.status !== "ok") return confirmed;
  const atMs = parts.ports.clock.nowMs();
  return decide(parts, book, row, { kind: "discarded", atMs }, [
    ["discard", { reason: reason.slice(0, AUDIT_REASON_MAX) }],
  ]);
}

async function decide(
  { ports }: DecisionParts,
  book: OpenBook,
  row: OutboxRow,
  event: ItemEvent,
  notes: readonly (readonly [kind: "discard" | "vouch" | "resend", about: AuditAbout])[],
): Promise<DecisionResult> {
  const after = transition(row, event);
  if (after === null) return { status: "gone" };
  const atMs = ports.clock.nowMs();
  const at = { ids: book.ids, atMs, zone: book.branch().zone, actor: book.actor.code };
  const events = notes.map(([kind, about]) =>
    createAuditEvent(at, kind, { subject: row.recordId, detail: `rev ${row.rev}`, ...about }),
  );
  const audits = await Promise.all(events.map((one) => sealAudit(one, book.vault.data, ports.random)));
  const isStored = await storeDecision(book.db, { before: row, after }, audits);
  return { status: isStored ? "ok" : "gone" };
}
