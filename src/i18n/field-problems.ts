// What is wrong with a form's values, in words, at the field where it is wrong, with what would put it right.
import { entryBodies, type EntryKind } from "../domain/entries/entry.ts";
import { formPlans, type FieldPlan } from "../domain/entries/form-plan.ts";
import { keepLastFour, lintText, removeFinding, type Finding } from "../domain/lint/lint-text.ts";
import { t } from "./i18n.ts";

export interface FieldProblem {
  readonly key: string;
  readonly words: string;
  /** One tap that puts it right. */
  readonly mend?: { readonly label: string; readonly changes: Readonly<Record<string, unknown>> } | undefined;
}

export type FieldProblems = Readonly<Record<string, readonly FieldProblem[]>>;

function toProblem(finding: Finding, field: string, text: string): FieldProblem {
  const words = t().fault.lint[finding.kind];
  const changes = (): Readonly<Record<string, unknown>> => {
    switch (finding.kind) {
      case "idNumber":
      case "cardNumber":
        return { [field]: keepLastFour(text, finding) };
      case "mobile":
        return { customerPhone: finding.digits, [field]: removeFinding(text, finding) };
      case "secret":
        return { [field]: removeFinding(text, finding) };
    }
  };
  return {
    key: `${finding.kind}/${finding.start}`,
    words: `${words.title} ${words.why}`,
    mend: { label: words.action, changes: changes() },
  };
}

/** Findings in one text. @param hasPhoneField a mobile number is offered the phone's own field */
export function textProblems(field: string, text: string, hasPhoneField = false): readonly FieldProblem[] {
  return lintText(text)
    .filter(({ kind }) => kind !== "mobile" || hasPhoneField)
    .map((finding) => toProblem(finding, field, text));
}

/** Findings in all texts of a form, and the fields that a refused save named. */
export function formProblems(
  kind: EntryKind,
  values: Readonly<Record<string, unknown>>,
  invalidPaths: readonly string[],
): FieldProblems {
  const plans: readonly FieldPlan[] = formPlans[kind];
  const hasPhoneField = plans.some(({ control }) => control === "phone");
  const invalid = new Set(invalidPaths.map((path) => path.split(".")[0]));
  const found: Record<string, readonly FieldProblem[]> = {};
  for (const { field, control } of plans) {
    const value = values[field];
    const problems: FieldProblem[] = [];
    if ((control === "words" || control === "name") && typeof value === "string")
      problems.push(...textProblems(field, value, hasPhoneField));
    if (invalid.has(field) && !entryBodies[kind].safeParse({ [field]: value }).success) {
      const words = control === "phone" ? t().capture.invalidPhone : t().capture.invalidField;
      problems.push({ key: "invalid", words });
    }
    if (problems.length > 0) found[field] = problems;
  }
  return found;
}
