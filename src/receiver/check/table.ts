// The results as a table for people.
import type { CaseResult } from "./run-check.ts";

const marks = { ok: "ok", failed: "FAILED", skipped: "-" } as const;

const AS_EXPECTED = "as expected";

/** One line a case, each column as wide as its widest cell. */
export function formatTable(results: readonly CaseResult[]): string {
  const rows = [
    ["case", "expected", "seen", "ok"],
    ...results.map(({ name, expected, seen, verdict }) => [
      name,
      expected,
      verdict === "ok" ? AS_EXPECTED : seen,
      marks[verdict],
    ]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")).join("\n");
}

/** "41 kept, 1 broken, 3 not tried". */
export function formatSum(results: readonly CaseResult[]): string {
  const count = (verdict: CaseResult["verdict"]): number =>
    results.filter((result) => result.verdict === verdict).length;
  return `${count("ok")} kept, ${count("failed")} broken, ${count("skipped")} not tried`;
}
