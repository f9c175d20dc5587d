// Messages in hand. Their rows lie as they did before they were taken up; a lease over them says that they are being
// sent. Everybody who reads messages by their state sees them through it.
import { Dexie } from "dexie";
import type { Bytes } from "../../crypto/bytes.ts";
import type { RecordId } from "../../domain/ids.ts";
import type { BookDatabase } from "../database.ts";
import type { FrozenRow, HeldMessages, LeaseRow, OutboxRow } from "../rows.ts";

/** Where messages lie: whoever changes one takes part in all of these. */
export const outboxStores = ["outbox", "leases", "frozenRequests"] as const;

/** What a lease says of each of its messages. */
export type Hold = Pick<LeaseRow, "id" | "untilMs" | "atMs">;

/** All leases of a book. */
export interface Leases {
  readonly rows: readonly LeaseRow[];
  /** The lease of a message; undefined while nobody has it in hand. */
  of(seq: number): LeaseRow | undefined;
  /** The message as its lease makes it: itself where nobody has it in hand. */
  over(row: OutboxRow): OutboxRow;
}

/** True when a person wants it sent although it may have arrived: it then is queued, and uncertain still. */
export function isReleased({ state, uncertain }: OutboxRow): boolean {
  return state === "queued" && uncertain === true;
}

/** A message in hand. @param frozen its request, where it had none before; absent where it was not read */
export function toLeased(row: OutboxRow, { id, untilMs, atMs }: Hold, frozen?: Bytes): OutboxRow {
  const request = row.frozen ?? frozen;
  return {
    ...row,
    state: "sending",
    attempts: row.attempts + 1,
    lease: { attemptId: id, untilMs, ...(isReleased(row) ? { released: true } : {}) },
    ...(request === undefined ? {} : { frozen: request }),
    frozenAtMs: row.frozenAtMs ?? atMs,
  };
}

/** The numbers that a lease holds. */
export const seqsOf = ({ held }: Pick<LeaseRow, "held">): readonly number[] =>
  held.flatMap(({ seqs }) => seqs);

/** The view through these leases. @param frozen requests frozen with them; without, messages come without theirs */
export function toLeases(rows: readonly LeaseRow[], frozen: readonly FrozenRow[] = []): Leases {
  const leases = new Map(rows.flatMap((lease) => seqsOf(lease).map((seq) => [seq, lease] as const)));
  const requests = new Map(frozen.map(({ leaseId, requests: own }) => [leaseId, new Map(own)]));
  return {
    rows,
    of: (seq) => leases.get(seq),
    over(row) {
      const lease = leases.get(row.seq);
      return lease === undefined ? row : toLeased(row, lease, requests.get(lease.id)?.get(row.seq));
    },
  };
}

/** The leases as they are, for states; messages seen through them lack a request that was frozen just now. */
export async function readLeases(db: BookDatabase): Promise<Leases> {
  return toLeases(await db.leases.toArray());
}

/** Some or all leases with the requests frozen for them: messages seen through them are whole. */
export async function readLeasesWhole(
  db: BookDatabase,
  matches: (lease: LeaseRow) => boolean = () => true,
): Promise<Leases> {
  const rows = (await db.leases.toArray()).filter(matches);
  const frozen = rows.length === 0 ? [] : await db.frozenRequests.bulkGet(rows.map(({ id }) => id));
  return toLeases(
    rows,
    frozen.filter((row) => row !== undefined),
  );
}

/** Picks the leases of these messages. */
export function holdsAnyOf(rows: readonly Pick<OutboxRow, "seq">[]): (lease: LeaseRow) => boolean {
  const seqs = new Set(rows.map(({ seq }) => seq));
  return (lease) => seqsOf(lease).some((seq) => seqs.has(seq));
}

/** Messages by where their rows wait. */
export function toHeld(rows: readonly OutboxRow[]): readonly HeldMessages[] {
  const held = new Map<
    string,
    { state: HeldMessages["state"]; sealedFor: OutboxRow["sealedFor"]; seqs: number[] }
  >();
  for (const { seq, state, sealedFor } of rows) {
    if (state !== "queued" && state !== "unknown") continue;
    const name = `${state} ${sealedFor}`;
    const own = held.get(name) ?? { state, sealedFor, seqs: [] };
    own.seqs.push(seq);
    held.set(name, own);
  }
  return [...held.values()];
}

/** What is left of a lease without these messages; null where nothing is. */
export function withoutMessages(lease: LeaseRow, seqs: ReadonlySet<number>): LeaseRow | null {
  const held = lease.held
    .map((own) => ({ ...own, seqs: own.seqs.filter((seq) => !seqs.has(seq)) }))
    .filter((own) => own.seqs.length > 0);
  return held.length === 0 ? null : { ...lease, held };
}

/** How many messages the leases hold, of those that match. */
export function countHeld({ rows }: Leases, matches: (held: HeldMessages) => boolean = () => true): number {
  return rows.flatMap((lease) => lease.held.filter(matches)).reduce((sum, { seqs }) => sum + seqs.length, 0);
}

/** All messages of a record as their rows lie, by revision. */
export function listRecordRows(db: BookDatabase, id: RecordId): PromiseLike<OutboxRow[]> {
  return db.outbox.where("[recordId+rev]").between([id, Dexie.minKey], [id, Dexie.maxKey]).toArray();
}

/** All messages of a record, by revision, each whole. */
export async function listRecordMessages(db: BookDatabase, id: RecordId): Promise<OutboxRow[]> {
  const rows = await listRecordRows(db, id);
  return rows.map((await readLeasesWhole(db, holdsAnyOf(rows))).over);
}

/**
 * Takes messages out of whichever hand they are in, with every request frozen for them: of one that has left a lease,
 * its request lies there for as long as the lease does. Within a transaction.
 */
export async function dropFromLeases(db: BookDatabase, messages: readonly OutboxRow[]): Promise<void> {
  const seqs = new Set(messages.map(({ seq }) => seq));
  const [leases, frozen] = await Promise.all([db.leases.toArray(), db.frozenRequests.toArray()]);
  const touched = leases.filter(holdsAnyOf(messages));
  const rests = touched.map((lease) => withoutMessages(lease, seqs));
  const gone = touched.flatMap(({ id }, nth) => (rests[nth] === null ? [id] : []));
  const cut = frozen
    .filter(({ leaseId, requests }) => !gone.includes(leaseId) && requests.some(([seq]) => seqs.has(seq)))
    .map((row) => ({ ...row, requests: row.requests.filter(([seq]) => !seqs.has(seq)) }));
  await Promise.all([
    db.leases.bulkPut(rests.filter((lease) => lease !== null)),
    db.leases.bulkDelete(gone),
    db.frozenRequests.bulkPut(cut),
    db.frozenRequests.bulkDelete(gone),
  ]);
}
