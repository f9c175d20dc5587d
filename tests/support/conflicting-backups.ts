// Two backups of one branch that differ in what they say of the same entry: restored one after the other, the second
// has something to keep aside. Made by the app's own code without a browser.
import "fake-indexeddb/auto";
import { backUp, backUpAsReal, BACKUP_PASSPHRASE, noteSome, restoreInto, withdraw } from "./backup-book.ts";
import { openTestBook } from "./test-book.ts";

/** What opens both. */
export const CONFLICT_PASSPHRASE = BACKUP_PASSPHRASE;

/** Backups of two tablets of {@link testBranch}, each of which withdrew the same entry in words of its own. */
export async function makeConflictingBackups(seed: number): Promise<readonly [Buffer, Buffer]> {
  const [one, other] = [await openTestBook(), await openTestBook()];
  const [entry] = await noteSome(one, 1, seed);
  if (entry === undefined) throw new Error("nothing was noted");
  await restoreInto(other, await backUp(one));
  await withdraw(one, entry, "写错了，重新登记");
  await withdraw(other, entry, "客户改了主意，不办了");
  const made = [await backUpAsReal(one), await backUpAsReal(other)] as const;
  await one.close();
  await other.close();
  return [Buffer.from(made[0].bytes), Buffer.from(made[1].bytes)];
}
