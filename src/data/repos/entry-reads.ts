// Reading entries. Change feeds hand out keys and clear columns only; opening seals is the opener's work.
import { Dexie } from "dexie";
import type { BusinessDate } from "../../domain/business-day.ts";
import { entryKinds, type EntryKind } from "../../domain/entries/entry.ts";
import type { RecordId } from "../../domain/ids.ts";
import type { BookDatabase } from "../database.ts";
import type { EntryRow } from "../rows.ts";
import { watchTables, type Watch } from "../watch-tables.ts";

/** Primary key of an entry: `[businessDate, id]`. */
export type EntryKey = readonly [businessDate: BusinessDate, id: RecordId];

export type KindCounts = Readonly<Record<EntryKind, number>>;

const dayRange = (date: BusinessDate): [[string, unknown], [string, unknown]] => [
  [date, Dexie.minKey],
  [date, Dexie.maxKey],
];

/** Keys of a day, oldest first; void entries included. */
export async function listDayKeys(db: BookDatabase, date: BusinessDate): Promise<EntryKey[]> {
  const keys = await db.entries
    .where("[businessDate+id]")
    .between(...dayRange(date))
    .primaryKeys();
  return keys as unknown as EntryKey[];
}

/** Live entries of a day by kind, from the index alone. */
export async function countDay(db: BookDatabase, date: BusinessDate): Promise<KindCounts> {
  const counts = await Promise.all(
    entryKinds.map((kind) =>
      db.entries.where("[businessDate+status+kind]").equals([date, "live", kind]).count(),
    ),
  );
  return Object.fromEntries(entryKinds.map((kind, index) => [kind, counts[index] ?? 0])) as KindCounts;
}

/** Rows for keys, in the order asked; a missing one is left out. */
export async function getRows(db: BookDatabase, keys: readonly EntryKey[]): Promise<EntryRow[]> {
  const rows = await db.entries.bulkGet(keys.map(([date, id]): [string, string] => [date, id]));
  return rows.filter((row) => row !== undefined);
}

/** Head row of an entry wherever its day is. */
export async function getHeadRow(db: BookDatabase, id: RecordId): Promise<EntryRow | undefined> {
  return db.entries.where("id").equals(id).first();
}

/** Earlier revisions, oldest first. */
export async function listEarlierRows(db: BookDatabase, id: RecordId): Promise<EntryRow[]> {
  const rows = await db.journal.where("[id+rev]").between([id, Dexie.minKey], [id, Dexie.maxKey]).toArray();
  return rows.filter((row): row is EntryRow => row.collection === "entries");
}

/** Earlier revisions of all entries within a range of ids, by id and rev. */
export async function listEarlierRowsBetween(
  db: BookDatabase,
  firstId: RecordId,
  lastId: RecordId,
): Promise<EntryRow[]> {
  const rows = await db.journal
    .where("[id+rev]")
    .between([firstId, Dexie.minKey], [lastId, Dexie.maxKey])
    .toArray();
  return rows.filter((row): row is EntryRow => row.collection === "entries");
}

/** Head rows of the live complaints of a day, oldest first. */
export async function listComplaintRows(db: BookDatabase, date: BusinessDate): Promise<EntryRow[]> {
  return db.entries.where("[businessDate+status+kind]").equals([date, "live", "complaint"]).toArray();
}

/** Business days that hold entries within a range, oldest first; jumps from day to day in the index. */
export async function listDaysWithEntries(
  db: BookDatabase,
  from: BusinessDate,
  to: BusinessDate,
): Promise<BusinessDate[]> {
  const days: BusinessDate[] = [];
  let lower: [string, unknown] = [from, Dexie.minKey];
  for (;;) {
    const row = await db.entries.where("[businessDate+id]").between(lower, [to, Dexie.maxKey]).first();
    if (row === undefined) return days;
    days.push(row.businessDate);
    lower = [row.businessDate, Dexie.maxKey];
  }
}

/** The highest stored id, above which new ids must start. */
export async function getHighestId(db: BookDatabase): Promise<RecordId | null> {
  const tables = [db.entries, db.audit, db.customers, db.complaints, db.escalations];
  const highest = await Promise.all(tables.map((table) => table.orderBy("id").reverse().limit(1).keys()));
  const ids = highest.flat().filter((id): id is RecordId => typeof id === "string");
  return ids.sort().at(-1) ?? null;
}

/** Calls back with the day's keys and counts now and after every commit in any tab. */
export function watchDay(
  db: BookDatabase,
  date: BusinessDate,
  onChange: (day: { keys: EntryKey[]; counts: KindCounts }) => void,
  onError: (error: unknown) => void,
): Watch {
  const read = async () => {
    const [keys, counts] = await Promise.all([listDayKeys(db, date), countDay(db, date)]);
    return { keys, counts };
  };
  return watchTables({ db, tables: ["entries"], read, onChange, onError });
}

/** Calls back with the day's counts now and after every commit in any tab; reads no key, however long the day is. */
export function watchDayCounts(
  db: BookDatabase,
  date: BusinessDate,
  onChange: (counts: KindCounts) => void,
  onError: (error: unknown) => void,
): Watch {
  return watchTables({ db, tables: ["entries"], read: () => countDay(db, date), onChange, onError });
}
