// What a restore kept aside: opened for a person's eyes beside what is here, and removed by a person's word.
import * as z from "zod/mini";
import { anyRecordSchema, type AnyRecord } from "../../domain/records/any-record.ts";
import { staffSchema, type Staff } from "../../domain/staff.ts";
import { SealBroken, type SealingKey } from "../../crypto/sealed.ts";
import { openDocument, openValue } from "../codec.ts";
import { withDatabase, type BookDatabase } from "../database.ts";
import {
  outboxStates,
  type AuditRow,
  type DamageReason,
  type JournalRow,
  type OutboxState,
  type QuarantineRow,
  type RecordRow,
} from "../rows.ts";
import { isRecordRow, readRecordRow, recordTables } from "../snapshot/record-row.ts";

/** A row of the quarantine that holds content, unlike one that only names a row elsewhere. */
export type KeptRow = QuarantineRow & { readonly kept: NonNullable<QuarantineRow["kept"]> };

export const isKept = (row: QuarantineRow): row is KeptRow => row.kept !== undefined;

/** Something readable. */
export type Said =
  | { readonly kind: "record"; readonly record: AnyRecord }
  | { readonly kind: "person"; readonly person: Staff };

const rawSchema = z.object({
  line: z.literal("raw"),
  table: z.string(),
  reason: z.enum(["sealBroken", "notParsed", "columnsDiffer"]),
  columns: z.record(z.string(), z.unknown()),
  opened: z.exactOptional(z.string()),
});
export type RawRow = Readonly<z.infer<typeof rawSchema>>;

export type KeptContent =
  | {
      readonly status: "read";
      /** Null where only the row's clear columns are known. */
      readonly said: Said | null;
      /** Whether the backup proves it sent; null where it was not to be sent by itself. */
      readonly delivery: "sent" | "unsent" | null;
      /** The row as it lay there, where the tablet that kept it could not read it. */
      readonly raw: RawRow | null;
    }
  | { readonly status: "damaged"; readonly reason: DamageReason };

/** What stands here now under the same id and revision. `newest`: the revision that the record has here; null for none. */
export type HereNow =
  | { readonly status: "absent"; readonly newest: number | null }
  | { readonly status: "read"; readonly said: Said; readonly newest: number | null }
  | { readonly status: "damaged"; readonly reason: DamageReason; readonly newest: number | null };

export interface KeptName {
  /** Id of what it is of. */
  readonly of: string;
  /** Null where that has no revisions. */
  readonly rev: number | null;
}

/** What a kept row is of, as its own id says: `restored/<table>/<id>[/<rev>]/<digest>`. */
export function nameOfKept({ id, table }: Pick<QuarantineRow, "id" | "table">): KeptName {
  const prefix = `restored/${table}/`;
  if (!id.startsWith(prefix)) return { of: id, rev: null };
  const parts = id.slice(prefix.length).split("/").slice(0, -1);
  const rev = parts.length > 1 && /^[1-9]\d*$/.test(parts.at(-1) ?? "") ? Number(parts.pop()) : null;
  return { of: parts.join("/"), rev };
}

const revisionSchema = z.object({
  record: anyRecordSchema,
  message: z.nullable(z.object({ state: z.enum(outboxStates) })),
});

/** What was handed out without a receipt counts as sent; what stays on the tablet is not sent by itself. */
function deliveryOf(state: OutboxState): "sent" | "unsent" | null {
  if (state === "saved") return null;
  return state === "acked" || state === "sent" ? "sent" : "unsent";
}

/** Opens a kept row; one that cannot be read is an answer, not an error. */
export async function openKept(row: KeptRow, dataKey: SealingKey): Promise<KeptContent> {
  let value: unknown;
  try {
    value = await openValue("quarantine", row.id, row.kept.sealed, dataKey);
  } catch (error) {
    if (error instanceof SealBroken) return { status: "damaged", reason: "sealBroken" };
    throw error;
  }
  const content = row.reason === "restoredUnreadable" ? parseRaw(value) : parseConflict(row.table, value);
  if (content === null) return { status: "damaged", reason: "notParsed" };
  return isOfName(content, row) ? content : { status: "damaged", reason: "columnsDiffer" };
}

