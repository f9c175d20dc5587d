import { isRecordId, type RecordId } from "../../domain/ids.ts";
import type { BookDatabase } from "../database.ts";

export const DEVICE_KEY = "device";

/** The tablet's own id; undefined while no book was founded. */
export async function getDevice(db: BookDatabase): Promise<RecordId | undefined> {
  const value = (await db.meta.get(DEVICE_KEY))?.value;
  return typeof value === "string" && isRecordId(value) ? value : undefined;
}
