// The one way in: authorise → validate → lint → seal → one strict transaction (head, journal, outbox).
// A capture writes two rows and flushes once; nothing else happens between the tap and "saved". What cases need more
// is loaded with the first of them.
import { Dexie } from "dexie";
import { refuseCreate, refuseRevision, type Actor, type Refusal } from "../domain/authorise.ts";
import { entryBodies, entrySchema, type Entry } from "../domain/entries/entry.ts";
import { lintNewText, type FieldFinding } from "../domain/lint/lint-fields.ts";
import { UNDO_REASON } from "../domain/records/envelope.ts";
import { hasPrivateContent } from "../domain/records/private-content.ts";
import { checkOccurredAt } from "../domain/revisions.ts";
import type { CaseCollection } from "../domain/cases/case-collections.ts";
import type { CaseRefusal } from "../domain/cases/case-refusal.ts";
import { toUtf8, type Bytes } from "../crypto/bytes.ts";
import type { SealingKey } from "../crypto/sealed.ts";
import type { Clock } from "../platform/ports/clock.ts";
import type { Random } from "../platform/ports/random.ts";
import { sealEntry, sealPayload, toCanonicalText } from "./codec.ts";
import { addRows } from "./add-rows.ts";
import { withDatabase, type BookDatabase } from "./database.ts";
import { eraseMessages, foldRevision } from "./folding.ts";
import { dropFromLeases, listRecordMessages, outboxStores } from "./repos/outbox-leases.ts";
import type { CaseRequest } from "./commit-case.ts";
import { SETTLE_MS, type NewOutboxRow, type RecordRow } from "./rows.ts";

export const PAYLOAD_VERSION = 1;

export type EntryRequest =
  | { readonly kind: "create"; readonly entry: Entry }
  | { readonly kind: "revise"; readonly before: Entry; readonly after: Entry };

/** What is to be stored: moments on the floor and cases, in one transaction where they belong together. */
export type CommitRequest = EntryRequest | CaseRequest;

export type CommitFault =
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "caseRefused"; readonly refusal: CaseRefusal }
  | { readonly kind: "invalid"; readonly paths: readonly string[] }
  | { readonly kind: "linted"; readonly findings: readonly FieldFinding[] }
  /** Somebody else revised the record meanwhile; nothing was written. */
  | { readonly kind: "conflict" }
  /** The disk is full; nothing was written. */
  | { readonly kind: "full" }
  /** A newer build has taken over the database. */
  | { readonly kind: "replaced" };

/** A commit did not happen, whole. What the person typed is still in the form. */
export class CommitError extends Error {
  override readonly name = "CommitError";
  readonly fault: CommitFault;
  constructor(fault: CommitFault, cause?: unknown) {
    super(`commit: ${fault.kind}`, { cause });
    this.fault = fault;
  }
}

/** What commit needs; the keys are there only while the vault is open. */
export interface CommitPorts {
  readonly db: BookDatabase;
  readonly clock: Clock;
  readonly random: Random;
  readonly dataKey: SealingKey;
  readonly outboxKey: SealingKey;
  readonly workerKey: SealingKey;
}

/** A revision ready for the transaction. */
export interface SealedWrite {
  readonly table: "entries" | CaseCollection;
  /** The revision that must be the head; null for a new record. */
  readonly expectRev: number | null;
  readonly head: RecordRow;
  readonly message: NewOutboxRow;
  /** An undone capture that nobody has seen is not sent. */
  readonly undone: boolean;
  /** Of an erasure: what remains of every revision before. */
  readonly tombstones?: readonly RecordRow[];
}

/**
 * Stores revisions, all or none. Resolves when they are flushed to disk.
 * @throws CommitError
 */
export async function commit(
  ports: CommitPorts,
  actor: Actor,
  requests: readonly CommitRequest[],
): Promise<void> {
  const entries = requests.filter(isOfEntry);
  const ofCases = requests.filter((request) => !isOfEntry(request));
  const cases = ofCases.length > 0 ? await import("./commit-case.ts") : null;
  for (const request of entries) check(actor, request);
  const [ofEntries, own] = await Promise.all([
    Promise.all(entries.map((request) => sealWrite(ports, request))),
    cases?.sealCaseWrites(ports, actor, ofCases) ?? [],
  ]);
  const writes = [...ofEntries, ...own];
  try {
    await withDatabase(ports.db, async () => storeSealed(ports.db, writes, ports.clock.nowMs()));
  } catch (error) {
    throw toCommitError(error, ports.db);
  }
}

