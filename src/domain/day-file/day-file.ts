// `floorbook.day` version 1: one business day of one tablet as one file. Its text is RFC 8785 canonical JSON.
// Masked by default: personal fields masked, free text withheld, no salts; the leaves stay. Clear: with salts.
import * as z from "zod/mini";
import { entryKinds, entrySchema, type Entry, type EntryKind } from "../entries/entry.ts";
import {
  branchCodeSchema,
  businessDateSchema,
  recordIdSchema,
  staffCodeSchema,
  timestampSchema,
  wallTimeSchema,
} from "../records/primitives.ts";
import { personal, plain, taggedObject } from "../records/field.ts";
import { maskedEntrySchema, type MaskedEntry } from "./masked-entry.ts";

export const DAY_FILE_FORMAT = "floorbook.day";
export const DAY_FILE_VERSION = 1;

const count = z.int().check(z.gte(0));
const leaf = z.string().check(z.regex(/^[0-9a-f]{64}$/));

const kindCounts = Object.fromEntries(
  entryKinds.map((kind) => [kind, plain(count, `Live entries of kind \`${kind}\`.`)]),
) as Record<EntryKind, ReturnType<typeof plain<typeof count>>>;

export const dayCountsSchema = taggedObject({
  total: plain(count, "Entries in the file, one per id."),
  live: plain(count, "Entries whose newest revision is live."),
  void: plain(count, "Entries whose newest revision is void, undone captures among them."),
  byKind: plain(taggedObject(kindCounts), "Live entries by kind; the sum is `live`."),
});
export type DayCounts = Readonly<z.infer<typeof dayCountsSchema>>;

const leafField = plain(leaf, "SHA-256 of the record's RFC 8785 canonical JSON with its salt, hex.");
const clearRevisionSchema = taggedObject({
  leaf: leafField,
  record: plain(entrySchema, "The revision as stored on the tablet."),
});
const maskedRevisionSchema = taggedObject({
  leaf: leafField,
  record: plain(maskedEntrySchema, "The revision, masked and without its salt."),
});

const unreadableSchema = taggedObject({
  id: plain(recordIdSchema, "Id of the entry."),
  rev: plain(z.int().check(z.gte(1)), "Revision that cannot be read."),
  reason: plain(
    z.enum(["sealBroken", "notParsed", "columnsDiffer"]),
    "Why: seal does not open, content does not parse, content and columns differ.",
  ),
});
export type UnreadableRevision = Readonly<z.infer<typeof unreadableSchema>>;

/** All members but `masked` and `revisions`, in which the two forms differ. */
export const dayHeadShape = {
  format: plain(z.literal(DAY_FILE_FORMAT), "Name of the format."),
  version: plain(z.literal(DAY_FILE_VERSION), "Version of the format."),
  sample: plain(z.exactOptional(z.literal(true)), "Present in a file of the sample book: invented data."),
  branch: plain(
    taggedObject({
      code: plain(branchCodeSchema, "Branch code as the bank writes it."),
      name: plain(z.string().check(z.minLength(1), z.maxLength(60)), "Branch name."),
    }),
    "The branch (网点).",
  ),
  device: plain(recordIdSchema, "UUIDv7 of the tablet; counts are of this tablet alone."),
  businessDate: plain(businessDateSchema, "The business day."),
  zone: plain(z.string().check(z.minLength(1), z.maxLength(40)), "IANA zone of the branch on that day."),
  dayCutoff: plain(wallTimeSchema, "Local time HH:MM at which the business day began."),
  exportedAt: plain(timestampSchema, "When the file was made (RFC 3339)."),
  exportedBy: plain(staffCodeSchema, "Staff code of the person who exported."),
  counts: plain(dayCountsSchema, "Counts over the newest revision of each entry."),
  unreadable: plain(
    z.exactOptional(z.array(unreadableSchema).check(z.minLength(1))),
    "Stored revisions that the tablet could not read and that are therefore not among `revisions`.",
  ),
  digest: plain(
    z.string().check(z.regex(/^sha256-[0-9a-f]{64}$/)),
    "SHA-256 of the canonical JSON of this file without the member `digest`.",
  ),
} as const;

const revisionsNote =
  "All revisions of the day's entries, by id and then rev; the highest rev of an id is its newest.";

export const dayFileSchema = z.discriminatedUnion("masked", [
  taggedObject({
    ...dayHeadShape,
    masked: plain(z.literal(true), "Personal fields masked, free text withheld, no salts."),
    revisions: plain(z.array(maskedRevisionSchema), revisionsNote),
  }),
  taggedObject({
    ...dayHeadShape,
    masked: plain(z.literal(false), "Everything in clear, with salts."),
    revisions: personal(z.array(clearRevisionSchema), revisionsNote),
  }),
]);
export type DayFile = z.infer<typeof dayFileSchema>;

/** A record as a file holds it: whole, or masked and without its salt. */
export type FileRecord = Entry | MaskedEntry;

/** Counts over the newest revision of each entry. */
export function countDay(heads: Iterable<Pick<Entry, "kind" | "status">>): DayCounts {
  const byKind = Object.fromEntries(entryKinds.map((kind) => [kind, 0])) as Record<EntryKind, number>;
  let live = 0;
  let withdrawn = 0;
  for (const head of heads) {
    if (head.status === "void") {
      withdrawn += 1;
      continue;
    }
    live += 1;
    byKind[head.kind] += 1;
  }
  return { total: live + withdrawn, live, void: withdrawn, byKind };
}
