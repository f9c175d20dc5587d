// The bank's configuration as it was last read, sealed so that the worker can read it too. A copy of a file that
// lies open on the app's own server.
import type { Json } from "../../domain/canonical-json.ts";
import type { SealingKey } from "../../crypto/sealed.ts";
import type { Random } from "../../platform/ports/random.ts";
import { openDocument, sealDocument } from "../codec.ts";
import { withDatabase, type BookDatabase } from "../database.ts";
import { putDocument } from "./put-document.ts";

export const BANK_CONFIG_DOCUMENT = "bankConfig";

/** The kept copy, unparsed; null while none was ever read. @throws SealBroken */
export async function getBankConfig(db: BookDatabase, workerKey: SealingKey): Promise<unknown> {
  const row = await withDatabase(db, () => db.settings.get(BANK_CONFIG_DOCUMENT));
  return row === undefined ? null : openDocument(row, workerKey);
}

/**
 * Keeps a newer copy; the one before goes into the journal.
 * @returns false when another window was faster, which then has kept the same file
 */
export async function putBankConfig(
  db: BookDatabase,
  value: Json,
  workerKey: SealingKey,
  random: Random,
): Promise<boolean> {
  const before = await withDatabase(db, () => db.settings.get(BANK_CONFIG_DOCUMENT));
  const columns = {
    collection: "settings",
    id: BANK_CONFIG_DOCUMENT,
    rev: (before?.rev ?? 0) + 1,
    code: "",
    active: true,
  } as const;
  const row = await sealDocument(columns, value, workerKey, random);
  return withDatabase(db, () => putDocument(db, row));
}
