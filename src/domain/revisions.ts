// Making entries and their revisions. Pure: identities, salts and the time come in.
import { toBusinessDate, toZonedTimestamp, type BusinessDate } from "./business-day.ts";
import type { Branch } from "./branch.ts";
import type { Entry, EntryBodies, EntryKind, EntryOf } from "./entries/entry.ts";
import type { RecordId } from "./ids.ts";
import { SCHEMA_VERSION } from "./records/envelope.ts";

/** Who acts, where and when: everything a revision takes from its surroundings. */
export interface Authorship {
  readonly branch: Branch;
  readonly device: RecordId;
  /** Staff code of the acting person. */
  readonly author: string;
  readonly atMs: number;
  readonly clockSuspect: boolean;
}

/** What the first revision of any record says about itself. */
export function newEnvelope(by: Authorship, own: { readonly id: RecordId; readonly salt: string }) {
  const at = toZonedTimestamp(by.atMs, by.branch.zone);
  const businessDate = toBusinessDate(by.atMs, by.branch);
  return {
    id: own.id,
    rev: 1,
    schemaVersion: SCHEMA_VERSION,
    branch: by.branch.code,
    device: by.device,
    author: by.author,
    businessDate,
    zone: by.branch.zone,
    dayCutoff: by.branch.dayCutoff,
    occurredAt: at,
    recordedAt: at,
    status: "live",
    revisedBy: by.author,
    revisedAt: at,
    revisedOn: businessDate,
    ...(by.clockSuspect ? { clockSuspect: true } : {}),
    salt: own.salt,
  } as const;
}

/** What the next revision of any record says about itself. */
export function nextEnvelope(
  { rev, zone }: { readonly rev: number; readonly zone: string },
  by: Authorship,
  salt: string,
) {
  return {
    ...(by.clockSuspect ? { clockSuspect: true } : {}),
    rev: rev + 1,
    revisedBy: by.author,
    revisedAt: toZonedTimestamp(by.atMs, zone),
    revisedOn: toBusinessDate(by.atMs, by.branch),
    salt,
  } as const;
}

/** The first revision of an entry. */
export function createEntry<K extends EntryKind>(
  by: Authorship,
  own: { id: RecordId; salt: string; kind: K; body: EntryBodies[K] },
): EntryOf<K> {
  const entry = { ...newEnvelope(by, own), collection: "entries", kind: own.kind, body: own.body };
  // The union is closed over K by construction; TypeScript cannot follow a generic discriminant.
  return entry as unknown as EntryOf<K>;
}

export interface Change {
  readonly body?: Entry["body"];
  /** RFC 3339; must stay within the entry's business day. */
  readonly occurredAt?: string;
  readonly status?: "live" | "void";
  readonly reason?: string;
}

/** The next revision of an entry; what a revision may not touch is carried over unchanged. */
export function reviseEntry(entry: Entry, by: Authorship, salt: string, change: Change): Entry {
  const { reason: _earlierReason, ...kept } = entry;
  return {
    ...kept,
    ...(change.body === undefined ? {} : { body: change.body }),
    ...(change.occurredAt === undefined ? {} : { occurredAt: change.occurredAt }),
    ...(change.status === undefined ? {} : { status: change.status }),
    ...(change.reason === undefined ? {} : { reason: change.reason }),
    ...nextEnvelope(entry, by, salt),
  } as Entry;
}

export type OccurrenceFault = "outsideDay" | "invalid";

/** Checks a corrected time against the entry's own business day. */
export function checkOccurredAt(
  entry: Pick<Entry, "businessDate" | "zone" | "dayCutoff">,
  occurredAt: string,
): OccurrenceFault | null {
  const ms = Date.parse(occurredAt);
  if (Number.isNaN(ms)) return "invalid";
  const day: BusinessDate = toBusinessDate(ms, entry);
  return day === entry.businessDate ? null : "outsideDay";
}
