import type { CaseField } from "../../domain/complaints/form-plans.ts";
import { caseFormProblems, toCaseFieldViews, type CaseFormContext } from "../../i18n/complaint-form.ts";
import { faultText } from "../../i18n/fault-words.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/Button.tsx";
import { FieldForm } from "../../ui/FieldForm.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ProblemNotes } from "../../ui/ProblemNotes.tsx";
import type { CaseForm } from "./use-form.ts";

export interface CaseFormBodyProps {
  readonly form: CaseForm;
  readonly plan: readonly CaseField[];
  readonly context: CaseFormContext;
}

/** The fields of a form, what is wrong with them, and why the last attempt was refused. */
export function CaseFormBody({ form, plan, context }: CaseFormBodyProps) {
  const { fault, values } = form;
  if (values === null) return <p role="status">{t().shell.starting}</p>;
  const invalid = fault?.kind === "invalid" ? fault.paths : [];
  const found = caseFormProblems(plan, values, { missing: form.missing, invalid });
  const problems = Object.fromEntries(
    Object.entries(found).map(([field, list]) => [
      field,
      <ProblemNotes key={field} problems={list} onMend={form.change} />,
    ]),
  );
  const views = toCaseFieldViews(plan, context);
  // Choices have no place of their own for what is missing.
  const unnamed = views.filter(({ control, field }) => control !== "text" && form.missing.includes(field));
  return (
    <>
      {form.isRestored && (
        <Notice tone="info" live>
          <p>{t().complaints.step.restored}</p>
          <div>
            <Button onPress={form.discard}>{t().complaints.step.discard}</Button>
          </div>
        </Notice>
      )}
      {fault !== null && (
        <Notice tone="danger" live>
          <p>{faultText(fault)}</p>
        </Notice>
      )}
      {unnamed.length > 0 && (
        <Notice tone="danger" live>
          <p>
            {t().common.labelled({
              label: t().complaints.step.missing,
              words: unnamed.map(({ label }) => label).join(t().common.listSeparator),
            })}
          </p>
        </Notice>
      )}
      <FieldForm
        fields={views}
        values={values}
        problems={problems}
        onChange={(field, value) => form.change({ [field]: value })}
        refusal={fault ?? (form.missing.length > 0 ? form.missing : null)}
      />
    </>
  );
}
