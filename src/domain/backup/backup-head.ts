// What a backup says of itself: its head and its counts. Apart from the lines, so that a page that only asks the
// compute worker for a backup does not carry the shapes of everything in it.
import * as z from "zod/mini";
import { branchCodeSchema, recordIdSchema, staffCodeSchema, timestampSchema } from "../records/primitives.ts";
import { plain, taggedObject } from "../records/field.ts";

export const BACKUP_FORMAT = "floorbook.backup";
export const BACKUP_VERSION = 1;

const revision = z.int().check(z.gte(1));
const name = z.string().check(z.minLength(1), z.maxLength(60));

export const headerSchema = taggedObject({
  line: plain(z.literal("header"), "What the line holds."),
  format: plain(z.literal(BACKUP_FORMAT), "Name of the format."),
  version: plain(z.literal(BACKUP_VERSION), "Version of the format."),
  sample: plain(z.exactOptional(z.literal(true)), "Present in a backup of the sample book: invented data."),
  device: plain(recordIdSchema, "UUIDv7 of the tablet."),
  branch: plain(
    taggedObject({
      code: plain(branchCodeSchema, "Branch code as the bank writes it."),
      name: plain(name, "Branch name."),
    }),
    "The branch (网点) as it was set when the backup was made.",
  ),
  zone: plain(z.string().check(z.minLength(1), z.maxLength(40)), "IANA zone of the branch."),
  madeAt: plain(timestampSchema, "When the backup was begun (RFC 3339)."),
  madeBy: plain(staffCodeSchema, "Staff code of the person who made it."),
  app: plain(z.string().check(z.minLength(1), z.maxLength(40)), "Version of the app that wrote it."),
  schemas: plain(
    taggedObject({
      record: plain(revision, "Version of the record shapes."),
      payload: plain(revision, "Version of the messages' payloads."),
      store: plain(revision, "Number of the tablet's database schema."),
    }),
    "Versions of the shapes inside.",
  ),
});
export type BackupHeader = Readonly<z.infer<typeof headerSchema>>;

const count = z.int().check(z.gte(0));
export const countsSchema = taggedObject({
  entries: plain(count, "Records, by id: entries and cases."),
  revisions: plain(count, "Revisions of records."),
  messages: plain(count, "Messages, with a revision or without."),
  unsent: plain(count, "Messages that had not verifiably reached the server."),
  people: plain(count, "Revisions of staff members."),
  settings: plain(count, "Revisions of settings, the branch among them."),
  audit: plain(count, "Events of the audit."),
  kept: plain(count, "Things kept aside at earlier restores."),
  raw: plain(count, "Rows that the tablet could not read."),
});
export type BackupCounts = Readonly<z.infer<typeof countsSchema>>;
