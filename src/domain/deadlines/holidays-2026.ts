// 国务院办公厅关于2026年部分节假日安排的通知, 2025-11-04, as Xinhua printed it (politics.gmw.cn,
// 2025-11/04/content_38391083). The notice for 2027 was not found published when this was written.
import { addDays, type BusinessDate } from "../business-day.ts";
import type { Calendar, SpecialDay } from "./calendar.ts";

const date = (text: string): BusinessDate => text as BusinessDate;

function holiday(name: string, first: string, last: string, worked: readonly string[] = []): SpecialDay[] {
  const days: SpecialDay[] = [];
  for (let day = date(first); day <= last; day = addDays(day, 1))
    days.push({ date: day, kind: "holiday", name });
  return [...days, ...worked.map((day): SpecialDay => ({ date: date(day), kind: "workday", name }))];
}

/** The table that ships; a branch replaces it by its own. */
export const defaultCalendar: Calendar = {
  version: "CN-2026.0",
  source: "国务院办公厅关于2026年部分节假日安排的通知 (2025-11-04)",
  years: [2026],
  days: [
    ...holiday("元旦", "2026-01-01", "2026-01-03", ["2026-01-04"]),
    ...holiday("春节", "2026-02-15", "2026-02-23", ["2026-02-14", "2026-02-28"]),
    ...holiday("清明节", "2026-04-04", "2026-04-06"),
    ...holiday("劳动节", "2026-05-01", "2026-05-05", ["2026-05-09"]),
    ...holiday("端午节", "2026-06-19", "2026-06-21"),
    ...holiday("中秋节", "2026-09-25", "2026-09-27"),
    ...holiday("国庆节", "2026-10-01", "2026-10-07", ["2026-09-20", "2026-10-10"]),
  ],
};
