// 客户资源信息表: the customer sheet, with as few fields as it does with (rule 五2; JR/T 0171-2020). No ID or card
// numbers, no balances.
import * as z from "zod/mini";
import { optionalDate, optionalId, optionalStaff, recordIds } from "../cases/case-fields.ts";
import { caseSchemas } from "../cases/case-shape.ts";
import { code, codes, customerName, customerPhone, note, words } from "../entries/fields.ts";
import { plain, taggedObject } from "../records/field.ts";
import { codeSchema } from "../records/dictionary.ts";
import { recordIdSchema, staffCodeSchema, timestampSchema } from "../records/primitives.ts";
import { consentSchema } from "./consent.ts";
import { handoverSchema } from "./handover.ts";
import { LINK_LIMIT } from "./links.ts";

const LIST_MAX = 40;
/** So many decisions of a customer are kept. */
export const CONSENTS_MAX = LIST_MAX;

const mergeSchema = taggedObject({
  customerId: plain(recordIdSchema, "The sheet that was taken in."),
  at: plain(timestampSchema, "When (RFC 3339)."),
  by: plain(staffCodeSchema, "Code of who merged them."),
  filled: plain(
    z.array(z.string().check(z.maxLength(40))).check(z.maxLength(30)),
    "Fields that were empty here and came from there; undone with the merge.",
  ),
  entryIds: plain(
    z.array(recordIdSchema).check(z.maxLength(LINK_LIMIT)),
    "Entries that came from there; undone with the merge.",
  ),
});
export type Merge = Readonly<z.infer<typeof mergeSchema>>;

const restrictionSchema = taggedObject({
  at: plain(timestampSchema, "Since when (RFC 3339)."),
  why: plain(codeSchema, "Why it is kept, dictionary `restrictionReason`."),
  signedBy: plain(staffCodeSchema, "Code of the branch head who signed."),
});

export const customerBody = taggedObject({
  customerName,
  customerPhone,
  level: code("VIP or potential, dictionary `vipLevel`; 差别服务, rule 三(四)."),
  segment: code("Customer segment (客群), dictionary `customerSegment`."),
  gender: code("Dictionary `gender`."),
  ageBand: code("Age band, dictionary `ageBand`; never a date of birth."),
  occupation: words(60, "Occupation or employer, as far as it matters."),
  basis: codes("How the customer was identified as VIP or potential (识别依据), dictionary `vipBasis`."),
  needs: codes("What the customer needs, dictionary `need`."),
  holdings: codes("Products the customer holds here, dictionary `product`; no amounts."),
  interests: codes("Products the customer asked about, dictionary `product`."),
  elsewhere: words(
    200,
    "What the customer told of business with other banks; no amounts, no account numbers.",
  ),
  source: code("How the customer came to be known, dictionary `customerSource`."),
  referredBy: optionalStaff("Code of the colleague who recommended the customer (推荐人)."),
  customerRisk: code("Assessed tolerance of risk, dictionary `customerRisk` (总局令2025年第7号 art. 29)."),
  assessedOn: optionalDate("Day of that assessment; valid 12 months (art. 29)."),
  purpose: codes("What this sheet is kept for, dictionary `consentPurpose`; the customer was told."),
  consents: plain(
    z.exactOptional(z.array(consentSchema).check(z.minLength(1), z.maxLength(CONSENTS_MAX))),
    "What the customer decided, oldest first; nothing is ever taken out.",
  ),
  handovers: plain(
    z.exactOptional(z.array(handoverSchema).check(z.minLength(1), z.maxLength(LIST_MAX))),
    "To whom the customer was handed, oldest first; of each recipient the last one counts.",
  ),
  entryIds: recordIds(LINK_LIMIT, "Entries about this customer, oldest first."),
  merges: plain(
    z.exactOptional(z.array(mergeSchema).check(z.minLength(1), z.maxLength(LIST_MAX))),
    "Sheets that were taken in and not let go again.",
  ),
  mergedInto: optionalId("The sheet that this one was taken into; it is not worked with any more."),
  restriction: plain(
    z.exactOptional(restrictionSchema),
    "Present once consent is gone and the law still keeps the sheet: it is neither used nor shown in lists.",
  ),
  note,
});
export type CustomerBody = Readonly<z.infer<typeof customerBody>>;

export const customerSchemas = caseSchemas("customers", customerBody);
export type Customer = z.infer<typeof customerSchemas.live>;

/** What the store shows of a customer in clear. */
export type CustomerState = "active" | "merged" | "restricted";

export function stateOfCustomer({ mergedInto, restriction }: CustomerBody): CustomerState {
  if (restriction !== undefined) return "restricted";
  return mergedInto === undefined ? "active" : "merged";
}
