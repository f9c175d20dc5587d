import { canonicalJson, type Json } from "../canonical-json.ts";

/** True for equal JSON values, whatever the order of their members; an absent member equals an undefined one. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return canonicalJson(a as Json) === canonicalJson(b as Json);
}
