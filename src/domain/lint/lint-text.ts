// What must not stand in free text: ID and card numbers, secrets. A mobile number is offered its own, masked field.
// Run while typing and again in commit(); never in the schemas that read stored rows.
import { findDigitRuns, joinChunks, type DigitChunk } from "./digit-runs.ts";
import { isCardNumber, isIdNumber, toMobile } from "./number-checks.ts";

interface Span {
  /** UTF-16 offset of the first unit. */
  readonly start: number;
  /** UTF-16 offset after the last unit. */
  readonly end: number;
}

export type Finding = Span &
  (
    | { readonly kind: "idNumber" | "cardNumber"; readonly severity: "refuse"; readonly lastFour: string }
    /** The token after the word; the word itself is normal speech. */
    | { readonly kind: "secret"; readonly severity: "refuse" }
    | { readonly kind: "mobile"; readonly severity: "offer"; readonly digits: string }
  );

const LONGEST_NUMBER = 19;

/** A word of secrets, up to six characters, then a token of three or more with a digit in it. */
const SECRET =
  /(?:密码|口令|验证码|动态码|校验码|(?<![A-Za-z])(?:CVV2?|CVC2?|PIN|OTP|pass(?:word|code)|pwd)(?![A-Za-z]))(.{0,6}?)((?<![A-Za-z0-9０-９])(?=[^\s，。；、,;!！?？]*[0-9０-９])[A-Za-z0-9０-９@#$%^&*_+=!.-]{3,})/giu;

/** All findings, in the order of the text, none overlapping. */
export function lintText(text: string): readonly Finding[] {
  const taken: Finding[] = [];
  const isFree = ({ start, end }: Span): boolean =>
    taken.every((other) => end <= other.start || start >= other.end);
  const take = (finding: Finding | null): void => {
    if (finding !== null && isFree(finding)) taken.push(finding);
  };
  const numbers = findDigitRuns(text).flatMap((run) => [...joinChunks(run, LONGEST_NUMBER)]);
  for (const number of numbers) take(toIdFinding(number));
  for (const number of longestFirst(numbers)) take(toCardFinding(number));
  for (const match of text.matchAll(SECRET)) {
    const start = match.index + match[0].length - (match[2]?.length ?? 0);
    take({ kind: "secret", severity: "refuse", start, end: match.index + match[0].length });
  }
  for (const number of numbers) take(toMobileFinding(number, text));
  return taken.sort((a, b) => a.start - b.start);
}

const longestFirst = (numbers: readonly DigitChunk[]): DigitChunk[] =>
  numbers.toSorted((a, b) => b.digits.length - a.digits.length);

function toIdFinding({ digits, start, end }: DigitChunk): Finding | null {
  return isIdNumber(digits)
    ? { kind: "idNumber", severity: "refuse", start, end, lastFour: digits.slice(-4) }
    : null;
}

function toCardFinding({ digits, start, end }: DigitChunk): Finding | null {
  // No card begins with 86: such a number is a mobile with its country code.
  return isCardNumber(digits) && toMobile(digits) === null
    ? { kind: "cardNumber", severity: "refuse", start, end, lastFour: digits.slice(-4) }
    : null;
}

function toMobileFinding({ digits, start, end }: DigitChunk, text: string): Finding | null {
  const mobile = toMobile(digits);
  if (mobile === null) return null;
  const from = start > 0 && (text[start - 1] === "+" || text[start - 1] === "＋") ? start - 1 : start;
  return { kind: "mobile", severity: "offer", start: from, end, digits: mobile };
}

/** Replaces a number by `*` and its last four places. */
export function keepLastFour(text: string, finding: Finding): string {
  const kept = "lastFour" in finding ? `*${finding.lastFour}` : "";
  return text.slice(0, finding.start) + kept + text.slice(finding.end);
}

/** Takes the finding out of the text. */
export function removeFinding(text: string, finding: Finding): string {
  return text.slice(0, finding.start) + text.slice(finding.end);
}
