// A part of the index as bytes: how it lies in the store, sealed, and how it goes to the page, which reads part by part
// so that no task of its gets long.
import type { RecordId } from "../../domain/ids.ts";
import { fromUtf8, toUtf8, type Bytes } from "../../crypto/bytes.ts";
import type { IndexedCustomer, IndexedSheet } from "./index-contract.ts";

/** Sheets of one part. */
export const PART_SIZE = 1_000;

type PackedCustomer = readonly [
  id: RecordId,
  rev: number,
  state: string,
  name: string,
  phone: string,
  level: string,
  text: string,
  entryIds: readonly string[],
];
type Packed = PackedCustomer | readonly [id: RecordId, rev: number];

export const isSearched = (sheet: IndexedSheet): sheet is IndexedCustomer => "name" in sheet;

/** Cuts the index, in the order of ids, into parts. */
export function cutIntoParts(sheets: readonly IndexedSheet[]): IndexedSheet[][] {
  const parts: IndexedSheet[][] = [];
  for (let start = 0; start < sheets.length; start += PART_SIZE)
    parts.push(sheets.slice(start, start + PART_SIZE));
  return parts;
}

export function packPart(sheets: readonly IndexedSheet[]): Bytes {
  const packed = sheets.map((sheet): Packed => {
    if (!isSearched(sheet)) return [sheet.id, sheet.rev];
    const { id, rev, state, name, phone, level, text, entryIds } = sheet;
    return [id, rev, state, name, phone, level, text, entryIds];
  });
  return toUtf8(JSON.stringify(packed));
}

/** Reads what {@link packPart} made. @throws RangeError, SyntaxError for anything else, such as another build's part */
export function unpackPart(part: Bytes): IndexedSheet[] {
  const packed: unknown = JSON.parse(fromUtf8(part));
  if (!Array.isArray(packed) || !packed.every(isPacked)) throw new RangeError("not a part of the index");
  return packed.map((one): IndexedSheet => {
    if (one.length === 2) return { id: one[0], rev: one[1] };
    const [id, rev, state, name, phone, level, text, entryIds] = one;
    return { id, rev, state, name, phone, level, text, entryIds };
  });
}

// By hand: a schema would take many times as long over 20,000 sheets as they take to be read.
function isPacked(one: unknown): one is Packed {
  if (!Array.isArray(one) || (one.length !== 2 && one.length !== 8)) return false;
  const [id, rev, ...rest] = one as unknown[];
  const entryIds = rest.pop() ?? [];
  return (
    typeof rev === "number" &&
    Array.isArray(entryIds) &&
    [id, ...rest, ...(entryIds as unknown[])].every((value) => typeof value === "string")
  );
}
