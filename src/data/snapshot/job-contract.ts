// What a page asks of the compute worker about backups, and what it answers. Parsed on both sides.
import * as z from "zod/mini";
import type { Bytes } from "../../crypto/bytes.ts";
import type { SealingKey } from "../../crypto/sealed.ts";
import type { Wrap } from "../../crypto/vault.ts";
import { auditEventSchema } from "../../domain/audit.ts";
import type { BackupFault } from "../../domain/backup/backup-fault.ts";
import { countsSchema, headerSchema } from "../../domain/backup/backup-head.ts";
import { caseCollections } from "../../domain/cases/case-collections.ts";
import { entryKinds } from "../../domain/entries/entry.ts";
import { recordIdSchema, staffCodeSchema, timestampSchema } from "../../domain/records/primitives.ts";
import { staffSchema } from "../../domain/staff.ts";
import { recoverySchema } from "../repos/backup-settings.ts";

const key = z.custom<SealingKey>(
  (value) => typeof value === "object" && value !== null && "key" in value && value.key instanceof CryptoKey,
);
const keysSchema = z.strictObject({ data: key, outbox: key, worker: key });
const bookSchema = z.strictObject({ name: z.string(), keys: keysSchema });
const blob = z.custom<Blob>((value) => value instanceof Blob);
const bytes = z.custom<Bytes>((value) => value instanceof Uint8Array);
const wrap = z.custom<Wrap>(
  (value) =>
    typeof value === "object" && value !== null && "wrapped" in value && value.wrapped instanceof Uint8Array,
);
const count = z.int().check(z.gte(0));

const foundingSchema = z.strictObject({
  device: recordIdSchema,
  wraps: z.array(wrap),
  /** Who restores, and unlocks from now on. */
  self: staffSchema,
  recovery: z.nullable(recoverySchema),
});

/** Where a backup is to go: the open book, or an empty tablet. */
const placeShape = { book: z.nullable(bookSchema), isSample: z.boolean() };

export const backupTaskSchema = z.discriminatedUnion("kind", [
  /** A key pair for all later backups, its identity encrypted with the recovery code. */
  z.strictObject({ kind: z.literal("recoveryKey"), code: z.string() }),
  z.strictObject({
    kind: z.literal("make"),
    book: bookSchema,
    wish: z.strictObject({
      header: headerSchema,
      passphrase: z.string(),
      workFactor: z.int().check(z.gte(1), z.lte(20)),
      recovery: z.nullable(recoverySchema),
      readme: z.string(),
    }),
  }),
  /** Opens a backup with a passphrase or recovery code and says what restoring it would do. */
  z.strictObject({ kind: z.literal("preview"), file: blob, secret: z.string(), ...placeShape }),
  /** Restores it; `identity` is what the preview found. */
  z.strictObject({
    kind: z.literal("restore"),
    file: blob,
    identity: z.string(),
    ...placeShape,
    /** Database of the tablet, and the keys that seal it from now on. */
    into: bookSchema,
    sentSince: z.enum(["no", "maybe"]),
    nowMs: z.number(),
    event: auditEventSchema,
    founding: z.nullable(foundingSchema),
  }),
]);
export type BackupTask = Readonly<z.infer<typeof backupTaskSchema>>;
export type BackupTaskOf<K extends BackupTask["kind"]> = Extract<BackupTask, { readonly kind: K }>;

const restoreCountsSchema = z.strictObject({
  newEntries: count,
  added: count,
  same: count,
  healed: count,
  aside: count,
  newerHere: count,
  unsent: count,
  delivered: count,
  people: count,
  audit: count,
  unreadable: count,
});
const asidesSchema = z.array(
  z.strictObject({
    id: recordIdSchema,
    rev: z.int(),
    kind: z.enum([...entryKinds, ...caseCollections]),
    occurredAt: timestampSchema,
    author: staffCodeSchema,
  }),
);

/** What each task answers when nothing was wrong. */
export const backupAnswers = {
  recoveryKey: recoverySchema,
  make: z.strictObject({ bytes, counts: countsSchema }),
  preview: z.strictObject({
    identity: z.string(),
    header: headerSchema,
    counts: countsSchema,
    restore: restoreCountsSchema,
    asides: asidesSchema,
    people: z.array(staffSchema),
    waitingCount: count,
    highestId: z.nullable(recordIdSchema),
  }),
  restore: z.strictObject({ restore: restoreCountsSchema, asides: asidesSchema }),
} as const;
export type BackupAnswer<K extends BackupTask["kind"]> = Readonly<z.infer<(typeof backupAnswers)[K]>>;

export type BackupOutcome<K extends BackupTask["kind"]> =
  | { readonly status: "done"; readonly value: BackupAnswer<K> }
  | { readonly status: "fault"; readonly fault: BackupFault };

const outcomeSchema = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("done"), value: z.unknown() }),
  // The union of faults is this build's own on both sides; its kind is what is acted upon.
  z.strictObject({
    status: z.literal("fault"),
    fault: z.custom<BackupFault>((value) => typeof value === "object" && value !== null && "kind" in value),
  }),
]);

/** Parses the worker's answer to a task of that kind. @throws ZodError for an answer of another build */
export function parseOutcome<K extends BackupTask["kind"]>(kind: K, raw: unknown): BackupOutcome<K> {
  const outcome = outcomeSchema.parse(raw);
  if (outcome.status === "fault") return outcome;
  const schema: z.ZodMiniType = backupAnswers[kind];
  return { status: "done", value: schema.parse(outcome.value) as BackupAnswer<K> };
}
