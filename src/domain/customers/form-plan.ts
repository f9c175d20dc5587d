// Which fields the customer sheet shows, in what order and with what control. What only steps change (consents,
// handovers, links, merges) is not among them.
import { NAME_MAX, NOTE_MAX } from "../entries/fields.ts";
import type { CaseDictionaryName } from "../records/case-dictionary.ts";
import type { DictionaryName } from "../records/dictionary.ts";
import type { CustomerBody } from "./customer.ts";

export type CustomerField = Exclude<
  keyof CustomerBody,
  "consents" | "handovers" | "entryIds" | "merges" | "mergedInto" | "restriction"
>;

export type CustomerFieldPlan = { readonly field: CustomerField } & (
  | { readonly control: "one" | "many"; readonly dictionary: DictionaryName | CaseDictionaryName }
  /** Code of a colleague on this tablet. */
  | { readonly control: "staff" }
  /** A day up to today. */
  | { readonly control: "day" }
  | { readonly control: "name"; readonly max: number }
  | { readonly control: "phone" }
  | { readonly control: "words"; readonly max: number; readonly lines: number }
);

export const customerSections = ["person", "standing", "needs", "purpose"] as const;
export type CustomerSection = (typeof customerSections)[number];

/** The sheet, part by part. */
export const customerPlan: Readonly<Record<CustomerSection, readonly CustomerFieldPlan[]>> = {
  person: [
    { field: "customerName", control: "name", max: NAME_MAX },
    { field: "customerPhone", control: "phone" },
    { field: "level", control: "one", dictionary: "vipLevel" },
    { field: "segment", control: "one", dictionary: "customerSegment" },
  ],
  standing: [
    { field: "basis", control: "many", dictionary: "vipBasis" },
    { field: "source", control: "one", dictionary: "customerSource" },
    { field: "referredBy", control: "staff" },
    { field: "gender", control: "one", dictionary: "gender" },
    { field: "ageBand", control: "one", dictionary: "ageBand" },
    { field: "occupation", control: "words", max: 60, lines: 1 },
  ],
  needs: [
    { field: "needs", control: "many", dictionary: "need" },
    { field: "holdings", control: "many", dictionary: "product" },
    { field: "interests", control: "many", dictionary: "product" },
    { field: "elsewhere", control: "words", max: 200, lines: 2 },
    { field: "customerRisk", control: "one", dictionary: "customerRisk" },
    { field: "assessedOn", control: "day" },
  ],
  purpose: [
    { field: "purpose", control: "many", dictionary: "consentPurpose" },
    { field: "note", control: "words", max: NOTE_MAX, lines: 3 },
  ],
};

/** All fields of the sheet in its order. */
export const customerFields: readonly CustomerFieldPlan[] = customerSections.flatMap(
  (section) => customerPlan[section],
);
