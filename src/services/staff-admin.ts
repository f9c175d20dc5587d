// People on this tablet: added, changed and given new secrets under the acting person's own secret.
import { isRecordId } from "../domain/ids.ts";
import type { Role, Staff } from "../domain/staff.ts";
import { sealStaff } from "../data/repos/documents.ts";
import { putDocument } from "../data/repos/put-document.ts";
import { deleteWrap, RECOVERY_WRAP } from "../data/repos/secrets.ts";
import { refuseStaffChange, type StaffRefusal } from "../domain/staff-rules.ts";
import type { AppServices } from "./app-services.ts";
import { checkSecret, secretRulesOf } from "./session/secret-checks.ts";

export type AdminResult =
  | { readonly status: "ok" }
  | { readonly status: "wrong" | "wait"; readonly waitS: number }
  | { readonly status: "refused"; readonly refusal: StaffRefusal | "badSecret" | "unknown" | "conflict" };

type Parts = Pick<AppServices, "ports" | "session"> & {
  readonly bank: Pick<AppServices["bank"], "policy">;
};

export interface NewPerson {
  readonly code: string;
  readonly name: string;
  readonly role: Role;
  readonly secretKind: "pin" | "passphrase";
  readonly secret: string;
}

const isBadSecret = (
  { bank }: Parts,
  { secretKind, secret }: { readonly secretKind: "pin" | "passphrase"; readonly secret: string },
): boolean => checkSecret(secretKind, secret, secretRulesOf(bank.policy.peek())) !== null;

function requireBook({ session }: Parts) {
  const book = session.book.peek();
  if (book === null) throw new Error("staff administration while locked");
  return book;
}

/** What an addition is signed with; the recovery code in canonical form. */
export type Signature =
  | { readonly kind: "own"; readonly secret: string }
  | { readonly kind: "recoveryCode"; readonly code: string };

/**
 * Adds a person who may unlock. A signature is asked because wrapping needs the root; the recovery code also makes
 * the first branch head of a tablet that has none.
 */
export async function addPerson(parts: Parts, signature: Signature, person: NewPerson): Promise<AdminResult> {
  const book = requireBook(parts);
  const staff: Staff = {
    id: book.ids.next(),
    rev: 1,
    code: person.code,
    name: person.name,
    role: person.role,
    active: true,
  };
  const refusal = refuseStaffChange(book.staff, book.staffList, undefined, staff, signature.kind);
  if (refusal !== null) return { status: "refused", refusal };
  if (isBadSecret(parts, person)) return { status: "refused", refusal: "badSecret" };
  const { secretKind, secret } = person;
  const acting =
    signature.kind === "own"
      ? { actingId: book.staff.id, actingSecret: signature.secret }
      : { actingId: RECOVERY_WRAP, actingSecret: signature.code };
  const result = await parts.session.unlocking.addWrap(book.db, acting, {
    id: staff.id,
    secretKind,
    secret,
  });
  if (result.status === "unknown") return { status: "refused", refusal: "unknown" };
  if (result.status !== "ok") return result;
  if (!(await putDocument(book.db, await sealStaff(staff, book.vault.data, parts.ports.random))))
    return { status: "refused", refusal: "conflict" };
  if (signature.kind === "recoveryCode") await book.audit("recoveryUsed", { subject: staff.code });
  await book.audit("staffAdded", { subject: staff.code, detail: staff.role });
  await parts.session.refresh();
  return { status: "ok" };
}

/** Gives the acting person a new secret; the old one stops opening at once. */
export async function changeOwnSecret(
  parts: Parts,
  actingSecret: string,
  next: { secretKind: "pin" | "passphrase"; secret: string },
): Promise<AdminResult> {
  const book = requireBook(parts);
  if (isBadSecret(parts, next)) return { status: "refused", refusal: "badSecret" };
  const own = { actingId: book.staff.id, actingSecret };
  const result = await parts.session.unlocking.addWrap(book.db, own, { id: book.staff.id, ...next });
  if (result.status === "unknown") return { status: "refused", refusal: "unknown" };
  if (result.status !== "ok") return result;
  await book.audit("secretChanged", { subject: book.actor.code });
  await parts.session.refresh();
  return { status: "ok" };
}

/** Changes name or role, or takes away the right to unlock; {@link readmitPerson} gives that back. */
export async function changePerson(
  parts: Parts,
  staffId: string,
  change: Partial<Pick<Staff, "name" | "role"> & { readonly active: false }>,
): Promise<AdminResult> {
  const book = requireBook(parts);
  const before = book.staffList.find(({ id }) => id === staffId);
  if (before === undefined || !isRecordId(staffId)) return { status: "refused", refusal: "unknown" };
  const after: Staff = { ...before, ...change, rev: before.rev + 1 };
  const refusal = refuseStaffChange(book.staff, book.staffList, before, after);
  if (refusal !== null) return { status: "refused", refusal };
  if (!(await putDocument(book.db, await sealStaff(after, book.vault.data, parts.ports.random))))
    return { status: "refused", refusal: "conflict" };
  // Without a wrap nothing this person knows opens the vault any more.
  if (!after.active) await deleteWrap(book.db, staffId);
  await book.audit("staffChanged", { subject: after.code, detail: Object.keys(change).join(",") });
  await parts.session.refresh();
  return { status: "ok" };
}

/** Lets somebody unlock again who had lost that right, under a new secret. */
export async function readmitPerson(
  parts: Parts,
  staffId: string,
  actingSecret: string,
  next: { secretKind: "pin" | "passphrase"; secret: string },
): Promise<AdminResult> {
  const book = requireBook(parts);
  const before = book.staffList.find(({ id }) => id === staffId);
  if (before === undefined || before.active) return { status: "refused", refusal: "unknown" };
  const after: Staff = { ...before, active: true, rev: before.rev + 1 };
  const refusal = refuseStaffChange(book.staff, book.staffList, before, after);
  if (refusal !== null) return { status: "refused", refusal };
  if (isBadSecret(parts, next)) return { status: "refused", refusal: "badSecret" };
  const own = { actingId: book.staff.id, actingSecret };
  const result = await parts.session.unlocking.addWrap(book.db, own, { id: staffId, ...next });
  if (result.status === "unknown") return { status: "refused", refusal: "unknown" };
  if (result.status !== "ok") return result;
  if (!(await putDocument(book.db, await sealStaff(after, book.vault.data, parts.ports.random))))
    return { status: "refused", refusal: "conflict" };
  await book.audit("staffChanged", { subject: after.code, detail: "active" });
  await parts.session.refresh();
  return { status: "ok" };
}
