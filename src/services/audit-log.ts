import type { AuditEvent } from "../domain/audit.ts";
import { listAudit } from "../data/repos/audit.ts";
import type { OpenBook } from "./session/book.ts";

const NEWEST = 200;

/** The newest events, for those whose role may read them. @throws Error for a stand-in */
export async function listNewestAudit(book: OpenBook): Promise<AuditEvent[]> {
  if (book.actor.role === "standIn") throw new Error("a stand-in may not read the audit");
  return listAudit(book.db, book.vault.data, NEWEST);
}
