// Numbers as people write them, for tests of the lint. Check digits are made by other roads than the lint takes.
import * as fc from "fast-check";

export const within = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });

/** Two digits. */
export const two = (value: number): string => String(value).padStart(2, "0");

export const digits = (count: number): fc.Arbitrary<string> =>
  fc.array(within(0, 9), { minLength: count, maxLength: count }).map((list) => list.join(""));

/** Luhn by the table of doubled digits, from the right. */
export function isLuhn(text: string): boolean {
  const sum = Array.from(text)
    .toReversed()
    .reduce(
      (total, place, index) => total + Number(index % 2 === 1 ? "0246813579"[Number(place)] : place),
      0,
    );
  return sum % 10 === 0;
}

/** The number with its Luhn digit behind it. */
export function withLuhn(body: string): string {
  return body + String(Array.from("0123456789").find((digit) => isLuhn(body + digit)));
}

/** The first 17 places of an ID number with the eighteenth, by the recursion of ISO 7064 MOD 11-2. */
export function withIdCheck(body: string): string {
  const product = Array.from(body).reduce((sum, digit) => ((sum + Number(digit)) * 2) % 11, 0);
  const check = (12 - product) % 11;
  return body + (check === 10 ? "X" : String(check));
}

/** A card of one of these lengths; its head is no region of an ID number. */
export const cardOf = (...counts: readonly number[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom("30", "40", "55", "67"),
      fc.constantFrom(...counts).chain((count) => digits(count - 3)),
    )
    .map(([head, rest]) => withLuhn(head + rest));

export const idNumber: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom("110105", "310101", "440305", "510104", "650102", "710000", "810000", "830000", "910000"),
    fc.tuple(within(1900, 2030), within(1, 12), within(1, 28)),
    digits(3),
  )
  .map(([region, [year, month, day], serial]) =>
    withIdCheck(`${region}${year}${two(month)}${two(day)}${serial}`),
  );

export const mobile: fc.Arbitrary<string> = fc
  .tuple(within(13, 19), digits(9))
  .map(([head, rest]) => `${head}${rest}`);

const separator = fc.constantFrom("", " ", "-", "·", ".", "_", "\u00a0", "\u3000", "－", "—", " - ");

const toFullWidth = (text: string): string =>
  text.replaceAll(/[0-9X]/g, (place) => String.fromCharCode(place.charCodeAt(0) + 0xfee0));

/** The text in pieces of these sizes; what is over is left out. */
export function split(text: string, sizes: readonly number[]): string[] {
  let from = 0;
  return sizes.map((size) => text.slice(from, (from += size)));
}

/** A number in groups of these sizes or together, in half or full width. */
export const written = (
  number: fc.Arbitrary<string>,
  sizes: readonly number[],
): fc.Arbitrary<{ readonly plain: string; readonly shown: string }> =>
  fc
    .tuple(number, separator, fc.boolean())
    .map(([plain, between, isWide]) => ({ plain, text: split(plain, sizes).join(between), isWide }))
    .map(({ plain, text, isWide }) => ({ plain, shown: isWide ? toFullWidth(text) : text }));

/** Words that may stand right beside a number: no digits, no X, nothing that joins groups. */
export const beside: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("", "卡号", "客户的是：", "（", "）已登记", "，", "😀", "No.:", "é", "|", "\n", "𠮷"),
  fc.string({ unit: "grapheme", maxLength: 6 }).filter((text) => !/[\p{Nd}xXｘＸ.\-_·\s]|\p{Pd}/u.test(text)),
);
