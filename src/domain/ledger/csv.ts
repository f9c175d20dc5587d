// CSV as Excel opens it: UTF-8 with a byte order mark, CRLF, RFC 4180 quotes; and nothing in it becomes a formula
// (OWASP, CSV injection), whoever typed it.

export type Cell = string | number | null;

const BOM = "\uFEFF";
/** Excel takes what begins so for a formula; the full-width forms are converted on input in some locales. */
const FORMULA_START = /^[\s]*[=+\-@＝＋－＠|%]|^[\t\r\n]/u;

/** A text that no spreadsheet takes for a formula; an apostrophe in front says "text". */
export const guardFormula = (text: string): string => (FORMULA_START.test(text) ? `'${text}` : text);

function toField(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const guarded = guardFormula(cell);
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** Writes rows as one file; the first is the head. */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return BOM + rows.map((row) => `${row.map(toField).join(",")}\r\n`).join("");
}
