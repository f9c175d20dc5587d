// `floorbook.backup` version 1: everything a tablet knows, one JSON document a line (NDJSON), each line RFC 8785
// canonical JSON. Header first, trailer last; revisions in the order of id and revision. What holds no place here:
// secrets of people and endpoints, keys, drafts.
import * as z from "zod/mini";
import { auditEventSchema } from "../audit.ts";
import { countsSchema, headerSchema } from "./backup-head.ts";
import { branchSchema } from "../branch.ts";
import type { Json } from "../canonical-json.ts";
import { anyRecordSchema } from "../records/any-record.ts";
import { businessDateSchema, recordIdSchema } from "../records/primitives.ts";
import { personal, plain, taggedObject, text } from "../records/field.ts";
import { staffSchema } from "../staff.ts";

const revision = z.int().check(z.gte(1));
const epochMs = z.number();
const name = z.string().check(z.minLength(1), z.maxLength(60));
const jsonSchema = z.json() as unknown as z.ZodMiniType<Json, Json>;
const jsonObjectSchema = z.record(z.string(), z.json()) as unknown as z.ZodMiniType<
  Readonly<Record<string, Json>>,
  Readonly<Record<string, Json>>
>;
const line = <K extends string>(kind: K) => plain(z.literal(kind), "What the line holds.");

export const messageStates = ["saved", "queued", "sending", "unknown", "acked", "sent", "parked"] as const;
export type MessageState = (typeof messageStates)[number];
export const messageProblems = [
  "refused",
  "conflict",
  "tooLarge",
  "mayHaveArrived",
  "unreadable",
  "failed",
  "discarded",
] as const;

export const messageSchema = taggedObject({
  state: plain(z.enum(messageStates), "Where the revision stood on its way to the server."),
  seq: plain(z.int(), "Number in the tablet's queue; 0 and below: delivered before an earlier restore."),
  queuedAtMs: plain(epochMs, "When it was queued, ms since the epoch."),
  attempts: plain(z.int().check(z.gte(0)), "Attempts charged to it."),
  sealedFor: plain(
    z.enum(["worker", "vault"]),
    "worker: codes and times, may leave a locked tablet; vault: all others.",
  ),
  payloadVersion: plain(revision, "Version of the payload."),
  businessDate: plain(businessDateSchema, "Business day of the record."),
  payload: text(
    z.exactOptional(z.string()),
    "What was to be sent, where it is not the canonical JSON of the line's record.",
  ),
  frozen: text(
    z.exactOptional(z.string()),
    "The request as it was first sent: JSON, without authentication.",
  ),
  frozenAtMs: plain(z.exactOptional(epochMs), "When that request was first sent, ms since the epoch."),
  uncertain: plain(z.exactOptional(z.literal(true)), "An attempt ended without proof either way."),
  problem: plain(
    z.exactOptional(
      taggedObject({
        code: plain(z.enum(messageProblems), "Why it is parked, or what the last attempt met."),
        status: plain(z.exactOptional(z.int()), "HTTP status of the answer, where there was one."),
      }),
    ),
    "What keeps it from being delivered.",
  ),
  note: text(z.exactOptional(z.string()), "The server's own words about the problem: JSON."),
  receipt: text(z.exactOptional(z.string()), "What the server answered when it took the revision: JSON."),
  settledAtMs: plain(z.exactOptional(epochMs), "When it ended as acked, sent or saved, ms since the epoch."),
});
/** A revision on its way to the server, as it stood. */
export type BackupMessage = Readonly<z.infer<typeof messageSchema>>;

const personLine = taggedObject({
  line: line("person"),
  person: personal(
    staffSchema,
    "One revision of a staff member. PINs and passphrases are never in a backup.",
  ),
});
const branchLine = taggedObject({
  line: line("branch"),
  rev: plain(revision, "Revision of the branch's document."),
  revisions: plain(z.array(branchSchema).check(z.minLength(1)), "The branch's settings by the day they act."),
});
const settingLine = taggedObject({
  line: line("setting"),
  id: plain(z.string().check(z.minLength(1), z.maxLength(60)), "Name of the setting."),
  rev: plain(revision, "Revision of the setting."),
  readBy: plain(z.enum(["worker", "vault"]), "Whose key seals it on the tablet."),
  value: plain(jsonObjectSchema, "The setting, without secrets."),
});
const revisionLine = taggedObject({
  line: line("revision"),
  record: text(anyRecordSchema, "One revision of one record, as stored on the tablet."),
  message: text(
    z.nullable(messageSchema),
    "Its message; null where a later revision took its place in the queue.",
  ),
});
const messageLine = taggedObject({
  line: line("message"),
  recordId: plain(recordIdSchema, "Record that the message carries."),
  rev: plain(revision, "Its revision."),
  collection: plain(z.string().check(z.minLength(1), z.maxLength(40)), "Collection of the record."),
  message: text(messageSchema, "A message whose revision could not be read on the tablet."),
});
const auditLine = taggedObject({
  line: line("audit"),
  event: plain(auditEventSchema, "One event of the audit."),
});
const keptLine = taggedObject({
  line: line("kept"),
  id: plain(z.string().check(z.minLength(1), z.maxLength(200)), "Name under which it is kept."),
  table: plain(name, "Where it came from."),
  reason: plain(
    z.enum(["restoreConflict", "restoredUnreadable"]),
    "Why it was kept aside at an earlier restore.",
  ),
  foundAtMs: plain(epochMs, "When that was, ms since the epoch."),
  value: text(jsonSchema, "What is kept."),
});
const rawLine = taggedObject({
  line: line("raw"),
  table: plain(name, "Table of the row."),
  reason: plain(z.enum(["sealBroken", "notParsed", "columnsDiffer"]), "Why the tablet could not read it."),
  columns: plain(jsonObjectSchema, "The row's clear columns."),
  sealed: plain(z.record(z.string(), z.string()), "The row's sealed columns, base64."),
  opened: text(
    z.exactOptional(z.string()),
    "What the seal held, where it opened but could not be understood.",
  ),
});

export const trailerSchema = taggedObject({
  line: line("trailer"),
  counts: plain(countsSchema, "What the lines above hold."),
  sha256: plain(
    z.string().check(z.regex(/^[0-9a-f]{64}$/)),
    "SHA-256 of all bytes above, line ends included, hex.",
  ),
});

/** One line of a backup. */
export const backupLineSchema = z.discriminatedUnion("line", [
  headerSchema,
  personLine,
  branchLine,
  settingLine,
  revisionLine,
  messageLine,
  auditLine,
  keptLine,
  rawLine,
  trailerSchema,
]);
export type BackupLine = Readonly<z.infer<typeof backupLineSchema>>;
export type BackupLineOf<K extends BackupLine["line"]> = Extract<BackupLine, { readonly line: K }>;

/** A message in one of these states has not verifiably reached the server. */
export const isUnsent = ({ state }: Pick<BackupMessage, "state">): boolean =>
  state === "queued" || state === "sending" || state === "unknown" || state === "parked";
