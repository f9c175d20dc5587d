// Who may do what with a customer sheet, and what the customer's consent allows.
import { isAppended, isHeadSigned, manages, type Signed } from "../cases/case-access.ts";
import type { CaseRefusal } from "../cases/case-refusal.ts";
import { listPrivateFields } from "../records/private-fields.ts";
import { isSameValue } from "../records/same-value.ts";
import { consentOn } from "./consent.ts";
import { customerBody, type Customer, type CustomerBody } from "./customer.ts";
import type { Handover } from "./handover.ts";

type Stamp = Pick<Customer, "revisedBy" | "revisedAt">;

/** Says whether the sheet may be stored; null when it may. @param before undefined for a new sheet */
export function refuseCustomer(
  signed: Signed,
  before: Customer | undefined,
  after: Customer,
): CaseRefusal | null {
  const old = before?.body ?? {};
  const closed = before === undefined ? null : refuseClosed(signed, before.body, after);
  if (closed !== null) return closed;
  const isOthers = before !== undefined && before.author !== signed.actor.code;
  if (isOthers && !manages(signed.actor) && !isHeadSigned(signed)) return "notYourRecord";
  return (
    refuseConsents(old, after) ??
    refuseKept(after.body) ??
    refuseMerges(signed, old, after) ??
    refuseRestriction(signed, old, after.body) ??
    refuseHandovers(signed, old, after)
  );
}

/** A restricted sheet is not used; a merged one is worked with where it went, and only let go again here. */
function refuseClosed(signed: Signed, before: CustomerBody, after: Customer): CaseRefusal | null {
  if (before.restriction !== undefined) {
    const { restriction: _gone, ...kept } = before;
    const isLifted = after.status === "live" && isSameValue(after.body, kept);
    return isLifted && isHeadSigned(signed) ? null : "restricted";
  }
  if (before.mergedInto === undefined) return null;
  const { mergedInto: _gone, ...kept } = before;
  const isRestricted = after.body.restriction !== undefined;
  const isFreed = after.status === "live" && isSameValue(after.body, kept);
  return isFreed || isRestricted ? null : "merged";
}

function refuseConsents(before: CustomerBody, { body, revisedBy, revisedAt }: Customer): CaseRefusal | null {
  if (!isAppended(before.consents, body.consents)) return "appendOnly";
  const added = (body.consents ?? []).slice(before.consents?.length ?? 0);
  return added.every((one) => one.recordedBy === revisedBy && isBy(one.at, revisedAt)) ? null : "notYourStep";
}

/** Once the customer has refused or withdrawn, nothing that names or describes the person may be kept. */
function refuseKept(body: CustomerBody): CaseRefusal | null {
  const standing = consentOn(body.consents, "service");
  const isRefused = standing === "refused" || standing === "withdrawn";
  return isRefused && body.restriction === undefined && hasPersonalData(body) ? "consentRefused" : null;
}

/** What is personal of the sheet itself; who took a handover is the bank's own matter. */
function hasPersonalData({ handovers: _receipts, ...own }: CustomerBody): boolean {
  return listPrivateFields(customerBody, own).length > 0;
}

function refuseMerges(signed: Signed, before: CustomerBody, after: Customer): CaseRefusal | null {
  const isChanged =
    before.mergedInto !== after.body.mergedInto || !isSameValue(before.merges, after.body.merges);
  if (!isChanged) return null;
  if (!manages(signed.actor)) return "managerOnly";
  if (after.body.mergedInto === after.id) return "selfReference";
  return (after.body.merges ?? []).some(({ customerId }) => customerId === after.id) ? "selfReference" : null;
}

function refuseRestriction(signed: Signed, before: CustomerBody, after: CustomerBody): CaseRefusal | null {
  if (isSameValue(before.restriction, after.restriction)) return null;
  if (!isHeadSigned(signed)) return "headOnly";
  const signedBy = after.restriction?.signedBy;
  const head = [signed.actor, signed.signer].find((one) => one?.role === "branchHead");
  return signedBy === undefined || signedBy === head?.code ? null : "notYourStep";
}

/** Handovers are added; of one that is there only the receipt and the outcome are filled in, once. */
function refuseHandovers(signed: Signed, before: CustomerBody, after: Customer): CaseRefusal | null {
  const [old, now] = [before.handovers ?? [], after.body.handovers ?? []];
  if (now.length < old.length) return "appendOnly";
  for (const [nth, handover] of now.entries()) {
    const known = old[nth];
    const refusal =
      known === undefined
        ? refuseNewHandover(signed, after, handover)
        : refuseReceipt(signed, known, handover, after);
    if (refusal !== null) return refusal;
  }
  return null;
}

function refuseNewHandover(signed: Signed, after: Customer, handover: Handover): CaseRefusal | null {
  if (!manages(signed.actor)) return "managerOnly";
  if (consentOn(after.body.consents, "service") !== "given") return "consentMissing";
  if (handover.handedOverBy !== after.revisedBy || !isBy(handover.handedOverAt, after.revisedAt))
    return "notYourStep";
  return refuseReceipt(signed, withoutReceipt(handover), handover, after);
}

function withoutReceipt({ to, handedOverAt, handedOverBy, dueOn }: Handover): Handover {
  return { to, handedOverAt, handedOverBy, dueOn };
}

function refuseReceipt(signed: Signed, before: Handover, after: Handover, stamp: Stamp): CaseRefusal | null {
  if (isSameValue(before, after)) return null;
  if (!isSameValue(withoutReceipt(before), withoutReceipt(after))) return "appendOnly";
  const isReceiptKept =
    before.acceptedAt === undefined ||
    (before.acceptedAt === after.acceptedAt && before.recipientName === after.recipientName);
  if (!isReceiptKept) return "appendOnly";
  if (before.outcomeAt !== undefined && !isBy(before.outcomeAt, after.outcomeAt ?? "")) return "appendOnly";
  const times = [after.acceptedAt, after.outcomeAt].filter((time) => time !== undefined);
  if (times.some((time) => !isBy(time, stamp.revisedAt))) return "notYourStep";
  const isAccepting = before.acceptedAt === undefined && after.acceptedAt !== undefined;
  // A receipt is worth something only from who gives it: the branch head signs for the branch head.
  return isAccepting && after.to === "branchHead" && !isHeadSigned(signed) ? "headOnly" : null;
}

/** True when a moment is no later than another; false where either is none. */
const isBy = (at: string, limit: string): boolean => Date.parse(at) <= Date.parse(limit);
