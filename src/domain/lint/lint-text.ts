// What must not stand in free text: ID and card numbers, secrets. A mobile number is offered its own, masked field.
// Run while typing and again in commit(); never in the schemas that read stored rows.
import { readNumbers, toHalfWidth, withoutX, type WrittenNumber } from "./digit-runs.ts";
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

/** A word of secrets, up to six characters, also a line break, then a token of three or more with a digit in it. */
const SECRET =
  /(?:密码|口令|验证码|动态码|校验码|(?<![A-Za-z])(?:CVV2?|CVC2?|PIN|OTP|pass(?:word|code)|pwd)(?![A-Za-z]))(.{0,6}?)((?<![A-Za-z0-9])(?=[A-Za-z@#$%^&*_+=!.-]*[0-9])[A-Za-z0-9@#$%^&*_+=!.-]{3,})/gisu;

/** All findings, in the order of the text, none overlapping. */
export function lintText(text: string): readonly Finding[] {
  const half = toHalfWidth(text);
  const taken: Finding[] = [];
  const isFree = ({ start, end }: Span): boolean =>
    taken.every((other) => end <= other.start || start >= other.end);
  const take = (finding: Finding | null): void => {
    if (finding !== null && isFree(finding)) taken.push(finding);
  };
  const apart = [...readNumbers(half, LONGEST_NUMBER, "part")].map(withoutX);
  const refused = [
    ...[...readNumbers(half, LONGEST_NUMBER, "join")].map(toIdFinding),
    ...apart.map(toCardFinding),
  ].filter((finding) => finding !== null);
  // The longest first: a shorter reading inside it must not leave the rest standing.
  for (const finding of refused.sort((a, b) => b.end - b.start - (a.end - a.start))) take(finding);
  for (const match of half.matchAll(SECRET)) {
    const start = match.index + match[0].length - (match[2]?.length ?? 0);
    take({ kind: "secret", severity: "refuse", start, end: match.index + match[0].length });
  }
  for (const number of apart) take(toMobileFinding(number, text));
  return taken.sort((a, b) => a.start - b.start);
}

function toIdFinding({ digits, start, end }: WrittenNumber): Finding | null {
  return isIdNumber(digits)
    ? { kind: "idNumber", severity: "refuse", start, end, lastFour: digits.slice(-4) }
    : null;
}

function toCardFinding({ digits, start, end, groups }: WrittenNumber): Finding | null {
  // No card begins with 86: such a number is a mobile with its country code.
  return isCardNumber(digits) && toMobile(digits) === null && areCardGroups(groups)
    ? { kind: "cardNumber", severity: "refuse", start, end, lastFour: digits.slice(-4) }
    : null;
}

const LARGEST_CARD_GROUP = 8;

/**
 * Whether numbers written side by side may be one card: equal groups with a shorter last one, 4-6-4 and 4-6-5, or
 * the issuer's six digits in front. A telephone number and an amount behind it are none.
 */
function areCardGroups(groups: readonly number[]): boolean {
  if (groups.length === 1 || /^(?:4,6,[45]|6,\d+)$/.test(groups.join())) return true;
  const [first = 0] = groups;
  const last = groups.at(-1) ?? 0;
  return first <= LARGEST_CARD_GROUP && last <= first && groups.slice(0, -1).every((size) => size === first);
}

function toMobileFinding({ digits, start, end }: WrittenNumber, text: string): Finding | null {
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
