import "fake-indexeddb/auto";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { BusinessDate } from "../../../../src/domain/business-day.ts";
import { complaintColumns } from "../../../../src/domain/ledger/complaint-ledger.ts";
import { customerColumns } from "../../../../src/domain/ledger/customer-ledger.ts";
import { listNewestAudit } from "../../../../src/services/audit-log.ts";
import type { LedgerWish } from "../../../../src/services/cases/ledger.ts";
import { openCaseTablet, stored, type CaseTablet } from "../../../support/case-tablet.ts";
import { TEST_PIN } from "../../../support/test-book.ts";

// Keys are derived from PINs here, on machines that do other things at the same time.
const TEST_MS = 60_000;
vi.setConfig({ testTimeout: TEST_MS });
const today = "2026-11-24" as BusinessDate;
const WORDS = '=HYPERLINK("http://x") 排队太久，\n没人管';
let tablet: CaseTablet;
beforeAll(async () => {
  tablet = await openCaseTablet();
  const { complaints, customers } = tablet.cases;
  const start = {
    words: WORDS,
    customerName: "欧阳文博",
    customerPhone: "13900007788",
    cause: "waiting",
  } as const;
  const onSpot = ["apologised", "explained"];
  stored(await complaints.start({ ...start, onSpot }, { means: "letter" }));
  stored(await customers.create({ customerName: "司马雨桐", note: "做水果批发", level: "vip" }));
}, TEST_MS);
afterAll(() => tablet.close());

const labels = <C extends string>(columns: readonly C[]): Readonly<Record<C, string>> =>
  Object.fromEntries(columns.map((column) => [column, `<${column}>`])) as Record<C, string>;
const code = (dictionary: string, value: string): string => `${dictionary}:${value}`;

const complaintWish = (own: Pick<LedgerWish, "format" | "secret">): LedgerWish => ({
  ...own,
  ledger: "complaints",
  period: { from: today, to: today },
  sheet: "投诉台账",
  head: labels(complaintColumns),
  words: {
    code,
    state: (state) => `state:${state}`,
    yes: "是",
    no: "否",
    listSeparator: " | ",
    clauseSeparator: " ; ",
  },
});

describe("a ledger", () => {
  it("shows people masked and words withheld unless the person's own secret was typed", async () => {
    const { ledger } = tablet.cases;
    const masked = await ledger.rows(complaintWish({ format: "csv", secret: null }));
    expect(masked[0]).toEqual(complaintColumns.map((column) => `<${column}>`));
    expect(masked[1]).toContain("欧阳*");
    expect(masked[1]).toContain("139****7788");
    expect(masked[1]).toContain("〔略〕");
    expect(masked[1]).toContain("complaintCause:waiting");
    expect(masked[1]).toContain("complaintOnSpot:apologised | complaintOnSpot:explained");
    expect(JSON.stringify(masked)).not.toContain("文博");
    const clear = await ledger.rows(complaintWish({ format: "csv", secret: TEST_PIN }));
    expect(clear[1]).toContain(WORDS);
  });

  it("is handed out in clear only after that secret, and is in the audit before", async () => {
    const { ledger } = tablet.cases;
    expect(await ledger.hand(complaintWish({ format: "csv", secret: "000000" }))).toMatchObject({
      status: "wrong",
    });
    expect(tablet.ports.handed).toEqual([]);
    const done = await ledger.hand(complaintWish({ format: "csv", secret: TEST_PIN }));
    expect(done).toEqual({ status: "downloaded", rows: 1 });
    const [file] = tablet.ports.handed;
    expect(file?.name).toBe("floorbook-complaints-BR-017-2026-11-24-2026-11-24-clear.csv");
    expect(file?.text.startsWith("\uFEFF<id>")).toBe(true);
    expect(file?.text).toContain(`"'=HYPERLINK(""http://x"")`);
    const [event] = await listNewestAudit(tablet.book());
    expect(event).toMatchObject({ kind: "exportClear", detail: "complaints csv" });
  });

  it("is a workbook whose texts are texts, formulas among them", async () => {
    const { ledger } = tablet.cases;
    await ledger.hand(complaintWish({ format: "xlsx", secret: TEST_PIN }));
    const [file] = tablet.ports.handedBytes;
    if (file === undefined) throw new Error("no file");
    const parts = unzipSync(file.bytes);
    const text = (name: string): string => new TextDecoder().decode(parts[name]);
    const sheet = Object.keys(parts).find((name) => name.startsWith("xl/worksheets/")) ?? "";
    expect(text(sheet)).not.toContain("<f>");
    expect(Object.keys(parts).map(text).join("")).toContain("欧阳文博");
  });

  it("leaves restricted and void sheets out", async () => {
    const { customers, ledger } = tablet.cases;
    const wish: LedgerWish = {
      ledger: "customers",
      format: "csv",
      secret: null,
      period: { from: today, to: today },
      sheet: "客户",
      head: labels(customerColumns),
      words: { code, consent: (standing) => standing, listSeparator: " | " },
    };
    expect(await ledger.rows(wish)).toHaveLength(2);
    const wrong = stored(await customers.create({ customerName: "误登" }));
    stored(await customers.voidSheet(wrong, "重复登记"));
    expect(await ledger.rows(wish)).toHaveLength(2);
  });
});
