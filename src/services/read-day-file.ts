// Reading an exported day. Needs no book: a file can be checked on any machine.
import type { DayFileProblem } from "../domain/day-file/day-file-problem.ts";
import { verifyDayFile, type DayFileReading } from "../domain/day-file/verify-day-file.ts";
import { sha256Hex } from "../crypto/digest.ts";
import type { AppPorts } from "./ports.ts";

/** More than any day's log: a day of 2,000 entries with all revisions has about 4 MB. */
export const DAY_FILE_MAX_BYTES = 64 * 1024 * 1024;

/**
 * Verifies a file in slices.
 * @param content its bytes as they are; text only where there never were bytes, as when it was pasted
 */
export async function readDayFile(
  content: Uint8Array<ArrayBuffer> | string,
  { scheduler }: Pick<AppPorts, "scheduler">,
): Promise<DayFileReading> {
  const { text, brokenAt } =
    typeof content === "string" ? { text: content, brokenAt: null } : decode(content);
  const reading = await verifyDayFile(text, { sha256: sha256Hex, pause: () => scheduler.yieldToEvents() });
  if (brokenAt === null) return reading;
  const problem: DayFileProblem = { kind: "notUtf8", byte: brokenAt + 1 };
  return reading.status === "rejected"
    ? { status: "rejected", problem }
    : { ...reading, problems: [problem, ...reading.problems] };
}

interface Decoded {
  readonly text: string;
  /** Index of the first byte that is no UTF-8. */
  readonly brokenAt: number | null;
}

/** Unlike `Blob.text()`, which drops a byte order mark and replaces broken bytes without a word. */
function decode(bytes: Uint8Array<ArrayBuffer>): Decoded {
  try {
    return {
      text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes),
      brokenAt: null,
    };
  } catch {
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    // What was replaced comes back as other bytes; a U+FFFD that was always there comes back as itself.
    const again = new TextEncoder().encode(text);
    return { text, brokenAt: bytes.findIndex((byte, index) => byte !== again[index]) };
  }
}
