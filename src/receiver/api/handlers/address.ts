// What addresses name: a collection, a record, a revision.
import { isRecordId, type RecordId } from "../../../domain/ids.ts";
import { findCollection, type Collection } from "../../contract/collections.ts";
import { Problem } from "../problem.ts";
import type { ReceiverContext } from "../types.ts";

/** The value at a name of the pattern. */
export const readParam = (c: ReceiverContext, name: string): string => c.req.param(name) ?? "";

/** The collection that the address names. @throws Problem notFound */
export function requireCollection(c: ReceiverContext): {
  readonly name: string;
  readonly collection: Collection;
} {
  const name = readParam(c, "collection");
  const collection = findCollection(name);
  if (collection === null)
    throw new Problem("notFound", "There is no such collection; the probe lists them.");
  return { name, collection };
}

/** The UUIDv7 at a name of the pattern; anything else is the address of nothing. @throws Problem notFound */
export function requireId(c: ReceiverContext, name: string): RecordId {
  const text = readParam(c, name);
  if (!isRecordId(text)) throw new Problem("notFound", "Nothing has this id: it is no lower-case UUIDv7.");
  return text;
}

/** A revision number as addresses write it, or null. */
export function parseRev(text: string): number | null {
  const rev = Number(text);
  return /^[1-9]\d{0,15}$/.test(text) && Number.isSafeInteger(rev) ? rev : null;
}
