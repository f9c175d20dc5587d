import type { Refusal } from "../domain/authorise.ts";
import type { CaseRefusal } from "../domain/cases/case-refusal.ts";
import { t } from "./i18n.ts";

/** A fault of a commit, as the services report it. */
export type FaultLike =
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "caseRefused"; readonly refusal: CaseRefusal }
  | { readonly kind: "invalid" | "linted" | "conflict" | "full" | "replaced" | "locked" | "unexpected" };

/** A fault in words: what happened, what is safe, what to do. */
export function faultText(fault: FaultLike): string {
  if (fault.kind === "caseRefused") return t().cases.refusal[fault.refusal];
  return fault.kind === "refused" ? t().fault.refusal[fault.refusal] : t().fault.commit[fault.kind];
}
