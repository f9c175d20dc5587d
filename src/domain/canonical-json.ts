/** A value that JSON can carry. `undefined` members are left out, as `JSON.stringify` does. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/**
 * Serialises per RFC 8785 (JSON Canonicalization Scheme): keys in UTF-16 order, ECMAScript numbers, no space.
 * @throws RangeError for NaN, infinities and lone surrogates, which RFC 8785 §3.2.2 forbids.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === "string" && !value.isWellFormed())
    throw new RangeError("lone surrogate in canonical JSON");
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new RangeError("non-finite number in canonical JSON");
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return isArray(value) ? canonicalArray(value) : canonicalObject(value);
}

function isArray(
  value: readonly Json[] | { readonly [key: string]: Json | undefined },
): value is readonly Json[] {
  return Array.isArray(value);
}

function canonicalArray(items: readonly Json[]): string {
  return `[${items.map(canonicalJson).join(",")}]`;
}

function canonicalObject(object: { readonly [key: string]: Json | undefined }): string {
  const members: string[] = [];
  // Array.prototype.sort without a comparator orders by UTF-16 code units, which is what RFC 8785 §3.2.3 asks for.
  for (const key of Object.keys(object).sort()) {
    const member = object[key];
    if (member !== undefined) members.push(`${canonicalJson(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(",")}}`;
}
