// The collections of cases in one place: what store, delivery and receiver need to know of any of them.
import type * as z from "zod/mini";
import type { BusinessDate } from "../business-day.ts";
import { complaintBody, complaintDueOn, complaintSchemas, type Complaint } from "../complaints/complaint.ts";
import { customerBody, customerSchemas, stateOfCustomer, type Customer } from "../customers/customer.ts";
import { handoverDueOn } from "../customers/handover.ts";
import {
  escalationBody,
  escalationSchemas,
  stateOfEscalation,
  type Escalation,
} from "../escalations/escalation.ts";
import type { RecordId } from "../ids.ts";
import { hasPrivateReason } from "../records/private-content.ts";
import { listPrivateFields } from "../records/private-fields.ts";
import type { CaseCollection } from "./case-collections.ts";

/** A case as it stands, live or void. */
export type CaseRecord = Customer | Complaint | Escalation;
export type CaseOf<C extends CaseCollection> = Extract<CaseRecord, { collection: C }>;
export type CaseBody<C extends CaseCollection> = CaseOf<C>["body"];

export type Tombstone =
  | z.infer<typeof customerSchemas.erased>
  | z.infer<typeof complaintSchemas.erased>
  | z.infer<typeof escalationSchemas.erased>;
/** What can lie in the store: a case or what remains of one. */
export type StoredCase = CaseRecord | Tombstone;

export const isTombstone = (record: StoredCase): record is Tombstone => record.status === "erased";

/** Schemas of each collection. */
export const caseSchemasOf = {
  customers: customerSchemas,
  complaints: complaintSchemas,
  escalations: escalationSchemas,
} as const;

export const caseBodies = {
  customers: customerBody,
  complaints: complaintBody,
  escalations: escalationBody,
} as const satisfies Record<CaseCollection, z.ZodMiniObject>;

/** Parses a stored case of that collection. */
export function parseCase(
  collection: CaseCollection,
  value: unknown,
): z.core.util.SafeParseResult<StoredCase> {
  const schema: z.ZodMiniType<StoredCase> = caseSchemasOf[collection].stored;
  return schema.safeParse(value);
}

/** What of a case lies clear on the disk, beside its identity. */
export interface CaseColumns {
  /** Where it stands: a code. */
  readonly state: string;
  /** The customer it is about. */
  readonly customerId?: RecordId;
  /** Business day by which somebody has to do something; absent where nobody has. */
  readonly dueOn?: BusinessDate;
}

/** Derives the clear columns of a case. */
export function toCaseColumns(record: StoredCase): CaseColumns {
  if (isTombstone(record)) return { state: "erased" };
  if (record.status === "void") return { state: "void" };
  switch (record.collection) {
    case "customers":
      return withDue(stateOfCustomer(record.body), undefined, customerDueOn(record));
    case "complaints":
      return withDue(record.body.state, record.body.customerId, complaintDueOn(record.body));
    case "escalations": {
      const state = stateOfEscalation(record.body);
      const dueOn = state === "open" ? (record.body.dueOn ?? null) : null;
      return withDue(state, record.body.customerId, dueOn);
    }
  }
}

const customerDueOn = ({ body }: Customer): BusinessDate | null =>
  stateOfCustomer(body) === "active" ? handoverDueOn(body.handovers) : null;

function withDue(state: string, customerId: RecordId | undefined, dueOn: BusinessDate | null): CaseColumns {
  return {
    state,
    ...(customerId === undefined ? {} : { customerId }),
    ...(dueOn === null ? {} : { dueOn }),
  };
}

/** True when a case holds any personal field or free text; such records leave the tablet only unlocked. */
export function hasPrivateCase(record: StoredCase): boolean {
  if (isTombstone(record)) return false;
  return hasPrivateReason(record) || listPrivateFields(caseBodies[record.collection], record.body).length > 0;
}