type ReadContent = Extract<KeptContent, { status: "read" }>;

function parseConflict(table: string, value: unknown): ReadContent | null {
  if (table === "people") {
    const parsed = staffSchema.safeParse(value);
    return parsed.success
      ? { status: "read", said: { kind: "person", person: parsed.data }, delivery: null, raw: null }
      : null;
  }
  const parsed = revisionSchema.safeParse(value);
  if (!parsed.success) return null;
  const { record, message } = parsed.data;
  const delivery = message === null ? null : deliveryOf(message.state);
  return { status: "read", said: { kind: "record", record }, delivery, raw: null };
}

function parseRaw(value: unknown): ReadContent | null {
  const parsed = rawSchema.safeParse(value);
  if (!parsed.success) return null;
  const raw = parsed.data;
  const record = raw.opened === undefined ? null : parseOpened(raw.opened);
  return { status: "read", said: record === null ? null : { kind: "record", record }, delivery: null, raw };
}

function parseOpened(text: string): AnyRecord | null {
  try {
    const parsed = anyRecordSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A backup names what it kept; its content has to be of that name. What a broken row held may differ from it. */
function isOfName({ said, raw }: ReadContent, row: KeptRow): boolean {
  const { of, rev } = nameOfKept(row);
  if (raw !== null)
    return raw.table === row.table && (raw.columns["id"] ?? raw.columns["recordId"] ?? of) === of;
  if (said === null) return false;
  if (said.kind === "person") return said.person.id === of && said.person.rev === rev;
  const { record } = said;
  return record.collection === row.table && record.id === of && record.rev === rev;
}

/** Reads what stands here now under a kept row's id and revision. */
export async function readHere(db: BookDatabase, dataKey: SealingKey, kept: KeptRow): Promise<HereNow> {
  const { of, rev } = nameOfKept(kept);
  const { table } = kept;
  const isOfRecords = (recordTables as readonly string[]).includes(table);
  if (rev === null || (!isOfRecords && table !== "people")) return { status: "absent", newest: null };
  const [head, row] = await withDatabase(db, () =>
    db.transaction("r", db.table(table), db.journal, async () => {
      const first: JournalRow | undefined = isOfRecords
        ? await db.table<RecordRow>(table).where("id").equals(of).first()
        : await db.people.get(of);
      return [first, first?.rev === rev ? first : await db.journal.get([of, rev])] as const;
    }),
  );
  const newest = head?.rev ?? null;
  if (row === undefined || row.collection !== table) return { status: "absent", newest };
  if (isRecordRow(row)) {
    const read = await readRecordRow(row, dataKey);
    return read.status === "read"
      ? { status: "read", said: { kind: "record", record: read.record }, newest }
      : { status: "damaged", reason: read.reason, newest };
  }
  try {
    const parsed = staffSchema.safeParse(await openDocument(row, dataKey));
    return parsed.success
      ? { status: "read", said: { kind: "person", person: parsed.data }, newest }
      : { status: "damaged", reason: "notParsed", newest };
  } catch (error) {
    if (error instanceof SealBroken) return { status: "damaged", reason: "sealBroken", newest };
    throw error;
  }
}

/**
 * Removes a kept row and stores the event that tells of it, in one transaction.
 * @returns false, with nothing stored, when it is no longer the row that was looked at
 */
export async function dropKept(db: BookDatabase, row: KeptRow, audit: AuditRow): Promise<boolean> {
  return withDatabase(db, () =>
    db.transaction("rw", db.quarantine, db.audit, async () => {
      const now = await db.quarantine.get(row.id);
      if (now?.kept === undefined || !isSameSeal(now.kept.sealed, row.kept.sealed)) return false;
      await Promise.all([db.quarantine.delete(row.id), db.audit.add(audit)]);
      return true;
    }),
  );
}

const isSameSeal = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, nth) => byte === b[nth]);
