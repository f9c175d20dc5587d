// Who restores an empty tablet, as it is typed. Lives in memory only.
import type { Staff } from "../../domain/staff.ts";
import { t } from "../../i18n/i18n.ts";
import type { RestoringPerson } from "../../services/backup/restore-contract.ts";
import type { SecretRules } from "../../services/session/secret-checks.ts";
import { emptySetupForm, findPersonErrors, type PersonErrors, type SetupForm } from "./setup-form.ts";

/** The value that stands for somebody who is not in the backup. */
export const SOMEBODY_ELSE = "else";

export interface Restorer {
  /** A person's id, {@link SOMEBODY_ELSE}, or null before the choice. */
  readonly who: string | null;
  readonly form: SetupForm;
}

export const emptyRestorer: Restorer = { who: null, form: emptySetupForm };

/** Those who can let the others in again afterwards. */
export const listCandidates = (people: readonly Staff[]): readonly Staff[] =>
  people.filter(({ role }) => role !== "standIn");

export type RestorerErrors = PersonErrors & { readonly who?: string };

/** Problems of the step, by field. */
export function findRestorerErrors(
  { who, form }: Restorer,
  people: readonly Staff[],
  rules: SecretRules,
): RestorerErrors {
  const { secret, repeat, personName, personCode } = findPersonErrors(form, rules);
  const own: RestorerErrors = {
    ...(secret === undefined ? {} : { secret }),
    ...(repeat === undefined ? {} : { repeat }),
  };
  if (who === null) return { ...own, who: t().setup.error.required };
  if (who !== SOMEBODY_ELSE) return own;
  const isTaken = people.some(({ code }) => code === form.personCode);
  const code = personCode ?? (isTaken ? t().backup.empty.codeTaken : undefined);
  return {
    ...own,
    ...(personName === undefined ? {} : { personName }),
    ...(code === undefined ? {} : { personCode: code }),
  };
}

/** The person as the restore takes it, once nothing is wrong. */
export function toRestoringPerson({ who, form }: Restorer): RestoringPerson {
  const { personCode: code, personName, role, secretKind, secret } = form;
  return {
    who:
      who === null || who === SOMEBODY_ELSE
        ? { kind: "new", code, name: personName.trim(), role }
        : { kind: "known", id: who as Staff["id"] },
    secretKind,
    secret,
  };
}
