// Digits as people type them: full-width, grouped by spaces, dashes or dots. Offsets stay those of the text.

/** Digits that stand together without anything between them. */
export interface DigitChunk {
  /** ASCII digits; a closing X of an ID number stays `X`. */
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

const FULL_WIDTH_ZERO = 0xff10;
const ASCII_ZERO = 0x30;

/** What people put between groups of one number. */
const SEPARATORS = new Set(" \u00a0\u2009\u202f\u3000-\u2010\u2011\u2012\u2013\u2014\uff0d.\u00b7_");
/** At most this many of them in a row. */
const MAX_SEPARATORS = 3;

/** A calendar date breaks a run: two dates side by side are no card number. */
const DATE = /(?<!\d)(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}(?!\d)/g;

function toAsciiDigit(unit: number): string | null {
  if (unit >= ASCII_ZERO && unit <= ASCII_ZERO + 9) return String(unit - ASCII_ZERO);
  if (unit >= FULL_WIDTH_ZERO && unit <= FULL_WIDTH_ZERO + 9) return String(unit - FULL_WIDTH_ZERO);
  return null;
}

const isX = (character: string | undefined): boolean =>
  character !== undefined && "xXｘＸ".includes(character);

/** Runs of chunks with nothing but separators between them. */
export function findDigitRuns(text: string): readonly (readonly DigitChunk[])[] {
  const dates = [...text.matchAll(DATE)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const runs: DigitChunk[][] = [];
  let run: DigitChunk[] = [];
  for (const chunk of findChunks(text)) {
    const previous = run.at(-1);
    const isInDate = dates.some(({ start, end }) => chunk.start >= start && chunk.end <= end);
    if (previous !== undefined && (isInDate || !areOnlySeparators(text, previous.end, chunk.start))) {
      runs.push(run);
      run = [];
    }
    if (!isInDate) run.push(chunk);
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

function findChunks(text: string): DigitChunk[] {
  const chunks: DigitChunk[] = [];
  let digits = "";
  let start = 0;
  for (let index = 0; index <= text.length; index += 1) {
    const digit = index < text.length ? toAsciiDigit(text.charCodeAt(index)) : null;
    if (digit !== null) {
      if (digits === "") start = index;
      digits += digit;
      continue;
    }
    if (digits === "") continue;
    // The check character X belongs to the number before it.
    const closes = isX(text[index]) && !/[A-Za-z]/.test(text[index + 1] ?? "");
    chunks.push({ digits: closes ? `${digits}X` : digits, start, end: closes ? index + 1 : index });
    digits = "";
  }
  return chunks;
}

function areOnlySeparators(text: string, from: number, to: number): boolean {
  if (to - from > MAX_SEPARATORS) return false;
  for (let index = from; index < to; index += 1) if (!SEPARATORS.has(text[index] ?? "")) return false;
  return true;
}

/** Every stretch of whole chunks of a run, as one number. */
export function* joinChunks(run: readonly DigitChunk[], maxDigits: number): Generator<DigitChunk> {
  for (let first = 0; first < run.length; first += 1) {
    let digits = "";
    for (let last = first; last < run.length; last += 1) {
      const chunk = run[last];
      const opening = run[first];
      if (chunk === undefined || opening === undefined) break;
      digits += chunk.digits;
      if (digits.length > maxDigits) break;
      yield { digits, start: opening.start, end: chunk.end };
      if (chunk.digits.endsWith("X")) break;
    }
  }
}
