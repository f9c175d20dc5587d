// What setup has heard so far and what is wrong with it. Lives in memory only until the book is founded.
import type { BranchDraft } from "../../domain/branch.ts";
import type { Role } from "../../domain/staff.ts";
import { secretFaultWords } from "../../i18n/secret-words.ts";
import { t } from "../../i18n/i18n.ts";
import { checkSecret, type SecretRules } from "../../services/session/secret-checks.ts";

export interface SetupForm {
  readonly branch: BranchDraft;
  readonly personName: string;
  readonly personCode: string;
  readonly role: Role;
  readonly secretKind: "pin" | "passphrase";
  readonly secret: string;
  readonly repeat: string;
}

export const emptySetupForm: SetupForm = {
  branch: {
    name: "",
    code: "",
    zone: "Asia/Shanghai",
    dayCutoff: "00:00",
    opensAt: "09:00",
    closesAt: "17:00",
  },
  personName: "",
  personCode: "",
  role: "lobbyManager",
  secretKind: "pin",
  secret: "",
  repeat: "",
};

export type PersonErrors = Partial<Record<Exclude<keyof SetupForm, "branch">, string>>;

/** Problems of the person step, by field. */
export function findPersonErrors(form: SetupForm, rules: SecretRules): PersonErrors {
  const words = t().setup.error;
  const errors: PersonErrors = {};
  if (form.personName.trim() === "") errors.personName = words.required;
  if (!/^[A-Z0-9]{2,4}$/.test(form.personCode)) errors.personCode = words.staffCode;
  const fault = checkSecret(form.secretKind, form.secret, rules);
  if (fault !== null) errors.secret = secretFaultWords(form.secretKind, fault, rules.pinMin);
  else if (form.secret !== form.repeat) errors.repeat = t().setup.person.mismatch;
  return errors;
}