const isOfEntry = (request: CommitRequest): request is EntryRequest =>
  request.kind === "create" || request.kind === "revise";

function check(actor: Actor, request: EntryRequest): void {
  const after = request.kind === "create" ? request.entry : request.after;
  const before = request.kind === "create" ? undefined : request.before;
  const refusal = before === undefined ? refuseCreate(actor, after) : refuseRevision(actor, before, after);
  if (refusal !== null) throw new CommitError({ kind: "refused", refusal });
  const parsed = entrySchema.safeParse(after);
  if (!parsed.success) {
    throw new CommitError({
      kind: "invalid",
      paths: parsed.error.issues.map((issue) => issue.path.join(".")),
    });
  }
  if (before?.occurredAt !== after.occurredAt && checkOccurredAt(after, after.occurredAt) !== null) {
    throw new CommitError({ kind: "refused", refusal: "outsideDay" });
  }
  const findings = lintNewText(before, after, entryBodies[after.kind]).filter(
    ({ finding }) => finding.severity === "refuse",
  );
  if (findings.length > 0) throw new CommitError({ kind: "linted", findings });
}

async function sealWrite(ports: CommitPorts, request: EntryRequest): Promise<SealedWrite> {
  const entry = request.kind === "create" ? request.entry : request.after;
  const plaintext = toUtf8(toCanonicalText(entry));
  const [head, message] = await Promise.all([
    sealEntry(entry, plaintext, ports.dataKey, ports.random),
    sealMessage(ports, entry, plaintext, hasPrivateContent(entry)),
  ]);
  return {
    table: "entries",
    expectRev: request.kind === "create" ? null : request.before.rev,
    head,
    undone: entry.status === "void" && entry.reason === UNDO_REASON,
    message,
  };
}

/** The message that carries a revision. @param isPrivate true for one that leaves the tablet only unlocked */
export async function sealMessage(
  { clock, outboxKey, random, workerKey }: CommitPorts,
  record: Pick<Entry, "id" | "rev" | "businessDate"> & { readonly collection: string },
  plaintext: Bytes,
  isPrivate: boolean,
): Promise<NewOutboxRow> {
  const key = isPrivate ? outboxKey : workerKey;
  const columns = {
    recordId: record.id,
    rev: record.rev,
    collection: record.collection,
    businessDate: record.businessDate,
    payloadVersion: PAYLOAD_VERSION,
    keyId: key.keyId,
  };
  const payload = await sealPayload(columns, plaintext, key, random);
  const nowMs = clock.nowMs();
  return {
    ...columns,
    state: "queued",
    queuedAtMs: nowMs,
    settlesAtMs: nowMs + SETTLE_MS,
    attempts: 0,
    nextAttemptAtMs: 0,
    lease: null,
    sealedFor: isPrivate ? "vault" : "worker",
    payload,
  };
}

/** Stores what is sealed, all or none; resolves when it is flushed. */
export async function storeSealed(
  db: BookDatabase,
  writes: readonly SealedWrite[],
  nowMs: number,
): Promise<void> {
  // New records alone are added, not put: a second commit of the same id must fail, not overwrite.
  if (writes.every((one) => one.expectRev === null)) {
    const byTable = Map.groupBy(writes, ({ table }) => table);
    const customers = byTable.get("customers");
    await addRows(db, [
      ...[...byTable].map(([table, own]) => ({ table, rows: own.map(({ head }) => head) })),
      ...(customers === undefined
        ? []
        : [{ table: "customerChanges" as const, rows: customers.map(toChange) }]),
      { table: "outbox", rows: writes.map((one) => one.message) },
    ]);
    return;
  }
  const heads = [...new Set(writes.map(({ table }) => table))].map((name) => db.table(name));
  const changed = writes.filter(({ table }) => table === "customers").map(toChange);
  const marks = changed.length > 0 ? [db.customerIndex, db.customerChanges] : [];
  // Drafts are written at every key: only an erasure, which reaches into them, waits for them.
  const isErasure = writes.some(({ tombstones }) => tombstones !== undefined);
  const reached = isErasure ? [db.quarantine, db.drafts] : [];
  const tables = [...heads, db.journal, ...outboxStores, ...reached, ...marks];
  await db.transaction("rw", tables, async () => {
    if (changed.length > 0) await db.customerChanges.bulkAdd(changed);
    for (const one of writes) {
      if (one.expectRev === null)
        await Promise.all([db.table(one.table).add(one.head), db.outbox.add(one.message)]);
      else if (one.tombstones === undefined) await writeRevision(db, one, one.expectRev);
      else await writeErasure(db, one, { expectRev: one.expectRev, tombstones: one.tombstones, nowMs });
    }
  });
}

