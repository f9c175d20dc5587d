// Long texts as bytes, in slices: a megabyte at once would hold up a slow tablet.
import { toHex, toUtf8, type Bytes } from "./bytes.ts";

/** Some 5 ms of work on a slow tablet. */
const SLICE_CHARS = 100_000;

const isFirstOfPair = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

/** The text as UTF-8; `pause` is waited for between two slices. */
export async function toUtf8InSlices(text: string, pause: () => Promise<void>): Promise<Bytes> {
  const parts: Bytes[] = [];
  for (let start = 0; start < text.length;) {
    if (start > 0) await pause();
    let end = Math.min(text.length, start + SLICE_CHARS);
    // Halves of one character in two slices would be two characters nobody wrote.
    if (end < text.length && isFirstOfPair(text.charCodeAt(end - 1))) end -= 1;
    parts.push(toUtf8(text.slice(start, end)));
    start = end;
  }
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** SHA-256 of the UTF-8 text, lower-case hex; the text may be long. */
export async function sha256HexInSlices(text: string, pause: () => Promise<void>): Promise<string> {
  const bytes = await toUtf8InSlices(text, pause);
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}
