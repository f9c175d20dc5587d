import { t } from "../../i18n/i18n.ts";

/** Why a secret did not count; empty for one that did. */
export function secretRefusal(result: { readonly status: string; readonly waitS?: number }): string {
  const words = t().log.export;
  const seconds = Math.ceil(result.waitS ?? 0);
  if (result.status === "unknown") return words.unknown;
  if (result.status === "wait" || (result.status === "wrong" && seconds > 0)) return words.wait({ seconds });
  return result.status === "wrong" ? words.wrong : "";
}
