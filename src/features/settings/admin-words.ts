import { t } from "../../i18n/i18n.ts";
import { secretRefusal } from "../../i18n/secret-refusal.ts";
import type { AdminResult } from "../../services/staff-admin.ts";

/** Why nothing was changed, in words; null when it was. */
export function adminWords(result: AdminResult): string | null {
  const words = t().settings.people;
  switch (result.status) {
    case "ok":
      return null;
    case "refused":
      return words.refusal[result.refusal];
    case "wrong":
    case "wait":
      return secretRefusal(result, words);
  }
}
