// The forms of a complaint in words: a plan with labels and choices, ready to be drawn, and what is wrong with it.
import { addDays, type BusinessDate } from "../domain/business-day.ts";
import type { CaseField } from "../domain/complaints/form-plans.ts";
import { caseFieldLabel, type CodeWords } from "./complaint-words.ts";
import type { ChoiceView, FieldViewWords } from "./entry-form.ts";
import { textProblems, type FieldProblem } from "./field-problems.ts";
import { formatShortDate } from "./format.ts";
import { t } from "./i18n.ts";

export interface CaseFormContext {
  readonly today: BusinessDate;
  readonly codes: CodeWords;
  /** People who may be chosen in a field. */
  readonly people: readonly ChoiceView[];
  readonly escalations?: readonly ChoiceView[] | undefined;
  readonly complaints?: readonly ChoiceView[] | undefined;
}

const PHONE_MAX = 16;

type Control<V> = V extends unknown ? Omit<V, "field" | "label"> : never;

/** The fields of a form, in the order of its plan. */
export function toCaseFieldViews(
  plan: readonly CaseField[],
  context: CaseFormContext,
): readonly FieldViewWords[] {
  return plan.map((one) => ({
    field: one.field,
    label: caseFieldLabel(one.field),
    ...toControl(one, context),
  }));
}

function toControl(plan: CaseField, context: CaseFormContext): Control<FieldViewWords> {
  const placeholders: Readonly<Record<string, string | undefined>> = t().complaints.placeholder;
  const placeholder = placeholders[plan.field];
  const choose = (choices: readonly ChoiceView[], mode: "one" | "many" = "one") =>
    ({ control: "choices", mode, choices }) as const;
  switch (plan.control) {
    case "one":
    case "many":
      return choose(context.codes.choices(plan.dictionary), plan.control);
    case "yesNo":
      return choose([
        { value: "yes", label: t().complaints.yes },
        { value: "no", label: t().complaints.no },
      ]);
    case "staff":
      return choose(context.people, plan.mode);
    case "escalation":
      return choose(context.escalations ?? []);
    case "complaint":
      return choose(context.complaints ?? []);
    case "day":
      return {
        control: "day",
        pickLabel: t().field.nearDay.pickDay,
        ...nearDays(plan.direction, context.today),
      };
    case "phone":
      return { control: "text", lines: 1, max: PHONE_MAX, inputMode: "tel", placeholder };
    case "words":
      return { control: "text", lines: plan.lines, max: plan.max, placeholder };
  }
}

function nearDays(
  direction: "ahead" | "back",
  today: BusinessDate,
): { readonly choices: readonly ChoiceView[]; readonly min?: string; readonly max?: string } {
  const words = t().field.nearDay;
  const day = (label: string, shift: number): ChoiceView => {
    const value = addDays(today, shift);
    return { value, label, hint: formatShortDate(value) };
  };
  return direction === "back"
    ? { choices: [day(words.today, 0), day(words.yesterday, -1)], max: today }
    : { choices: [day(words.tomorrow, 1), day(words.nextWeek, 7), day(words.nextMonth, 30)], min: today };
}

/** What is wrong at each field: findings of the lint, what is missing, what a refused save named. */
export function caseFormProblems(
  plan: readonly CaseField[],
  values: Readonly<Record<string, unknown>>,
  own: { readonly missing: readonly string[]; readonly invalid: readonly string[] },
): Readonly<Record<string, readonly FieldProblem[]>> {
  const found: Record<string, readonly FieldProblem[]> = {};
  const hasPhone = plan.some(({ control }) => control === "phone");
  for (const { field, control } of plan) {
    const value = values[field];
    const problems: FieldProblem[] = [];
    if (control === "words" && typeof value === "string")
      problems.push(...textProblems(field, value, hasPhone));
    if (own.missing.includes(field)) problems.push({ key: "missing", words: t().complaints.step.missing });
    if (own.invalid.some((path) => path.split(".").includes(field))) {
      const words = control === "phone" ? t().capture.invalidPhone : t().capture.invalidField;
      problems.push({ key: "invalid", words });
    }
    if (problems.length > 0) found[field] = problems;
  }
  return found;
}
