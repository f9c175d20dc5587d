// Reading an exported day. Needs no book: a file can be checked on any machine.
import { verifyDayFile, type DayFileReading } from "../domain/day-file/verify-day-file.ts";
import { sha256Hex } from "../crypto/digest.ts";
import type { AppPorts } from "./ports.ts";

/** More than any day's log: a day of 2,000 entries with all revisions has about 4 MB. */
export const DAY_FILE_MAX_BYTES = 64 * 1024 * 1024;

/** Verifies a file's text in slices. */
export function readDayFile(
  text: string,
  { scheduler }: Pick<AppPorts, "scheduler">,
): Promise<DayFileReading> {
  return verifyDayFile(text, { sha256: sha256Hex, pause: () => scheduler.yieldToEvents() });
}
