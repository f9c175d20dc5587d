import { t } from "../../i18n/i18n.ts";
import type { CaptureFault } from "../../services/capture.ts";

/** A fault in words: what happened, what is safe, what to do. */
export function faultWords(fault: CaptureFault): string {
  return fault.kind === "refused" ? t().fault.refusal[fault.refusal] : t().fault.commit[fault.kind];
}
