// What a restore kept aside, for those who look at it, and its removal, which only a person's word brings about.
import { AUDIT_REASON_MAX } from "../domain/audit.ts";
import { lintText } from "../domain/lint/lint-text.ts";
import { manages } from "../domain/staff-rules.ts";
import { sealAudit } from "../data/repos/audit.ts";
import {
  dropKept,
  isKept,
  nameOfKept,
  openKept,
  readHere,
  type HereNow,
  type KeptContent,
  type KeptRow,
  type Said,
} from "../data/repos/kept-aside.ts";
import type { AppPorts } from "./ports.ts";
import { createAuditEvent, type OpenBook } from "./session/book.ts";
import type { Session } from "./session/session-contract.ts";

export { isKept, nameOfKept };
export type { HereNow, KeptContent, KeptRow, Said };

export interface KeptReading {
  readonly content: KeptContent;
  readonly here: HereNow;
}

/** Opens a kept row beside what stands here in its place. */
export async function readKept({ db, vault }: OpenBook, row: KeptRow): Promise<KeptReading> {
  const [content, here] = await Promise.all([openKept(row, vault.data), readHere(db, vault.data, row)]);
  return { content, here };
}

/** Whether somebody may remove it: as with a message that is not to be sent, no stand-in. */
export const mayRemoveKept = ({ staff }: Pick<OpenBook, "staff">): boolean => manages(staff);

export interface RemovalParts {
  readonly ports: Pick<AppPorts, "clock" | "random">;
  readonly session: Pick<Session, "book" | "confirmSecret">;
}

export type RemovalResult =
  | { readonly status: "ok" }
  /** Removed, erased or replaced in another window. Nothing was changed. */
  | { readonly status: "gone" }
  | { readonly status: "locked" }
  | { readonly status: "notAllowed" }
  | { readonly status: "reasonShort" }
  /** The reason holds an ID, card or phone number, or a secret. */
  | { readonly status: "linted" }
  | { readonly status: "wrong" | "wait"; readonly waitS: number }
  /** The person was removed on another tab. */
  | { readonly status: "unknown" };

/** Characters that a reason has at least. */
export const KEPT_REASON_MIN = 4;

export const isReasonShort = (reason: string): boolean => Array.from(reason.trim()).length < KEPT_REASON_MIN;

const SUBJECT_MAX = 60;

/**
 * Removes what was kept aside; what stands in the book is not touched.
 * @param own.secret that person's own PIN or passphrase, asked again here
 */
export async function removeKept(
  { ports, session }: RemovalParts,
  row: KeptRow,
  own: { readonly reason: string; readonly secret: string },
): Promise<RemovalResult> {
  const reason = own.reason.trim();
  const book = session.book.peek();
  if (book === null) return { status: "locked" };
  if (!mayRemoveKept(book)) return { status: "notAllowed" };
  if (isReasonShort(reason)) return { status: "reasonShort" };
  if (lintText(reason).length > 0) return { status: "linted" };
  const confirmed = await session.confirmSecret(own.secret);
  if (confirmed.status !== "ok") return confirmed;
  const { of, rev } = nameOfKept(row);
  const at = {
    ids: book.ids,
    atMs: ports.clock.nowMs(),
    zone: book.branch().zone,
    actor: book.actor.code,
  };
  const event = createAuditEvent(at, "keptRemoved", {
    subject: of.slice(0, SUBJECT_MAX),
    ...(rev === null ? {} : { detail: `rev ${rev}` }),
    reason: reason.slice(0, AUDIT_REASON_MAX),
  });
  const isRemoved = await dropKept(book.db, row, await sealAudit(event, book.vault.data, ports.random));
  return { status: isRemoved ? "ok" : "gone" };
}
