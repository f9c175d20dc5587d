// What setup has heard so far and what is wrong with it. Lives in memory only until the book is founded.
import { isZone } from "../../domain/business-day.ts";
import type { Role } from "../../domain/staff.ts";
import { secretFaultWords } from "../../i18n/secret-words.ts";
import { t } from "../../i18n/i18n.ts";
import { checkSecret } from "../../services/session/secret-checks.ts";

export interface SetupForm {
  readonly branchName: string;
  readonly branchCode: string;
  readonly zone: string;
  readonly dayCutoff: string;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly personName: string;
  readonly personCode: string;
  readonly role: Role;
  readonly secretKind: "pin" | "passphrase";
  readonly secret: string;
  readonly repeat: string;
}

export const emptySetupForm: SetupForm = {
  branchName: "",
  branchCode: "",
  zone: "Asia/Shanghai",
  dayCutoff: "00:00",
  opensAt: "09:00",
  closesAt: "17:00",
  personName: "",
  personCode: "",
  role: "lobbyManager",
  secretKind: "pin",
  secret: "",
  repeat: "",
};

export type SetupErrors = Partial<Record<keyof SetupForm, string>>;

const WALL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Problems of the branch step, by field. */
export function findBranchErrors(form: SetupForm): SetupErrors {
  const words = t().setup.error;
  const errors: SetupErrors = {};
  if (form.branchName.trim() === "") errors.branchName = words.required;
  if (!/^[A-Z0-9-]{1,20}$/.test(form.branchCode)) errors.branchCode = words.branchCode;
  if (!isZone(form.zone)) errors.zone = words.zone;
  for (const field of ["dayCutoff", "opensAt", "closesAt"] as const) {
    if (!WALL_TIME.test(form[field])) errors[field] = words.time;
  }
  if (errors.closesAt === undefined && errors.opensAt === undefined && form.closesAt <= form.opensAt) {
    errors.closesAt = words.hours;
  }
  return errors;
}

/** Problems of the person step, by field. */
export function findPersonErrors(form: SetupForm): SetupErrors {
  const words = t().setup.error;
  const errors: SetupErrors = {};
  if (form.personName.trim() === "") errors.personName = words.required;
  if (!/^[A-Z0-9]{2,4}$/.test(form.personCode)) errors.personCode = words.staffCode;
  const fault = checkSecret(form.secretKind, form.secret);
  if (fault !== null) errors.secret = secretFaultWords(form.secretKind, fault);
  else if (form.secret !== form.repeat) errors.repeat = t().setup.person.mismatch;
  return errors;
}
