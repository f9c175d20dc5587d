// Words for entries: labels of kinds, fields and codes, and the lines that sum an entry up.
import { assertNever } from "../domain/assert-never.ts";
import { formPlans, type FieldPlan } from "../domain/entries/form-plan.ts";
import { isCaseCollection } from "../domain/cases/case-collections.ts";
import type { Entry, EntryKind } from "../domain/entries/entry.ts";
import type { RecordKind } from "../domain/records/any-record.ts";
import { defaultDictionary, type DictionaryName } from "../domain/records/dictionary.ts";
import { formatShortDate } from "./format.ts";
import { t } from "./i18n.ts";
import { ownCodes, ownName } from "./own-lists.ts";
import { isBusinessDate } from "../domain/business-day.ts";

export const kindLabel = (kind: EntryKind): string => t().common.kind[kind];

/** What a record of any collection is called. */
export const recordLabel = (kind: RecordKind): string =>
  isCaseCollection(kind) ? t().cases.collection[kind] : kindLabel(kind);

/** The label of a code, the bank's own before the one that ships; a code that no list knows is shown as it is. */
export function codeLabel(dictionary: DictionaryName, code: string): string {
  const labels: Readonly<Record<string, string>> = t().dictionary[dictionary];
  return ownName(dictionary, code) ?? labels[code] ?? code;
}

export function fieldLabel(kind: EntryKind, field: string): string {
  const own: Readonly<Record<string, string>> = t().field.labelOf[kind] ?? {};
  const shared: Readonly<Record<string, string>> = t().field.label;
  return own[field] ?? shared[field] ?? field;
}

const asTexts = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).map((one) =>
    typeof one === "string" || typeof one === "number" ? one.toString() : "",
  );

/** A field's value in words; free text as it is. */
export function valueWords(plan: FieldPlan, value: unknown): string {
  if (value === undefined) return t().common.notStated;
  const texts = asTexts(value);
  switch (plan.control) {
    case "one":
    case "many":
      return texts.map((code) => codeLabel(plan.dictionary, code)).join(t().common.listSeparator);
    case "fixed": {
      const labels: Readonly<Record<string, string>> = t().field.offering;
      return texts.map((code) => labels[code] ?? code).join(t().common.listSeparator);
    }
    case "day":
      return texts
        .map((date) => (isBusinessDate(date) ? formatShortDate(date) : date))
        .join(t().common.listSeparator);
    case "count":
    case "name":
    case "phone":
    case "words":
      return texts.join(t().common.listSeparator);
    default:
      return assertNever(plan, "field plan");
  }
}

/** What was stated of an entry, in the order of its sheet. Personal and free-text fields are left to the caller. */
export function statedFields(
  entry: Pick<Entry, "kind" | "body">,
): { plan: FieldPlan; label: string; words: string }[] {
  const plans: readonly FieldPlan[] = formPlans[entry.kind];
  const body: Readonly<Record<string, unknown>> = entry.body;
  return plans
    .filter((plan) => body[plan.field] !== undefined)
    .map((plan) => ({
      plan,
      label: fieldLabel(entry.kind, plan.field),
      words: valueWords(plan, body[plan.field]),
    }));
}

/** One line of codes that sums an entry up; never personal data or free text. */
export function summaryLine(entry: Pick<Entry, "kind" | "body">): string {
  return statedFields(entry)
    .filter(({ plan }) => plan.control === "one" || plan.control === "many" || plan.control === "fixed")
    .map(({ words }) => words)
    .join(" · ");
}

/** The codes that are offered, in their order. */
export const dictionaryCodes = (name: DictionaryName): readonly string[] =>
  ownCodes(name) ?? defaultDictionary[name];
