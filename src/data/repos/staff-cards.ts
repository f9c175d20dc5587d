import type { BookDatabase } from "../database.ts";

/** What the lock screen may show of a person. */
export interface StaffCard {
  readonly id: string;
  readonly code: string;
}

/** Cards of everyone who may unlock, in the order of their codes. */
export async function listStaffCards(db: BookDatabase): Promise<StaffCard[]> {
  const rows = await db.people.filter((row) => row.active).toArray();
  return rows.map(({ id, code }) => ({ id, code })).sort((a, b) => (a.code < b.code ? -1 : 1));
}
