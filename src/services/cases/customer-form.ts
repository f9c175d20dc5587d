// The form of a customer sheet: it lives in a sealed draft until its revision is stored.
import * as z from "zod/mini";
import type { Json } from "../../domain/canonical-json.ts";
import { customerBody, type Customer } from "../../domain/customers/customer.ts";
import { customerFields } from "../../domain/customers/form-plan.ts";
import { withoutAbsent, type StatedValues } from "../../domain/entries/stated-values.ts";
import { isRecordId, type RecordId } from "../../domain/ids.ts";
import { isSameValue } from "../../domain/records/same-value.ts";
import type { Drafts, DraftSlot } from "../drafts.ts";
import type { CaseFault } from "./case-desk.ts";
import type { Customers } from "./customers.ts";

const PREFIX = "customer/";
const NEW = "new";

/** Whose form: a sheet's, a new one's, or a new one's that an entry gave rise to. */
export type FormOwner =
  | { readonly kind: "sheet"; readonly id: RecordId }
  | { readonly kind: "new"; readonly entryId?: RecordId | undefined };

export type CustomerFormFault =
  | CaseFault
  | { readonly kind: "noChange" }
  /** Nothing was filled in. */
  | { readonly kind: "nothing" };

export type SavedForm =
  | { readonly status: "stored"; readonly record: Customer }
  | { readonly status: "fault"; readonly fault: CustomerFormFault };

const valuesSchema = z.record(z.string(), z.unknown());

const slotName = (owner: FormOwner): string =>
  PREFIX +
  (owner.kind === "sheet" ? owner.id : owner.entryId === undefined ? NEW : `${NEW}/${owner.entryId}`);

export const customerSlot = (drafts: Drafts, owner: FormOwner): DraftSlot => drafts.slot(slotName(owner));

/** Remembers the form as it is typed. */
export function rememberCustomer(drafts: Drafts, owner: FormOwner, values: StatedValues): void {
  customerSlot(drafts, owner).change(withoutAbsent(values) as Json);
}

/** The form that was left half-typed, or null. */
export async function loadCustomerDraft(drafts: Drafts, owner: FormOwner): Promise<StatedValues | null> {
  const parsed = valuesSchema.safeParse(await drafts.load(slotName(owner)));
  return parsed.success ? parsed.data : null;
}

/** Half-typed forms of the person who is on, newest first. */
export async function listCustomerDrafts(drafts: Drafts): Promise<FormOwner[]> {
  const slots = await drafts.listSlots();
  return slots.flatMap((slot): FormOwner[] => {
    if (!slot.startsWith(PREFIX)) return [];
    const [first = "", entryId] = slot.slice(PREFIX.length).split("/");
    if (first !== NEW) return isRecordId(first) ? [{ kind: "sheet", id: first }] : [];
    if (entryId === undefined) return [{ kind: "new" }];
    return isRecordId(entryId) ? [{ kind: "new", entryId }] : [];
  });
}

/** The fields of a sheet that its form shows. */
export const toCustomerValues = ({ body }: Customer): StatedValues =>
  Object.fromEntries(
    customerFields.flatMap(({ field }) => (body[field] === undefined ? [] : [[field, body[field]]])),
  );

/** Stores the form as a new sheet or its next revision, and removes the draft. */
export async function saveCustomerForm(
  own: { readonly customers: Customers; readonly drafts: Drafts },
  owner: FormOwner,
  before: Customer | null,
  values: StatedValues,
): Promise<SavedForm> {
  const stated = withoutAbsent(values);
  if (!customerFields.some(({ field }) => stated[field] !== undefined)) {
    if (before === null) return { status: "fault", fault: { kind: "nothing" } };
  }
  const kept = before === null ? {} : withoutForm(before.body);
  const parsed = customerBody.safeParse({ ...kept, ...stated });
  if (!parsed.success) {
    const paths = parsed.error.issues.map((issue) => issue.path.join("."));
    return { status: "fault", fault: { kind: "invalid", paths } };
  }
  if (before !== null && isSameValue(parsed.data, before.body))
    return { status: "fault", fault: { kind: "noChange" } };
  const stored =
    before === null ? await own.customers.create(parsed.data) : await own.customers.save(before, parsed.data);
  if (stored.status === "stored") await customerSlot(own.drafts, owner).clear();
  return stored;
}

function withoutForm(body: Customer["body"]): object {
  const shown = new Set<string>(customerFields.map(({ field }) => field));
  return Object.fromEntries(Object.entries(body).filter(([field]) => !shown.has(field)));
}
