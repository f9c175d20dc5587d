// The one way in: authorise → validate → lint → seal → one strict transaction (head, journal, outbox).
// A capture writes two rows and flushes once; nothing else happens between the tap and "saved".
import { Dexie } from "dexie";
import { refuseCreate, refuseRevision, type Actor, type Refusal } from "../domain/authorise.ts";
import { entryBodies, entrySchema, type Entry } from "../domain/entries/entry.ts";
import { lintNewText, type FieldFinding } from "../domain/lint/lint-fields.ts";
import { UNDO_REASON } from "../domain/records/envelope.ts";
import { hasPrivateContent } from "../domain/records/private-content.ts";
import { checkOccurredAt } from "../domain/revisions.ts";
import { toUtf8 } from "../crypto/bytes.ts";
import type { SealingKey } from "../crypto/sealed.ts";
import type { Clock } from "../platform/ports/clock.ts";
import type { Random } from "../platform/ports/random.ts";
import { sealEntry, sealPayload, toCanonicalText } from "./codec.ts";
import { addRows } from "./add-rows.ts";
import { withDatabase, type BookDatabase } from "./database.ts";
import { foldRevision } from "./folding.ts";
import { SETTLE_MS, type EntryRow, type NewOutboxRow } from "./rows.ts";

export const PAYLOAD_VERSION = 1;

export type CommitRequest =
  | { readonly kind: "create"; readonly entry: Entry }
  | { readonly kind: "revise"; readonly before: Entry; readonly after: Entry };

export type CommitFault =
  | { readonly kind: "refused"; readonly refusal: Refusal }
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

interface SealedWrite {
  readonly before: Entry | null;
  readonly head: EntryRow;
  readonly message: NewOutboxRow;
  /** An undone capture that nobody has seen is not sent. */
  readonly undone: boolean;
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
  for (const request of requests) check(actor, request);
  const writes = await Promise.all(requests.map((request) => sealWrite(ports, request)));
  try {
    await withDatabase(ports.db, async () => write(ports.db, writes));
  } catch (error) {
    throw toCommitError(error, ports.db);
  }
}

function check(actor: Actor, request: CommitRequest): void {
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

async function sealWrite(ports: CommitPorts, request: CommitRequest): Promise<SealedWrite> {
  const entry = request.kind === "create" ? request.entry : request.after;
  const plaintext = toUtf8(toCanonicalText(entry));
  const forVault = hasPrivateContent(entry);
  const payloadKey = forVault ? ports.outboxKey : ports.workerKey;
  const columns = {
    recordId: entry.id,
    rev: entry.rev,
    collection: entry.collection,
    businessDate: entry.businessDate,
    payloadVersion: PAYLOAD_VERSION,
    keyId: payloadKey.keyId,
  };
  const [head, payload] = await Promise.all([
    sealEntry(entry, plaintext, ports.dataKey, ports.random),
    sealPayload(columns, plaintext, payloadKey, ports.random),
  ]);
  const nowMs = ports.clock.nowMs();
  return {
    before: request.kind === "create" ? null : request.before,
    head,
    undone: entry.status === "void" && entry.reason === UNDO_REASON,
    message: {
      ...columns,
      state: "queued",
      queuedAtMs: nowMs,
      settlesAtMs: nowMs + SETTLE_MS,
      attempts: 0,
      nextAttemptAtMs: 0,
      lease: null,
      sealedFor: forVault ? "vault" : "worker",
      payload,
    },
  };
}

async function write(db: BookDatabase, writes: readonly SealedWrite[]): Promise<void> {
  // New records alone are added, not put: a second commit of the same id must fail, not overwrite.
  if (writes.every((one) => one.before === null)) {
    await addRows(db, [
      { table: "entries", rows: writes.map((one) => one.head) },
      { table: "outbox", rows: writes.map((one) => one.message) },
    ]);
    return;
  }
  await db.transaction("rw", db.entries, db.journal, db.outbox, async () => {
    for (const one of writes) {
      if (one.before === null) await Promise.all([db.entries.add(one.head), db.outbox.add(one.message)]);
      else await writeRevision(db, one, one.before);
    }
  });
}

async function writeRevision(db: BookDatabase, one: SealedWrite, before: Entry): Promise<void> {
  const [stored, messages] = await Promise.all([
    db.entries.get([before.businessDate, before.id]),
    db.outbox.where("[recordId+rev]").between([before.id, Dexie.minKey], [before.id, Dexie.maxKey]).toArray(),
  ]);
  if (stored?.rev !== before.rev) throw new CommitError({ kind: "conflict" });
  await Promise.all([
    db.journal.add(stored),
    db.entries.put(one.head),
    db.outbox.put(foldRevision(messages, one.message, one.undone)),
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
