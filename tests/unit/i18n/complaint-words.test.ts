// A deadline's account in words, and the sheet on paper: masked it lets nothing through, whatever step holds it.
import { expect, test } from "vitest";
import { createWorkingDays } from "../../../src/domain/deadlines/calendar.ts";
import { accountFor, standingOf } from "../../../src/domain/deadlines/deadline.ts";
import type { BusinessDate } from "../../../src/domain/business-day.ts";
import { noOwnDictionaries } from "../../../src/domain/records/own-terms.ts";
import { accountLines, standingWords } from "../../../src/i18n/complaint-words.ts";
import { toComplaintPaper } from "../../../src/i18n/complaint-paper.ts";
import { loadMessages } from "../../../src/i18n/i18n.ts";
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

test("masked paper holds no name, phone or words; clear paper holds them", () => {
  const received = makeComplaint({ customerName: "庄晓燕", customerPhone: "13800001234" });
  const complaint = withStep(received, { event: "decline", ...stampOf("A01"), reason: "不属本行" });
  const paper = (isMasked: boolean): string =>
    JSON.stringify(
      toComplaintPaper(zhCn, {
        complaint,
        escalations: [],
        lists: noOwnDictionaries,
        branchName: "滨江路支行",
        isSample: false,
        isMasked,
        nameOf: (code) => code,
        printedBy: "A01",
        printedAt: "2026-11-24 10:00",
      }),
    );
  for (const secret of ["庄晓燕", "13800001234", WORDS, "不属本行"]) {
    expect(paper(true)).not.toContain(secret);
    expect(paper(false)).toContain(secret);
  }
});
