// A kind's sheet in words: its plan with labels, choices and placeholders, ready to be drawn.
import { addDays, type BusinessDate } from "../domain/business-day.ts";
import type { EntryKind } from "../domain/entries/entry.ts";
import { formPlans, type FieldPlan } from "../domain/entries/form-plan.ts";
import { codeLabel, dictionaryCodes, fieldLabel } from "./entry-words.ts";
import { formatShortDate } from "./format.ts";
import { t } from "./i18n.ts";

export interface ChoiceView {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
}

export type FieldViewWords = { readonly field: string; readonly label: string } & (
  | { readonly control: "choices"; readonly mode: "one" | "many"; readonly choices: readonly ChoiceView[] }
  | {
      readonly control: "count";
      readonly min: number;
      readonly max: number;
      readonly lessLabel: string;
      readonly moreLabel: string;
      readonly noneLabel: string;
    }
  | {
      readonly control: "day";
      readonly choices: readonly ChoiceView[];
      readonly pickLabel: string;
      readonly min?: string;
      readonly max?: string;
    }
  | {
      readonly control: "text";
      readonly lines: number;
      readonly max: number;
      readonly placeholder?: string | undefined;
      readonly inputMode?: "text" | "tel";
    }
);

export interface FormContext {
  readonly today: BusinessDate;
  /** Puts the likely codes first; the dictionary's order otherwise. */
  readonly order?: ((field: string, codes: readonly string[]) => readonly string[]) | undefined;
}

const PHONE_MAX = 16;

/** The fields of a kind's sheet, in the order of its plan. */
export function toFieldViews(kind: EntryKind, context: FormContext): readonly FieldViewWords[] {
  const plans: readonly FieldPlan[] = formPlans[kind];
  return plans.map((plan) => ({
    field: plan.field,
    label: fieldLabel(kind, plan.field),
    ...toControl(plan, context),
  }));
}

type Control<V> = V extends unknown ? Omit<V, "field" | "label"> : never;

function toControl(plan: FieldPlan, context: FormContext): Control<FieldViewWords> {
  const placeholders: Readonly<Record<string, string | undefined>> = t().field.placeholder;
  switch (plan.control) {
    case "one":
    case "many": {
      const codes = dictionaryCodes(plan.dictionary);
      const ordered = context.order?.(plan.field, codes) ?? codes;
      const choices = ordered.map((value) => ({ value, label: codeLabel(plan.dictionary, value) }));
      return { control: "choices", mode: plan.control, choices };
    }
    case "fixed": {
      const labels: Readonly<Record<string, string>> = t().field.offering;
      const choices = plan.values.map((value) => ({ value, label: labels[value] ?? value }));
      return { control: "choices", mode: "one", choices };
    }
    case "count": {
      const { less, more } = t().capture.stepper;
      return {
        control: "count",
        min: plan.min,
        max: plan.max,
        lessLabel: less,
        moreLabel: more,
        noneLabel: t().common.notStated,
      };
    }
    case "day":
      return {
        control: "day",
        pickLabel: t().field.nearDay.pickDay,
        ...nearDays(plan.direction, context.today),
      };
    case "name":
      return { control: "text", lines: 1, max: plan.max, placeholder: placeholders[plan.field] };
    case "phone":
      return {
        control: "text",
        lines: 1,
        max: PHONE_MAX,
        inputMode: "tel",
        placeholder: placeholders[plan.field],
      };
    case "words":
      return { control: "text", lines: plan.lines, max: plan.max, placeholder: placeholders[plan.field] };
  }
}

/** Near days as choices, and how far the picker goes. */
export function nearDays(
  direction: "ahead" | "back",
  today: BusinessDate,
): { choices: ChoiceView[]; min?: string; max?: string } {
  const words = t().field.nearDay;
  const day = (label: string, shift: number): ChoiceView => {
    const value = addDays(today, shift);
    return { value, label, hint: formatShortDate(value) };
  };
  if (direction === "back") {
    return { choices: [day(words.today, 0), day(words.lastWeek, -7), day(words.lastMonth, -30)], max: today };
  }
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const untilMonday = (8 - weekday) % 7 || 7;
  const choices = [day(words.today, 0), day(words.tomorrow, 1), day(words.dayAfterTomorrow, 2)];
  if (untilMonday > 2) choices.push(day(words.nextMonday, untilMonday));
  return { choices, min: today };
}
