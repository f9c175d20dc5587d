// The branch's name, hours, zone and cut-off, changed from the next business day on.
import { changeBranch, findBranchFaults, type BranchDraft } from "../domain/branch.ts";
import { manages } from "../domain/staff-rules.ts";
import { readBranchDocument, sealBranch } from "../data/repos/documents.ts";
import { putDocument } from "../data/repos/put-document.ts";
import type { AppServices } from "./app-services.ts";

export type BranchRefusal =
  /** A stand-in changes nothing about the branch. */
  | "notAllowed"
  | "invalid"
  /** Another window has just changed it. */
  | "conflict"
  | "locked";

/** Stores the change; null when it was stored. It acts from the next business day of the branch as it is today. */
export async function changeBranchSettings(
  { ports, session }: Pick<AppServices, "ports" | "session">,
  draft: BranchDraft,
): Promise<BranchRefusal | null> {
  const book = session.book.peek();
  if (book === null) return "locked";
  if (!manages(book.staff)) return "notAllowed";
  if (Object.keys(findBranchFaults(draft)).length > 0) return "invalid";
  const { rev, revisions } = await readBranchDocument(book.db, book.vault.data);
  const changed = changeBranch(revisions, draft, book.today());
  const row = await sealBranch(changed, rev + 1, book.vault.data, ports.random);
  if (!(await putDocument(book.db, row))) return "conflict";
  await book.audit("branchChanged", { subject: draft.code });
  await session.refresh();
  return null;
}
