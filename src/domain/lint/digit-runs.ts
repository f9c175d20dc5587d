// Digits as people type them: full-width, grouped by spaces, dashes or dots. Offsets stay those of the text.

/** Digits that stand together without anything between them. */
interface DigitChunk {
  /** A closing X of an ID number stays `X`. */
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

/** Whole chunks read as one number. */
export interface WrittenNumber extends DigitChunk {
  /** Digits in each chunk, in order. */
  readonly groups: readonly number[];
}

const FULL_WIDTH = /[０-９Ａ-Ｚａ-ｚ]/g;
const FULL_WIDTH_OFFSET = 0xfee0;

/** Full-width digits and letters as ASCII, unit by unit: offsets stay true. */
export function toHalfWidth(text: string): string {
  return text.replace(FULL_WIDTH, (unit) => String.fromCharCode(unit.charCodeAt(0) - FULL_WIDTH_OFFSET));
}

/** What people put between groups of one number. */
const SEPARATORS = new Set(" \u00a0\u2009\u202f\u3000-\u2010\u2011\u2012\u2013\u2014\uff0d.\u00b7_");
/** At most this many of them in a row. */
const MAX_SEPARATORS = 3;

/** A calendar date, also without separators. Two of them side by side are no card number. */
const DATE =
  /(?<!\d)(?:19|20)\d{2}(?:[-/.年]\d{1,2}[-/.月]\d{1,2}|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)/g;

/**
 * Every stretch of chunks with nothing but separators between them, as one number of at most `maxDigits`.
 * @param half text from {@link toHalfWidth}
 * @param dates `join` for ID numbers, which hold a birth date; `part` where a date is never part of the number
 */
export function* readNumbers(
  half: string,
  maxDigits: number,
  dates: "join" | "part",
): Generator<WrittenNumber> {
  for (const run of findRuns(half, dates)) yield* joinChunks(run, maxDigits);
}

function findRuns(half: string, dates: "join" | "part"): readonly (readonly DigitChunk[])[] {
  const spans = dates === "join" ? [] : [...half.matchAll(DATE)];
  const isInDate = (chunk: DigitChunk): boolean =>
    spans.some(({ index, 0: date }) => chunk.start >= index && chunk.end <= index + date.length);
  const runs: DigitChunk[][] = [];
  let run: DigitChunk[] = [];
  for (const chunk of findChunks(half)) {
    const previous = run.at(-1);
    const isApart = isInDate(chunk);
    if (previous !== undefined && (isApart || !areOnlySeparators(half, previous.end, chunk.start))) {
      runs.push(run);
      run = [];
    }
    if (!isApart) run.push(chunk);
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

function findChunks(half: string): DigitChunk[] {
  return [...half.matchAll(/\d+[Xx]?/g)].map(({ index, 0: digits }) => ({
    digits: digits.toUpperCase(),
    start: index,
    end: index + digits.length,
  }));
}

function areOnlySeparators(text: string, from: number, to: number): boolean {
  if (to - from > MAX_SEPARATORS) return false;
  for (let index = from; index < to; index += 1) if (!SEPARATORS.has(text[index] ?? "")) return false;
  return true;
}

function* joinChunks(run: readonly DigitChunk[], maxDigits: number): Generator<WrittenNumber> {
  for (const [nth, opening] of run.entries()) {
    let digits = "";
    const groups: number[] = [];
    for (const chunk of run.slice(nth)) {
      digits += chunk.digits;
      if (digits.length > maxDigits) break;
      groups.push(chunk.digits.length);
      yield { digits, start: opening.start, end: chunk.end, groups: [...groups] };
      // The check character closes a number.
      if (chunk.digits.endsWith("X")) break;
    }
  }
}

/** The number without a closing X: behind anything but an ID number it is a word of its own. */
export function withoutX(number: WrittenNumber): WrittenNumber {
  if (!number.digits.endsWith("X")) return number;
  const groups = number.groups.map((size, nth) => (nth === number.groups.length - 1 ? size - 1 : size));
  return { ...number, digits: number.digits.slice(0, -1), end: number.end - 1, groups };
}
