import type { BookDatabase } from "../../data/database.ts";
import { getWrap } from "../../data/repos/secrets.ts";
import { listStaffCards } from "../../data/repos/staff-cards.ts";
import type { LockCard } from "./session-contract.ts";

/** Who can be chosen on the lock screen; null when the book was deleted or taken over while it was read. */
export async function listLockCards(db: BookDatabase): Promise<readonly LockCard[] | null> {
  try {
    const people = await listStaffCards(db);
    const withKinds = people.map(async (card): Promise<LockCard> => {
      const wrap = await getWrap(db, card.id);
      return { ...card, secretKind: wrap?.secretKind === "passphrase" ? "passphrase" : "pin" };
    });
    return await Promise.all(withKinds);
  } catch (error) {
    // The state says so already.
    if (db.replaced) return null;
    throw error;
  }
}
