// Making cases, their revisions and their tombstones. Pure: identities, salts and the time come in.
import type { RecordId } from "../ids.ts";
import { newEnvelope, nextEnvelope, type Authorship } from "../revisions.ts";
import { toZonedTimestamp } from "../business-day.ts";
import type { CaseCollection } from "./case-collections.ts";
import type { TombstoneBody } from "./case-shape.ts";
import type { CaseBody, CaseOf, CaseRecord, Tombstone } from "./cases.ts";

/** The first revision of a case. */
export function createCase<C extends CaseCollection>(
  by: Authorship,
  own: {
    readonly id: RecordId;
    readonly salt: string;
    readonly collection: C;
    readonly body: Readonly<CaseBody<C>>;
  },
): CaseOf<C> {
  const record = { ...newEnvelope(by, own), collection: own.collection, body: own.body };
  // The union is closed over C by construction; TypeScript cannot follow a generic discriminant.
  return record as unknown as CaseOf<C>;
}

export interface CaseChange<C extends CaseCollection> {
  readonly body?: Readonly<CaseBody<C>>;
  readonly status?: "live" | "void";
  readonly reason?: string;
}

/** The next revision of a case; what a revision may not touch is carried over unchanged. */
export function reviseCase<C extends CaseCollection>(
  before: CaseOf<C>,
  by: Authorship,
  salt: string,
  change: CaseChange<C>,
): CaseOf<C> {
  const { reason: _earlierReason, ...kept } = before as CaseRecord;
  const record = {
    ...kept,
    ...(change.body === undefined ? {} : { body: change.body }),
    ...(change.status === undefined ? {} : { status: change.status }),
    ...(change.reason === undefined ? {} : { reason: change.reason }),
    ...nextEnvelope(before, by, salt),
  };
  return record as unknown as CaseOf<C>;
}

/** Why and by whose word something is erased. */
export interface Erasure {
  /** Dictionary `erasureReason`. */
  readonly why: string;
  /** Code of the branch head who signed. */
  readonly signedBy: string;
}

/** What remains of one revision: its identity, its digest, and who had it erased. */
export function toTombstone(
  record: CaseRecord,
  { leaf, erasure, atMs }: { readonly leaf: string; readonly erasure: Erasure; readonly atMs: number },
): Tombstone {
  const { body: _body, reason: _reason, status: _status, ...envelope } = record;
  const erasedAt = toZonedTimestamp(atMs, record.zone);
  const body: TombstoneBody = { leaf, ...erasure, erasedAt };
  return { ...envelope, status: "erased", body };
}

/** The revision that tells receivers of the erasure: the last of its record. */
export function reviseToTombstone(
  record: CaseRecord,
  by: Authorship,
  own: { readonly salt: string; readonly leaf: string; readonly erasure: Erasure },
): Tombstone {
  const stone = toTombstone(record, { leaf: own.leaf, erasure: own.erasure, atMs: by.atMs });
  return { ...stone, ...nextEnvelope(record, by, own.salt) } as Tombstone;
}
