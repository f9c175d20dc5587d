// Notices of the system in words: counts, nothing else, since anybody may read them.
import { formatNumber } from "./format.ts";
import { t } from "./i18n.ts";

/** Parts of what is due, in the order in which they are told. */
export const dueParts = ["overdue", "today", "soon"] as const;

/** Title and text of a notice. */
export function dueNoticeWords(
  kind: "complaints" | "customers",
  due: Readonly<Record<(typeof dueParts)[number], number>>,
): { title: string; body: string } {
  const words = t().notices;
  const parts = dueParts.filter((part) => due[part] > 0);
  return {
    title: words.title[kind],
    body: parts.map((part) => words[part]({ count: formatNumber(due[part]) })).join(words.separator),
  };
}
