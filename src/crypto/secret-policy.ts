// Which PINs and passphrases are refused. Every PIN opens the same root, so the weakest one is everyone's.

export const PIN_MIN = 6;
export const PIN_MAX = 12;
export const PASSPHRASE_MIN = 12;

export type SecretFault =
  | "tooShort"
  | "tooLong"
  | "notDigits"
  | "repeated"
  | "sequential"
  | "dateLike"
  | "common"
  | "fewCharacters";

const COMMON = new Set([
  "159357",
  "147258",
  "258369",
  "147852",
  "520520",
  "521521",
  "131452",
  "5201314",
  "1314520",
  "789456",
  "456123",
  "159753",
  "112233",
  "332211",
  "887766",
  "987456",
  "741852",
  "963852",
  "584520",
  "201314",
]);

/** The first reason to refuse a PIN, or null. Digits are compared after NFKC. @param min digits at least */
export function checkPin(typed: string, min: number = PIN_MIN): SecretFault | null {
  const pin = typed.normalize("NFKC");
  if (!/^\d*$/.test(pin)) return "notDigits";
  if (pin.length < min) return "tooShort";
  if (pin.length > PIN_MAX) return "tooLong";
  if (isRepeated(pin)) return "repeated";
  if (isSequential(pin)) return "sequential";
  if (COMMON.has(pin)) return "common";
  if (isDateLike(pin)) return "dateLike";
  return null;
}

/** The first reason to refuse a passphrase, or null. */
export function checkPassphrase(typed: string): SecretFault | null {
  const phrase = typed.normalize("NFKC");
  const { length } = Array.from(phrase);
  if (length < PASSPHRASE_MIN) return "tooShort";
  if (length > 200) return "tooLong";
  if (new Set(phrase.toLowerCase()).size < 6) return "fewCharacters";
  return null;
}

/** One unit over and over (111111, 121212, 123123), or fewer than three different digits. */
function isRepeated(pin: string): boolean {
  if (new Set(pin).size < 3) return true;
  for (let unit = 1; unit <= pin.length / 2; unit += 1) {
    if (pin.length % unit === 0 && pin === pin.slice(0, unit).repeat(pin.length / unit)) return true;
  }
  return false;
}

/** Steps of one in one direction all the way (123456, 987654, 890123). */
function isSequential(pin: string): boolean {
  const steps = Array.from(pin.slice(1), (digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10);
  return steps.every((step) => step === 1) || steps.every((step) => step === 9);
}

const inRange = (text: string, low: number, high: number): boolean =>
  Number(text) >= low && Number(text) <= high;

/** YYMMDD, DDMMYY, MMDDYY, YYYYMM, YYYYMMDD, DDMMYYYY and MMDDYYYY of plausible days. */
function isDateLike(pin: string): boolean {
  const at = (start: number, length: number): string => pin.slice(start, start + length);
  const isMonth = (text: string): boolean => inRange(text, 1, 12);
  const isDay = (text: string): boolean => inRange(text, 1, 31);
  const isYear = (text: string): boolean => inRange(text, 1930, 2039);
  if (pin.length === 6) {
    return (
      (isMonth(at(2, 2)) && isDay(at(4, 2))) ||
      (isDay(at(0, 2)) && isMonth(at(2, 2)) && (inRange(at(4, 2), 30, 99) || inRange(at(4, 2), 0, 39))) ||
      (isMonth(at(0, 2)) && isDay(at(2, 2))) ||
      (isYear(at(0, 4)) && isMonth(at(4, 2)))
    );
  }
  if (pin.length === 8) {
    return (
      (isYear(at(0, 4)) && isMonth(at(4, 2)) && isDay(at(6, 2))) ||
      (isDay(at(0, 2)) && isMonth(at(2, 2)) && isYear(at(4, 4))) ||
      (isMonth(at(0, 2)) && isDay(at(2, 2)) && isYear(at(4, 4)))
    );
  }
  return false;
}
