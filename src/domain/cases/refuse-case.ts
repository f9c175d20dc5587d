// One door for all collections of cases.
import type { CaseRefusal } from "./case-refusal.ts";
import { refuseNewCase, refuseNextCase, type Signed } from "./case-access.ts";
import type { CaseRecord } from "./cases.ts";
import { refuseComplaint } from "../complaints/complaint-rules.ts";
import { refuseCustomer } from "../customers/customer-rules.ts";
import { refuseEscalation } from "../escalations/escalation-rules.ts";

/** Says whether a case may be stored; null when it may. @param before undefined for a new one */
export function refuseCase(
  signed: Signed,
  before: CaseRecord | undefined,
  after: CaseRecord,
): CaseRefusal | null {
  const common = before === undefined ? refuseNewCase(signed, after) : refuseNextCase(signed, before, after);
  if (common !== null) return common;
  switch (after.collection) {
    case "customers":
      return refuseCustomer(signed, asOf(before, "customers"), after);
    case "complaints":
      return refuseComplaint(signed, asOf(before, "complaints"), after);
    case "escalations":
      return refuseEscalation(signed, asOf(before, "escalations"), after);
  }
}

function asOf<C extends CaseRecord["collection"]>(
  record: CaseRecord | undefined,
  collection: C,
): Extract<CaseRecord, { collection: C }> | undefined {
  return record?.collection === collection ? (record as Extract<CaseRecord, { collection: C }>) : undefined;
}
