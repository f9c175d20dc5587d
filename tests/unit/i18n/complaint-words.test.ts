// A deadline's account in words, and the sheet on paper: masked it lets nothing through, whatever step holds it.
import { expect, test } from "vitest";
import type { Complaint } from "../../../src/domain/complaints/complaint.ts";
import { createWorkingDays } from "../../../src/domain/deadlines/calendar.ts";
import { accountFor, standingOf } from "../../../src/domain/deadlines/deadline.ts";
import type { BusinessDate } from "../../../src/domain/business-day.ts";
import { WITHHELD } from "../../../src/domain/mask.ts";
import { noOwnDictionaries } from "../../../src/domain/records/own-terms.ts";
import { accountLines, standingWords } from "../../../src/i18n/complaint-words.ts";
import { toComplaintPaper } from "../../../src/i18n/complaint-paper.ts";
import { loadMessages } from "../../../src/i18n/i18n.ts";
import type { PaperWords } from "../../../src/i18n/paper-words.ts";
import { zhCn } from "../../../src/i18n/zh-cn/messages.ts";
import { makeComplaint, settings, stampOf, WORDS, withStep } from "../../support/case-book.ts";

// The words set the page's language as they are chosen; there is no page here.
Object.assign(globalThis, { document: { documentElement: { lang: "" } } });

test("the account names the start, day 1, what did not count, and the table it came from", async () => {
  await loadMessages();
  const terms = {
    stage: 0,
    days: 10,
    counting: "working",
    countsFirstDay: false,
    movesToWorkingDay: false,
    startsOn: "2026-09-28" as BusinessDate,
  } as const;
  const lines = accountLines(accountFor(terms, createWorkingDays(settings.calendar)));
  const words = zhCn.complaints.deadline;
  expect(lines).toContain(words.counting.working({ days: 10 }));
  expect(lines.join()).toContain(words.holiday({ name: "国庆节", count: 7 }));
  expect(lines.join()).toContain("国庆节");
  expect(lines.at(-1)).toBe(words.calendar({ version: "CN-2026.0" }));
});

test("how far off a deadline is, in words", async () => {
  await loadMessages();
  const today = "2026-11-24" as BusinessDate;
  const words = (day: string): string => standingWords(standingOf(day as BusinessDate, today, 3));
  expect([words("2026-11-22"), words("2026-11-24"), words("2026-11-27")]).toEqual([
    zhCn.complaints.due.overdue({ days: 2 }),
    zhCn.complaints.due.today,
    zhCn.complaints.due.left({ days: 3 }),
  ]);
});

const toPaper = (complaint: Complaint, own: { readonly isMasked: boolean }): PaperWords =>
  toComplaintPaper(zhCn, {
    ...own,
    complaint,
    escalations: [],
    lists: noOwnDictionaries,
    branchName: "滨江路支行",
    isSample: false,
    nameOf: (code) => code,
    printedBy: "A01",
    printedAt: "2026-11-24 10:00",
  });

test("masked paper holds no name, phone or words; clear paper holds them", () => {
  const received = makeComplaint({ customerName: "庄晓燕", customerPhone: "13800001234" });
  const complaint = withStep(received, { event: "decline", ...stampOf("A01"), reason: "不属本行" });
  const paper = (isMasked: boolean): string => JSON.stringify(toPaper(complaint, { isMasked }));
  for (const secret of ["庄晓燕", "13800001234", WORDS, "不属本行"]) {
    expect(paper(true)).not.toContain(secret);
    expect(paper(false)).toContain(secret);
  }
  // It says which of the two it is, and where something was left out.
  expect(paper(false)).toContain(zhCn.complaintFiles.paper.clear);
  const steps = toPaper(complaint, { isMasked: true }).tables[0]?.rows.map((cells) => cells[2]);
  expect(steps).toEqual([WITHHELD, WITHHELD]);
});

test("paper numbers measures where there are several, in the separators of its language", () => {
  const dueOn = "2026-12-01" as BusinessDate;
  const measure = { measure: "加开一个窗口", ownerName: "庄晓燕", dueOn };
  const until = zhCn.complaints.measures.until({ date: dueOn });
  const cellOf = (complaint: Complaint): string | undefined =>
    toPaper(complaint, { isMasked: false }).rows.find(
      ({ label }) => label === zhCn.complaintFiles.paper.improvements,
    )?.value;
  expect(cellOf(makeComplaint({ improvements: [measure] }))).toBe(`加开一个窗口；庄晓燕；${until}`);
  expect(cellOf(makeComplaint({ improvements: [measure, { ...measure, measure: "设引导员" }] }))).toBe(
    `1. 加开一个窗口；庄晓燕；${until}\n2. 设引导员；庄晓燕；${until}`,
  );
});
