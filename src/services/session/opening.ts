// From keys to an open book. Loaded behind the lock screen together with all that an open book needs.
import type { VaultKeys } from "../../crypto/vault.ts";
import { WORKER_KEY_ID } from "../../crypto/worker-key.ts";
import type { BookDatabase } from "../../data/database.ts";
import { getDevice } from "../../data/repos/device.ts";
import { listBranchRevisions, listStaff } from "../../data/repos/documents.ts";
import { getHighestId } from "../../data/repos/entry-reads.ts";
import type { AppPorts } from "../ports.ts";
import { createOpenBook, type OpenBook } from "./book.ts";

export { foundAndOpen } from "./founding.ts";

/** Reads staff, branch, device and the newest id, and puts the open book together. */
export async function openUnlocked(
  ports: AppPorts,
  own: {
    db: BookDatabase;
    vault: VaultKeys;
    staffId: string;
    sample: boolean;
    before?: OpenBook | undefined;
  },
): Promise<OpenBook> {
  const { db, vault, sample } = own;
  const [staffList, branchRevisions, highestId, device, workerRow] = await Promise.all([
    listStaff(db, vault.data),
    listBranchRevisions(db, vault.data),
    getHighestId(db),
    getDevice(db),
    db.keys.get(WORKER_KEY_ID),
  ]);
  const staff = staffList.find(({ id }) => id === own.staffId);
  if (staff === undefined || device === undefined || workerRow === undefined)
    throw new Error("book is incomplete");
  const workerKey = { keyId: workerRow.id, key: workerRow.key };
  return createOpenBook(ports, {
    db,
    sample,
    device,
    vault,
    workerKey,
    highestId,
    staff,
    staffList,
    branchRevisions,
    before: own.before,
  });
}
