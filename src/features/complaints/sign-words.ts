import { t } from "../../i18n/i18n.ts";
import type { SignResult } from "../../services/cases/case-desk.ts";

/** Why a signature did not count. */
export function signWords(result: Exclude<SignResult, { status: "ok" }>): string {
  const words = t().complaints.step;
  switch (result.status) {
    case "notAllowed":
      return words.notAllowed;
    case "wait":
      return words.wait({ seconds: Math.ceil(result.waitS) });
    case "wrong":
      return result.waitS > 0 ? words.wrongWait({ seconds: Math.ceil(result.waitS) }) : words.wrong;
  }
}
