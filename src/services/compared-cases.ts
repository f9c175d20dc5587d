// What a comparison with the server needs of cases; loaded when it meets the first one.
import { hasPrivateCase, type StoredCase } from "../domain/cases/cases.ts";
import type { SealingKey } from "../crypto/sealed.ts";
import { readCaseRow } from "../data/case-row.ts";
import type { CaseRow } from "../data/rows.ts";

/** Opens a revision; null where it cannot be read. */
export async function openCase(row: CaseRow, dataKey: SealingKey): Promise<StoredCase | null> {
  const read = await readCaseRow(row, dataKey);
  return read.status === "read" ? read.record : null;
}

/** Whether it leaves the tablet only unlocked. */
export const isPrivateCase = (record: StoredCase): boolean => hasPrivateCase(record);
