import type { Refusal } from "../domain/authorise.ts";
import { t } from "./i18n.ts";

/** A fault of a commit, as the services report it. */
export type FaultLike =
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "invalid" | "linted" | "conflict" | "full" | "replaced" | "locked" | "unexpected" };

/** A fault in words: what happened, what is safe, what to do. */
export function faultText(fault: FaultLike): string {
  return fault.kind === "refused" ? t().fault.refusal[fault.refusal] : t().fault.commit[fault.kind];
}
