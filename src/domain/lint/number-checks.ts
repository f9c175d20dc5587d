// What makes a number an ID, a card or a mobile number.

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const ID_CHECKS = "10X98765432";
/** First two digits of an ID: provinces 11–65, Taiwan 71, Hong Kong and Macao 81–83, foreign residents 91 (GB 11643). */
const ID_REGION = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)/;

function isCalendarDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** An ID number of 18 places (GB 11643-1999: region, birth date, ISO 7064 MOD 11-2) or of the old 15. */
export function isIdNumber(digits: string): boolean {
  if (!ID_REGION.test(digits)) return false;
  if (/^\d{17}[\dX]$/.test(digits)) {
    const year = Number(digits.slice(6, 10));
    if (
      year < 1900 ||
      year > 2099 ||
      !isCalendarDay(year, Number(digits.slice(10, 12)), Number(digits.slice(12, 14)))
    )
      return false;
    const sum = ID_WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
    return ID_CHECKS[sum % 11] === digits[17];
  }
  return (
    /^\d{15}$/.test(digits) &&
    isCalendarDay(
      1900 + Number(digits.slice(6, 8)),
      Number(digits.slice(8, 10)),
      Number(digits.slice(10, 12)),
    )
  );
}

/** 13 to 19 digits whose Luhn sum holds (ISO/IEC 7812-1), not all alike. */
export function isCardNumber(digits: string): boolean {
  if (!/^\d{13,19}$/.test(digits) || new Set(digits).size === 1) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** A mainland mobile number; the country code is dropped. Null when it is none. */
export function toMobile(digits: string): string | null {
  const own = /^(?:0086|86)?(1[3-9]\d{9})$/.exec(digits);
  return own?.[1] ?? null;
}
