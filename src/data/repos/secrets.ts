// Wraps and the count of wrong secrets beside them.
import type { Wrap } from "../../crypto/vault.ts";
import type { BookDatabase } from "../database.ts";

export const RECOVERY_WRAP = "recovery";

/** The wrap of a person or of the recovery code. */
export async function getWrap(db: BookDatabase, id: string): Promise<Wrap | undefined> {
  return db.wraps.get(id);
}

/** Stores or replaces a wrap; the old one is gone at once, as its secret must no longer open anything. */
export async function putWrap(db: BookDatabase, wrap: Wrap): Promise<void> {
  await db.wraps.put(wrap);
}

/** Takes a person's wrap away; the person can no longer unlock. */
export async function deleteWrap(db: BookDatabase, id: string): Promise<void> {
  await db.wraps.delete(id);
}

/** Wrong secrets in a row. */
export async function getFailures(db: BookDatabase, id: string): Promise<number> {
  return (await db.attempts.get(id))?.failures ?? 0;
}

/** Counts an attempt as failed before it is tried, so that killing the page cannot make it free. */
export async function chargeAttempt(db: BookDatabase, id: string): Promise<number> {
  return db.transaction("rw", db.attempts, async () => {
    const failures = ((await db.attempts.get(id))?.failures ?? 0) + 1;
    await db.attempts.put({ id, failures });
    return failures;
  });
}

/** Forgets wrong secrets after a right one. */
export async function clearFailures(db: BookDatabase, id: string): Promise<void> {
  await db.attempts.delete(id);
}
