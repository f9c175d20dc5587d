// The shape that all records share. Author, branch, device and business date are fixed at creation.
import * as z from "zod/mini";
import { plain, text } from "./field.ts";
import {
  branchCodeSchema,
  businessDateSchema,
  recordIdSchema,
  saltSchema,
  staffCodeSchema,
  timestampSchema,
  wallTimeSchema,
} from "./primitives.ts";

export const REASON_MAX = 200;

/** Version of the record shapes below; receivers get it with each record. Shapes within one version only grow. */
export const SCHEMA_VERSION = 1;

export const envelopeShape = {
  id: plain(recordIdSchema, "UUIDv7 of the record (RFC 9562); order by id is the order of noting down."),
  rev: plain(z.int().check(z.gte(1)), "Revision, counting from 1; each is kept for good."),
  schemaVersion: plain(z.literal(SCHEMA_VERSION), "Version of this record shape."),
  branch: plain(branchCodeSchema, "Code of the branch (网点), fixed at creation."),
  device: plain(recordIdSchema, "UUIDv7 that this tablet got at setup, fixed at creation."),
  author: plain(staffCodeSchema, "Code of the staff member who created the record, fixed at creation."),
  businessDate: plain(
    businessDateSchema,
    "Business day in the branch's zone and cut-off, fixed at creation, never derived again.",
  ),
  zone: plain(z.string().check(z.minLength(1), z.maxLength(40)), "IANA zone of the branch at creation."),
  dayCutoff: plain(wallTimeSchema, "Local time HH:MM at which the branch's business day began at creation."),
  occurredAt: plain(
    timestampSchema,
    "When it happened (RFC 3339); may be corrected within its business day.",
  ),
  recordedAt: plain(timestampSchema, "When the first revision was made on the tablet (RFC 3339)."),
  status: plain(z.enum(["live", "void"]), "void: withdrawn with a reason; the record stays."),
  revisedBy: plain(staffCodeSchema, "Code of the staff member who made this revision."),
  revisedAt: plain(timestampSchema, "When this revision was made (RFC 3339)."),
  revisedOn: plain(businessDateSchema, "Business day on which this revision was made."),
  reason: text(
    z.exactOptional(z.string().check(z.minLength(1), z.maxLength(REASON_MAX))),
    "Why the record was changed or withdrawn; required when withdrawn. `undo` for the strip's Undo.",
  ),
  clockSuspect: plain(
    z.exactOptional(z.literal(true)),
    "The tablet's clock stood more than 5 minutes behind its newest record (RFC 9562 §6.2).",
  ),
  test: plain(
    z.exactOptional(z.literal(true)),
    "Invented, written by Test connection to try the endpoint; may be deleted. Never set in a book.",
  ),
  salt: plain(saltSchema, "128 random bits per revision, hex; keeps the leaf digest from being guessed."),
} as const;

/** The reason that marks a strip's Undo. */
export const UNDO_REASON = "undo";
/** A clock further behind the newest id than this is suspect. */
export const CLOCK_SUSPECT_MS = 5 * 60_000;
