// Reading cases. Change feeds hand out keys and clear columns only; opening seals is the opener's work.
import { Dexie } from "dexie";
import type { BusinessDate } from "../../domain/business-day.ts";
import { caseCollections, type CaseCollection } from "../../domain/cases/case-collections.ts";
import type { RecordId } from "../../domain/ids.ts";
import type { BookDatabase } from "../database.ts";
import type { CaseRow } from "../rows.ts";
import { watchTables, type Watch } from "../watch-tables.ts";

/** What of a case is clear. */
export type CaseKey = Omit<CaseRow, "sealed">;

/** Head row of a case. */
export async function getCaseRow(
  db: BookDatabase,
  collection: CaseCollection,
  id: RecordId,
): Promise<CaseRow | undefined> {
  return db[collection].get(id);
}

/** Head rows of cases, in the order asked; a missing one is left out. */
export async function getCaseRows(
  db: BookDatabase,
  collection: CaseCollection,
  ids: readonly RecordId[],
): Promise<CaseRow[]> {
  const rows = await db[collection].bulkGet([...ids]);
  return rows.filter((row) => row !== undefined);
}

/** Earlier revisions of a case, oldest first. */
export async function listEarlierCaseRows(db: BookDatabase, id: RecordId): Promise<CaseRow[]> {
  const rows = await db.journal.where("[id+rev]").between([id, Dexie.minKey], [id, Dexie.maxKey]).toArray();
  return rows.filter((row): row is CaseRow => isCaseRow(row));
}

function isCaseRow(row: { readonly collection: string }): row is CaseRow {
  return (
    row.collection === "customers" || row.collection === "complaints" || row.collection === "escalations"
  );
}

/** Cases in some states, oldest first. */
export async function listCasesInStates(
  db: BookDatabase,
  collection: CaseCollection,
  states: readonly string[],
): Promise<CaseRow[]> {
  const rows = await db[collection]
    .where("state")
    .anyOf([...states])
    .toArray();
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Cases of business days, both included, oldest first. */
export async function listCasesBetween(
  db: BookDatabase,
  collection: CaseCollection,
  from: BusinessDate,
  to: BusinessDate,
): Promise<CaseRow[]> {
  const rows = await db[collection].where("businessDate").between(from, to, true, true).toArray();
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Complaints about a customer, oldest first. */
export async function listComplaintsOf(db: BookDatabase, customerId: RecordId): Promise<CaseRow[]> {
  const rows = await db.complaints.where("customerId").equals(customerId).toArray();
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

export interface DueCounts {
  /** Somebody has to do something by a day. */
  readonly open: number;
  readonly overdue: number;
  readonly today: number;
  /** Due within the branch's days of warning, today not among them. */
  readonly soon: number;
}

export type DueOverview = Readonly<Record<CaseCollection, DueCounts>>;

/** What is due, from the index alone. @param soonUntil last day that counts as soon */
export async function countDue(
  db: BookDatabase,
  today: BusinessDate,
  soonUntil: BusinessDate,
): Promise<DueOverview> {
  const count = async (collection: CaseCollection): Promise<DueCounts> => {
    const by = () => db[collection].where("dueOn");
    const [open, overdue, due, soon] = await Promise.all([
      db[collection].orderBy("dueOn").count(),
      by().below(today).count(),
      by().equals(today).count(),
      by().between(today, soonUntil, false, true).count(),
    ]);
    return { open, overdue, today: due, soon };
  };
  const [customers, complaints, escalations] = await Promise.all([
    count("customers"),
    count("complaints"),
    count("escalations"),
  ]);
  return { customers, complaints, escalations };
}

/** Calls back with what is due now and after every commit in any tab. */
export function watchDue(
  db: BookDatabase,
  days: { readonly today: BusinessDate; readonly soonUntil: BusinessDate },
  onChange: (due: DueOverview) => void,
  onError: (error: unknown) => void,
): Watch {
  const read = (): Promise<DueOverview> => countDue(db, days.today, days.soonUntil);
  return watchTables({ db, tables: caseCollections, read, onChange, onError });
}

/** Calls back whenever a case of that collection may have changed, in any tab; at first at once. */
export function watchCases(
  db: BookDatabase,
  collection: CaseCollection,
  onChange: (count: number) => void,
  onError: (error: unknown) => void,
): Watch {
  // Counting reads no row.
  const read = async (): Promise<number> => db[collection].count();
  return watchTables({ db, tables: [collection], read, onChange, onError });
}

/** Every customer with its revision, from the index alone. */
export async function listCustomerRevs(db: BookDatabase): Promise<[id: RecordId, rev: number][]> {
  const keys = await db.customers.orderBy("[id+rev]").keys();
  return keys as unknown as [RecordId, number][];
}
