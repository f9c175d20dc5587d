import { t } from "../../i18n/i18n.ts";
import type { SignResult } from "../../services/cases/case-desk.ts";

/** Why a signature did not count. */
export function signRefusal(result: Exclude<SignResult, { status: "ok" }>): string {
  const words = t().customers.sign;
  if (result.status === "notAllowed") return words.notAllowed;
  const seconds = Math.ceil(result.waitS);
  return seconds > 0 ? words.wait({ seconds }) : words.wrong;
}
