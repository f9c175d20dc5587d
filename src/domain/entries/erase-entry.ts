// An entry without what names or describes a person: the moment stays in the log and in its counts, as codes and times.
// Pure: salts, digests and the time come in.
import { toZonedTimestamp } from "../business-day.ts";
import { UNDO_REASON } from "../records/envelope.ts";
import type { Erasure } from "../records/erasure-mark.ts";
import { privacyOf, type Tagged } from "../records/field.ts";
import { nextEnvelope, type Authorship } from "../revisions.ts";
import { entryBodies, type Entry } from "./entry.ts";

interface Erased {
  readonly erasure: Erasure;
  /** Digest of the revision that stood there. */
  readonly leaf: string;
}

/** One revision with its personal fields and free words taken out. @param rev its number, where another's is stood in for */
export function eraseEntry(
  entry: Entry,
  { erasure, leaf, atMs, rev = entry.rev }: Erased & { readonly atMs: number; readonly rev?: number },
): Entry {
  const { reason, body, ...rest } = entry;
  const shape: Readonly<Record<string, Tagged>> = entryBodies[entry.kind].shape;
  const plainBody = Object.entries(body).filter(([field]) => {
    const schema = shape[field];
    return schema !== undefined && privacyOf(schema) === "plain";
  });
  return {
    ...rest,
    rev,
    body: Object.fromEntries(plainBody),
    ...(reason === UNDO_REASON ? { reason } : {}),
    erased: { leaf, ...erasure, erasedAt: toZonedTimestamp(atMs, entry.zone) },
  } as Entry;
}

/** The revision that tells receivers of the erasure. */
export function reviseToErased(entry: Entry, by: Authorship, own: Erased & { readonly salt: string }): Entry {
  return { ...eraseEntry(entry, { ...own, atMs: by.atMs }), ...nextEnvelope(entry, by, own.salt) } as Entry;
}
