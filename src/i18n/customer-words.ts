// The customer sheet in words: its fields as a form, as facts for reading, and what is wrong with them.
import { isBusinessDate, type BusinessDate } from "../domain/business-day.ts";
import { customerBody, type Customer } from "../domain/customers/customer.ts";
import { customerFields, type CustomerFieldPlan } from "../domain/customers/form-plan.ts";
import { isAssessmentValid } from "../domain/customers/recommendation-guard.ts";
import { maskName, maskPhone, maskPersonal } from "../domain/mask.ts";
import { caseDictionary, type CaseDictionaryName } from "../domain/records/case-dictionary.ts";
import { defaultDictionary, type DictionaryName } from "../domain/records/dictionary.ts";
import type { FactWords } from "./entry-facts.ts";
import { nearDays, type FieldViewWords } from "./entry-form.ts";
import { textProblems, type FieldProblem, type FieldProblems } from "./field-problems.ts";
import { formatDay } from "./format.ts";
import { t } from "./i18n.ts";
import { ownCodes, ownName } from "./own-lists.ts";

type AnyDictionary = DictionaryName | CaseDictionaryName;

/** The label of a code of any dictionary, the bank's own before the one that ships; an unknown code as it is. */
export function caseCodeLabel(dictionary: AnyDictionary, code: string): string {
  const lists: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    ...t().dictionary,
    ...t().cases.dictionary,
  };
  return ownName(dictionary, code) ?? lists[dictionary]?.[code] ?? code;
}

/** The codes of a dictionary as choices. */
export function caseChoices(dictionary: AnyDictionary): { value: string; label: string }[] {
  const lists: Readonly<Record<string, readonly string[]>> = { ...defaultDictionary, ...caseDictionary };
  return (ownCodes(dictionary) ?? lists[dictionary] ?? []).map((value) => ({
    value,
    label: caseCodeLabel(dictionary, value),
  }));
}

export interface CustomerFormContext {
  readonly today: BusinessDate;
  /** Colleagues on this tablet. */
  readonly staff: readonly { readonly code: string; readonly name: string }[];
}

const PHONE_MAX = 16;

/** Fields of the sheet, ready to be drawn. */
export function toCustomerViews(
  plans: readonly CustomerFieldPlan[],
  context: CustomerFormContext,
): readonly FieldViewWords[] {
  const placeholders: Readonly<Record<string, string | undefined>> = t().customers.placeholder;
  return plans.map((plan): FieldViewWords => {
    const named = { field: plan.field, label: t().customers.field[plan.field] };
    const placeholder = placeholders[plan.field];
    switch (plan.control) {
      case "one":
      case "many":
        return { ...named, control: "choices", mode: plan.control, choices: caseChoices(plan.dictionary) };
      case "staff": {
        const choices = context.staff.map(({ code, name }) => ({ value: code, label: name, hint: code }));
        return { ...named, control: "choices", mode: "one", choices };
      }
      case "day":
        return {
          ...named,
          control: "day",
          pickLabel: t().field.nearDay.pickDay,
          ...nearDays("back", context.today),
        };
      case "name":
        return { ...named, control: "text", lines: 1, max: plan.max, placeholder };
      case "phone":
        return { ...named, control: "text", lines: 1, max: PHONE_MAX, inputMode: "tel", placeholder };
      case "words":
        return { ...named, control: "text", lines: plan.lines, max: plan.max, placeholder };
    }
  });
}

/** Findings in the form, and the fields that a refused save named. */
export function customerProblems(
  values: Readonly<Record<string, unknown>>,
  invalidPaths: readonly string[],
): FieldProblems {
  const invalid = new Set(invalidPaths.map((path) => path.replace(/^body\./, "").split(".")[0]));
  const found: Record<string, readonly FieldProblem[]> = {};
  for (const { field, control } of customerFields) {
    const value = values[field];
    const problems: FieldProblem[] = [];
    if ((control === "words" || control === "name") && typeof value === "string")
      problems.push(...textProblems(field, value, true));
    if (invalid.has(field) && !customerBody.safeParse({ [field]: value }).success) {
      const words = control === "phone" ? t().capture.invalidPhone : t().capture.invalidField;
      problems.push({ key: "invalid", words });
    }
    if (problems.length > 0) found[field] = problems;
  }
  return found;
}

function valueWords(plan: CustomerFieldPlan, value: unknown): string {
  const texts = (Array.isArray(value) ? value : [value]).map(String);
  if ("dictionary" in plan)
    return texts.map((code) => caseCodeLabel(plan.dictionary, code)).join(t().common.listSeparator);
  return texts
    .map((text) => (plan.control === "day" && isBusinessDate(text) ? formatDay(text) : text))
    .join();
}

/** One field in words; personal ones with their mask. */
export function toCustomerFact(plan: CustomerFieldPlan, value: unknown, key: string = plan.field): FactWords {
  const label = t().customers.field[plan.field];
  if (value === undefined) return { key, label, kind: "words", words: t().common.notStated, soft: true };
  if (plan.control === "name" || plan.control === "phone") {
    const clear = typeof value === "string" ? value : "";
    const revealLabel = t().log.reveal[plan.field] ?? t().log.revealOther;
    return { key, label, kind: "person", masked: maskPersonal(plan.field, clear), clear, revealLabel };
  }
  return { key, label, kind: "words", words: valueWords(plan, value) };
}

/** What the sheet says, in its order, and last which fields say nothing. */
export function toCustomerFacts({ body }: Pick<Customer, "body">): FactWords[] {
  const stated = customerFields.filter(({ field }) => body[field] !== undefined);
  const silent = customerFields.filter(({ field }) => body[field] === undefined);
  const facts = stated.map((plan) => toCustomerFact(plan, body[plan.field]));
  if (silent.length === 0) return facts;
  const words = silent.map(({ field }) => t().customers.field[field]).join(t().common.listSeparator);
  return [
    ...facts,
    { key: "silent", label: t().customers.screen.unstated, kind: "words", words, soft: true },
  ];
}

/** The customer's name as it may be shown. */
export const shownName = ({ customerName }: Customer["body"]): string =>
  customerName === undefined ? t().customers.noName : maskName(customerName);

/** The customer's phone as it may be shown; empty for none. */
export const shownPhone = ({ customerPhone }: Customer["body"]): string =>
  customerPhone === undefined ? "" : maskPhone(customerPhone);

/** The customer's assessed tolerance and whether it still counts (valid 12 months). */
export function customerRiskWords(
  { customerRisk, assessedOn }: Customer["body"],
  today: BusinessDate,
): string {
  const words = t().customers.guard;
  if (customerRisk === undefined || customerRisk === "unknown" || assessedOn === undefined)
    return words.unassessed;
  const known = { risk: caseCodeLabel("customerRisk", customerRisk), date: assessedOn };
  return isAssessmentValid(assessedOn, today) ? words.assessed(known) : words.expired(known);
}

/** How long ago a day passed, in days; 0 for today and later. */
export function daysOver(dueOn: BusinessDate, today: BusinessDate): number {
  const DAY_MS = 86_400_000;
  return Math.max(0, Math.round((Date.parse(today) - Date.parse(dueOn)) / DAY_MS));
}
