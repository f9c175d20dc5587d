// The branch head's signature, in words.
import { t } from "./i18n.ts";
import { secretRefusal } from "./secret-refusal.ts";

/** All that is said around it. */
export const signatureWords = () => ({ ...t().log.export, ...t().cases.sign });

/** Why it did not count. @param result of the check; `waitS`: seconds before the next try */
export function signRefusal(
  result: { readonly status: "wrong" | "wait"; readonly waitS: number } | { readonly status: "notAllowed" },
): string {
  const words = t().cases.sign;
  if (result.status === "notAllowed") return words.notAllowed;
  return secretRefusal(result, words);
}