/** The mark that the search index of customers is brought up to date by. */
const toChange = ({ head }: SealedWrite) => ({ id: head.id });

function getStored(db: BookDatabase, { head }: SealedWrite): PromiseLike<RecordRow | undefined> {
  return head.collection === "entries"
    ? db.entries.get([head.businessDate, head.id])
    : db[head.collection].get(head.id);
}

async function writeRevision(db: BookDatabase, one: SealedWrite, expectRev: number): Promise<void> {
  const [stored, messages] = await Promise.all([getStored(db, one), listRecordMessages(db, one.head.id)]);
  if (stored?.rev !== expectRev) throw new CommitError({ kind: "conflict" });
  await Promise.all([
    db.journal.add(stored),
    db.table(one.table).put(one.head),
    db.outbox.put(foldRevision(messages, one.message, one.undone)),
  ]);
}

/** Puts tombstones in the place of all that a record has said: in head, journal, queue, quarantine and the index. */
async function writeErasure(
  db: BookDatabase,
  one: SealedWrite,
  own: {
    readonly expectRev: number;
    readonly tombstones: readonly RecordRow[];
    readonly nowMs: number;
  },
): Promise<void> {
  const { id, collection } = one.head;
  const [stored, messages, part, earlier] = await Promise.all([
    getStored(db, one),
    listRecordMessages(db, id),
    collection === "customers" ? db.customerIndex.where("from").belowOrEqual(id).last() : undefined,
    db.journal.where("[id+rev]").between([id, Dexie.minKey], [id, Dexie.maxKey]).primaryKeys(),
  ]);
  const revs = [...earlier.map(([, rev]) => rev), stored?.rev];
  const isWhole = revs.every((rev) => own.tombstones.some((stone) => stone.rev === rev));
  if (stored?.rev !== own.expectRev || !isWhole) throw new CommitError({ kind: "conflict" });
  await Promise.all([
    db.journal.bulkPut([...own.tombstones]),
    db.table(one.table).put(one.head),
    db.outbox.bulkPut([...eraseMessages(messages, one.message, own.nowMs)]),
    dropFromLeases(db, messages),
    // Emptied, not deleted: whoever builds the index sees by it which sheets to read.
    ...(part === undefined ? [] : [db.customerIndex.put({ ...part, sealed: new Uint8Array() })]),
    db.quarantine.where("id").startsWith(`${collection}/${id}/`).delete(),
    db.quarantine.where("id").startsWith(`restored/${collection}/${id}/`).delete(),
    db.quarantine.where("id").startsWith(`restored/outbox/${id}/`).delete(),
    // Half-typed changes of it, whoever typed them.
    db.drafts.filter((draft) => draft.id.endsWith(`/${id}`)).delete(),
  ]);
}

function toCommitError(error: unknown, db: BookDatabase): unknown {
  if (error instanceof CommitError) return error;
  const inner: unknown = error instanceof Error && "inner" in error ? error.inner : undefined;
  const names = [error, inner].map((one) => (one instanceof Error ? one.name : ""));
  if (names.includes("QuotaExceededError")) return new CommitError({ kind: "full" }, error);
  if (db.replaced) return new CommitError({ kind: "replaced" }, error);
  return error;
}
