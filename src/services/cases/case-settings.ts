// The branch's rules for deadlines and its holidays: read, changed with a revision each, imported from a file.
import * as z from "zod/mini";
import { calendarSchema, findCalendarProblems, type Calendar } from "../../domain/deadlines/calendar.ts";
import { accountFor, type Deadline, type DeadlineAccount } from "../../domain/deadlines/deadline.ts";
import { createWorkingDays } from "../../domain/deadlines/calendar.ts";
import {
  areStagesAscending,
  deadlineRulesSchema,
  type DeadlineRules,
} from "../../domain/deadlines/deadline-rules.ts";
import {
  findRepeatedCodes,
  ownDictionariesSchema,
  type OwnDictionaries,
} from "../../domain/records/own-dictionary.ts";
import { manages } from "../../domain/staff-rules.ts";
import {
  DEADLINES_DOCUMENT,
  DICTIONARIES_DOCUMENT,
  findCalendar,
  HOLIDAYS_DOCUMENT,
  readCalendar,
  readDeadlineRules,
  readOwnDictionaries,
  sealCaseSetting,
  type CaseSettingId,
  type Revisioned,
} from "../../data/repos/case-settings.ts";
import { putDocument } from "../../data/repos/put-document.ts";
import type { AppPorts } from "../ports.ts";
import type { CaseDesk } from "./case-desk.ts";

export type SettingRefusal =
  /** A stand-in changes no settings. */
  | "notAllowed"
  | "invalid"
  /** Stages that do not grow, a day twice, a worked weekday. */
  | "inconsistent"
  /** Another window has just changed it. */
  | "conflict"
  | "locked";

export type CalendarDraft = Pick<Calendar, "source" | "years" | "days">;

export interface CaseSettings {
  readRules(): Promise<Revisioned<DeadlineRules>>;
  /** Null when stored. New deadlines follow the new rules; those that run keep theirs. */
  saveRules(rules: DeadlineRules): Promise<SettingRefusal | null>;
  readCalendar(): Promise<Revisioned<Calendar>>;
  /** Null when stored, as the next version; running deadlines keep theirs until they are recalculated. */
  saveCalendar(draft: CalendarDraft): Promise<SettingRefusal | null>;
  /** A table from a file's text: `{"source", "years", "days"}` as the app writes it; null for anything else. */
  readCalendarFile(text: string): CalendarDraft | null;
  /** The table as a file's text. */
  writeCalendarFile(calendar: Calendar): string;
  /** The bank's own lists, such as the classes of complaints of JR/T 0169-2018 with its codes. */
  readDictionaries(): Promise<Revisioned<OwnDictionaries>>;
  /** Null when stored. Codes that are stored already stay as they are. */
  saveDictionaries(own: OwnDictionaries): Promise<SettingRefusal | null>;
  /** Lists from a file's text: `{"source", "lists": {"complaintCause": [{"code", "label"}]}}`; null for anything else. */
  readDictionaryFile(text: string): OwnDictionaries | null;
  /** How a deadline came about, with the table it came from; null where that table is not known here. */
  explain(deadline: Deadline): Promise<DeadlineAccount | null>;
}

const fileSchema = z.object({
  source: calendarSchema.shape.source,
  years: calendarSchema.shape.years,
  days: calendarSchema.shape.days,
});

export function createCaseSettings({ random }: Pick<AppPorts, "random">, desk: CaseDesk): CaseSettings {
  async function save(
    id: CaseSettingId,
    rev: number,
    value: DeadlineRules | Calendar | OwnDictionaries,
  ): Promise<SettingRefusal | null> {
    const { audit, db, vault } = desk.book();
    const row = await sealCaseSetting({ id, rev }, value, vault.data, random);
    if (!(await putDocument(db, row))) return "conflict";
    await audit("settingsChanged", { subject: id, detail: `rev ${rev}` });
    return null;
  }

  function refuse(): SettingRefusal | null {
    const book = desk.peekBook();
    if (book === null) return "locked";
    return manages(book.staff) ? null : "notAllowed";
  }

  const readOwnLists = () => readOwnDictionaries(desk.book().db, desk.book().vault.data);
  const readOwnCalendar = () => readCalendar(desk.book().db, desk.book().vault.data);
  const readOwnRules = () => readDeadlineRules(desk.book().db, desk.book().vault.data);
  return {
    readRules: readOwnRules,
    readCalendar: readOwnCalendar,
    async saveRules(rules) {
      const refusal = refuse();
      if (refusal !== null) return refusal;
      if (!deadlineRulesSchema.safeParse(rules).success) return "invalid";
      if (!areStagesAscending(rules)) return "inconsistent";
      return save(DEADLINES_DOCUMENT, (await readOwnRules()).rev + 1, rules);
    },
    async saveCalendar(draft) {
      const refusal = refuse();
      if (refusal !== null) return refusal;
      const rev = (await readOwnCalendar()).rev + 1;
      const days = draft.days.toSorted((a, b) => (a.date < b.date ? -1 : 1));
      const { code } = desk.book().branch();
      const calendar = { ...draft, days, version: `${code}.${rev}` };
      if (!calendarSchema.safeParse(calendar).success) return "invalid";
      return findCalendarProblems(calendar).length > 0
        ? "inconsistent"
        : save(HOLIDAYS_DOCUMENT, rev, calendar);
    },
    readCalendarFile: (text) => parseFile(fileSchema, text),
    readDictionaries: readOwnLists,
    async saveDictionaries(own) {
      const refusal = refuse();
      if (refusal !== null) return refusal;
      if (!ownDictionariesSchema.safeParse(own).success) return "invalid";
      if (findRepeatedCodes(own).length > 0) return "inconsistent";
      return save(DICTIONARIES_DOCUMENT, (await readOwnLists()).rev + 1, own);
    },
    readDictionaryFile: (text) => parseFile(ownDictionariesSchema, text),
    writeCalendarFile: ({ source, years, days }) => JSON.stringify({ source, years, days }, null, 2),
    async explain(deadline) {
      const { db, vault } = desk.book();
      const calendar = await findCalendar(db, vault.data, deadline.calendar);
      return calendar === null ? null : accountFor(deadline, createWorkingDays(calendar));
    },
  };
}

/** Null for a text that is no JSON, or of another shape. */
function parseFile<T>(schema: z.ZodMiniType<T>, text: string): T | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // A file that is no JSON is no list of ours.
    return null;
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : null;
}
