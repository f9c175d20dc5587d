// The branch's rules for deadlines and its table of holidays: local documents with their history, never sent.
import type { DeadlineSettings } from "../../domain/complaints/complaint-deadline.ts";
import { calendarSchema, type Calendar } from "../../domain/deadlines/calendar.ts";
import {
  deadlineRulesSchema,
  defaultDeadlineRules,
  type DeadlineRules,
} from "../../domain/deadlines/deadline-rules.ts";
import { defaultCalendar } from "../../domain/deadlines/holidays-2026.ts";
import {
  noOwnDictionaries,
  ownDictionariesSchema,
  type OwnDictionaries,
} from "../../domain/records/own-dictionary.ts";
import type { SealingKey } from "../../crypto/sealed.ts";
import type { Random } from "../../platform/ports/random.ts";
import { Dexie } from "dexie";
import { openDocument, sealDocument } from "../codec.ts";
import type { BookDatabase } from "../database.ts";
import type { DocumentRow } from "../rows.ts";

export const DEADLINES_DOCUMENT = "deadlines";
export const HOLIDAYS_DOCUMENT = "holidays";
export const DICTIONARIES_DOCUMENT = "dictionaries";

/** Names of the documents that this file knows. */
export type CaseSettingId =
  | typeof DEADLINES_DOCUMENT
  | typeof HOLIDAYS_DOCUMENT
  | typeof DICTIONARIES_DOCUMENT;

/** A document as it stands; revision 0 is the default that ships. */
export interface Revisioned<T> {
  readonly rev: number;
  readonly value: T;
}

/** @throws SealBroken, ZodError for a row that this build cannot read */
export async function readDeadlineRules(
  db: BookDatabase,
  key: SealingKey,
): Promise<Revisioned<DeadlineRules>> {
  const row = await db.settings.get(DEADLINES_DOCUMENT);
  if (row === undefined) return { rev: 0, value: defaultDeadlineRules };
  return { rev: row.rev, value: deadlineRulesSchema.parse(await openDocument(row, key)) };
}

/** @throws SealBroken, ZodError for a row that this build cannot read */
export async function readCalendar(db: BookDatabase, key: SealingKey): Promise<Revisioned<Calendar>> {
  const row = await db.settings.get(HOLIDAYS_DOCUMENT);
  if (row === undefined) return { rev: 0, value: defaultCalendar };
  return { rev: row.rev, value: calendarSchema.parse(await openDocument(row, key)) };
}

/** @throws SealBroken, ZodError for a row that this build cannot read */
export async function readOwnDictionaries(
  db: BookDatabase,
  key: SealingKey,
): Promise<Revisioned<OwnDictionaries>> {
  const row = await db.settings.get(DICTIONARIES_DOCUMENT);
  if (row === undefined) return { rev: 0, value: noOwnDictionaries };
  return { rev: row.rev, value: ownDictionariesSchema.parse(await openDocument(row, key)) };
}

/** What deadlines are computed with now. */
export async function readDeadlineSettings(db: BookDatabase, key: SealingKey): Promise<DeadlineSettings> {
  const [rules, calendar] = await Promise.all([readDeadlineRules(db, key), readCalendar(db, key)]);
  return { rules: rules.value, calendar: calendar.value };
}

/** The holiday table of a version, from the history; null for one that this tablet never had. */
export async function findCalendar(
  db: BookDatabase,
  key: SealingKey,
  version: string,
): Promise<Calendar | null> {
  if (version === defaultCalendar.version) return defaultCalendar;
  const [head, earlier] = await Promise.all([
    db.settings.get(HOLIDAYS_DOCUMENT),
    db.journal
      .where("[id+rev]")
      .between([HOLIDAYS_DOCUMENT, Dexie.minKey], [HOLIDAYS_DOCUMENT, Dexie.maxKey])
      .toArray(),
  ]);
  const rows = [...earlier, head].filter((row): row is DocumentRow => row?.collection === "settings");
  for (const row of rows.toReversed()) {
    const parsed = calendarSchema.safeParse(await openDocument(row, key));
    if (parsed.success && parsed.data.version === version) return parsed.data;
  }
  return null;
}

/** Seals the next revision of one of them. @param rev counts from 1 */
export async function sealCaseSetting(
  own: { readonly id: CaseSettingId; readonly rev: number },
  value: DeadlineRules | Calendar | OwnDictionaries,
  key: SealingKey,
  random: Random,
): Promise<DocumentRow> {
  const columns = { collection: "settings", ...own, code: "", active: true } as const;
  return sealDocument(columns, value, key, random);
}
