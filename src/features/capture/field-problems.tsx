// What is wrong with a sheet's values, at the field where it is wrong, with one tap to put it right.
import type { ComponentChildren } from "preact";
import { entryBodies, type EntryKind } from "../../domain/entries/entry.ts";
import { formPlans, type FieldPlan } from "../../domain/entries/form-plan.ts";
import { keepLastFour, lintText, removeFinding, type Finding } from "../../domain/lint/lint-text.ts";
import { t } from "../../i18n/i18n.ts";
import type { CaptureFault } from "../../services/capture.ts";
import type { SheetValues } from "../../services/capture-sheet.ts";
import { Button } from "../../ui/Button.tsx";

type Change = (field: string, value: unknown) => void;

/** Problems by field: lint findings in text, and what the last finish refused. */
export function toFieldProblems(
  kind: EntryKind,
  values: SheetValues,
  fault: CaptureFault | null,
  change: Change,
): Readonly<Record<string, ComponentChildren>> {
  const plans: readonly FieldPlan[] = formPlans[kind];
  const hasPhoneField = plans.some((plan) => plan.control === "phone");
  const problems: Record<string, ComponentChildren> = {};
  for (const plan of plans) {
    const value = values[plan.field];
    if ((plan.control === "words" || plan.control === "name") && typeof value === "string") {
      const findings = lintText(value).filter((finding) => finding.kind !== "mobile" || hasPhoneField);
      if (findings.length > 0) {
        problems[plan.field] = findings.map((finding) => (
          <FindingNote
            key={finding.start}
            finding={finding}
            text={value}
            field={plan.field}
            change={change}
          />
        ));
      }
    }
    if (
      plan.control === "phone" &&
      value !== undefined &&
      fault?.kind === "invalid" &&
      isFaulty(kind, plan.field, value)
    ) {
      problems[plan.field] = <p>{t().capture.invalidPhone}</p>;
    }
  }
  if (fault?.kind === "invalid") {
    for (const path of fault.paths) {
      const field = path.split(".")[0] ?? "";
      problems[field] ??= <p>{t().capture.invalidField}</p>;
    }
  }
  return problems;
}

function isFaulty(kind: EntryKind, field: string, value: unknown): boolean {
  return !entryBodies[kind].safeParse({ [field]: value }).success;
}

interface FindingNoteProps {
  readonly finding: Finding;
  readonly text: string;
  readonly field: string;
  readonly change: Change;
}

function FindingNote({ finding, text, field, change }: FindingNoteProps) {
  const words = t().fault.lint[finding.kind];
  function mend(): void {
    switch (finding.kind) {
      case "idNumber":
      case "cardNumber":
        change(field, keepLastFour(text, finding));
        break;
      case "mobile":
        change("customerPhone", finding.digits);
        change(field, removeFinding(text, finding));
        break;
      case "secret":
        change(field, removeFinding(text, finding));
        break;
    }
  }
  return (
    <div>
      <p>
        {words.title} {words.why}
      </p>
      <Button onPress={mend}>{words.action}</Button>
    </div>
  );
}
