// A record on the wire: its own JSON with the sending tablet's counter and name. Neither is part of the record,
// so neither is in its leaf: a repetition from a restored tablet is still the same content.
import * as z from "zod/mini";
import { entrySchema, type Entry } from "../entries/entry.ts";
import type { RecordId } from "../ids.ts";
import { recordIdSchema } from "./primitives.ts";
import { plain } from "./field.ts";

/** What sending adds to a record. */
export const sentShape = {
  seq: plain(
    z.int().check(z.gte(1)),
    "The sending tablet's counter, from 1; a number that never arrives is a revision not sent, or not yet.",
  ),
  sender: plain(
    z.exactOptional(recordIdSchema),
    "UUIDv7 of the tablet that sends; absent when it is `device`. Another one only after a restore onto another tablet.",
  ),
} as const;

/** Where an item comes from. */
export interface Sending {
  /** The sending tablet's counter, from 1. */
  readonly seq: number;
  readonly sender: RecordId;
}

/** A record as it goes over the wire; without `sender` where that is the record's own tablet. */
export type Sent<R> = R & { readonly seq: number; readonly sender?: RecordId };
export type SentEntry = Sent<Entry>;

/** An entry on the wire: every field of the entry, and of {@link sentShape}. */
export const sentEntrySchema = z.discriminatedUnion(
  "kind",
  // `map` gives a list where the union wants a tuple; the members are the entry's own, so the type holds.
  entrySchema._zod.def.options.map((option) => z.extend(option, sentShape)) as unknown as [
    z.core.$ZodTypeDiscriminable,
  ],
) as unknown as z.ZodMiniType<SentEntry, SentEntry>;

/** An item taken apart: the record, whose leaf and revision count, and where it comes from. */
export interface ItemParts<R> extends Sending {
  readonly record: R;
}

/** The item that carries a record. */
export function toSentItem<R extends { readonly device?: unknown }>(
  record: R,
  { seq, sender }: Sending,
): Sent<R> {
  return record.device === sender ? { ...record, seq } : { ...record, seq, sender };
}

/** Takes an item apart; the opposite of {@link toSentItem}. */
export function splitSentItem<R extends { readonly device: RecordId }>(item: Sent<R>): ItemParts<R> {
  const { seq, sender, ...rest } = item;
  // What was added is taken away again; TypeScript cannot follow that through a generic rest.
  const record = rest as unknown as R;
  return { record, seq, sender: sender ?? record.device };
}
