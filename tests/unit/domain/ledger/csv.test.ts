import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guardFormula, toCsv } from "../../../../src/domain/ledger/csv.ts";

/** RFC 4180, read as a stranger would. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const one = text[at] ?? "";
    if (isQuoted) {
      if (one === '"' && text[at + 1] === '"') {
        field += '"';
        at += 1;
      } else if (one === '"') isQuoted = false;
      else field += one;
    } else if (one === '"') isQuoted = true;
    else if (one === ",") {
      row.push(field);
      field = "";
    } else if (one === "\r" && text[at + 1] === "\n") {
      row.push(field);
      rows.push(row);
      [row, field] = [[], ""];
      at += 1;
    } else field += one;
  }
  return rows;
}

describe("CSV for Excel", () => {
  it("begins with a byte order mark and ends each row with CRLF", () => {
    expect(
      toCsv([
        ["编号", "天数"],
        ["a", 3],
        [null, null],
      ]),
    ).toBe("\uFEFF编号,天数\r\na,3\r\n,\r\n");
  });

  it("keeps commas, quotes and line breaks within their field, whatever stands there", () => {
    const cell = fc.string({ unit: "grapheme", maxLength: 30 });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
        expect(readCsv(toCsv(rows).slice(1))).toEqual(rows.map((row) => row.map(guardFormula)));
      }),
      { seed: 20261125, numRuns: 300 },
    );
  });

  it.each(["=1+1", "+86", "-2", "@SUM(A1)", "\t=1", " =1", "＝1", "＋1", "\n=1", "|calc", "%0A"])(
    "guards %j, which a spreadsheet would run",
    (text) => expect(guardFormula(text)).toBe(`'${text}`),
  );

  it.each(["等了一小时", "a=b", "13800000000", "2026-11-24", ""])("leaves %j as it is", (text) => {
    expect(guardFormula(text)).toBe(text);
  });

  it("leaves numbers numbers, negative ones too", () => {
    expect(toCsv([[-3]])).toBe("\uFEFF-3\r\n");
  });
});
