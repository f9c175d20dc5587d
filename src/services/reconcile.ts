// Comparing what was acknowledged here with the server, and sending again what it has lost. Asks and counts; charges
// nothing, holds nothing, changes nothing until somebody says so.
import { effect, signal } from "@preact/signals";
import { addDays, type BusinessDate } from "../domain/business-day.ts";
import type { AnyRecord } from "../domain/records/any-record.ts";
import { hasPrivateContent } from "../domain/records/private-content.ts";
import { manages } from "../domain/staff-rules.ts";
import { toUtf8 } from "../crypto/bytes.ts";
import { sealPayload, toCanonicalText } from "../data/codec.ts";
import { PAYLOAD_VERSION } from "../data/commit.ts";
import { sealAudit } from "../data/repos/audit.ts";
import { listPlaces, type RecordPlace } from "../data/repos/outbox-lists.ts";
import { requeueMessages } from "../data/repos/outbox-requeue.ts";
import type { RowChange } from "../data/lease-rows.ts";
import type { EndpointSettings } from "../sync/endpoint-settings.ts";
import { queueAgain, requeueRule } from "../sync/reconcile.ts";
import type { Delivery } from "./delivery/delivery-contract.ts";
import type { AppPorts } from "./ports.ts";
import { openReconcileServer, type ReconcileServer } from "./reconcile-server.ts";
import { compareSlice } from "./reconcile-slice.ts";
import type {
  AckedRevision,
  FoundRecord,
  Reconcile,
  ReconcileCounts,
  ReconcileRun,
  RequeueResult,
  StartRefusal,
} from "./reconcile-contract.ts";
import { createAuditEvent, type OpenBook } from "./session/book.ts";
import type { Session } from "./session/session-contract.ts";

/** Records read and compared at a time. */
const SLICE = 100;
/** Messages sealed between two yields to the event loop. */
const SEAL_SLICE = 40;
/** A year and a day of days at most. */
const DAYS_MAX = 366;

/** A comparison under way. What it found is shown now and then: a thousand answers in a second are no thousand drawings. */
interface Work {
  /** Records still to be compared. */
  readonly keys: RecordPlace[];
  readonly abort: AbortController;
  readonly counts: Record<keyof ReconcileCounts, number>;
  readonly missing: FoundRecord[];
  readonly other: FoundRecord[];
}

const SHOWN_EVERY_MS = 100;
const noCounts = { there: 0, other: 0, missing: 0, underWay: 0, noReceipt: 0, keptHere: 0, unreadable: 0 };
const startWork = (keys: RecordPlace[]): Work => ({
  keys,
  abort: new AbortController(),
  counts: { ...noCounts },
  missing: [],
  other: [],
});

export interface ReconcileParts {
  readonly ports: AppPorts;
  readonly session: Session;
  readonly delivery: Pick<Delivery, "settings" | "nudge">;
  readonly onError: (error: unknown) => void;
}

/** Creates the comparison of this page. */
export function createReconcile({ ports, session, delivery, onError }: ReconcileParts): Reconcile {
  const run = signal<ReconcileRun | null>(null);
  let work: Work | null = null;

  function forget(): void {
    work?.abort.abort();
    work = null;
    run.value = null;
  }
  // What was found is in clear: it goes with the keys.
  effect(() => {
    if (session.book.value === null) forget();
  });

  function refuse(): StartRefusal | { readonly book: OpenBook; readonly settings: EndpointSettings } {
    const book = session.book.peek();
    if (book === null) return "locked";
    if (book.sample) return "sample";
    if (run.peek()?.status === "running") return "busy";
    const settings = delivery.settings.peek();
    return settings?.profile.lookup === undefined ? "noLookup" : { book, settings };
  }

  async function start(from: BusinessDate, to: BusinessDate): Promise<StartRefusal | null> {
    const allowed = refuse();
    if (typeof allowed === "string") return allowed;
    if (from > to || addDays(from, DAYS_MAX) < to) return "noDays";
    const { book } = allowed;
    forget();
    const keys = await listPlaces(book.db, from, to);
    if (session.book.peek()?.db !== book.db) return "locked";
    run.value = {
      status: "running",
      from,
      to,
      total: keys.length,
      counts: noCounts,
      missing: [],
      other: [],
      halted: null,
    };
    begin(book, startWork(keys));
    return null;
  }

  function begin(book: OpenBook, next: Work): void {
    work = next;
    compare(book, next).catch((error: unknown) => {
      if (work === next) forget();
      onError(error);
    });
  }

  async function compare(book: OpenBook, own: Work): Promise<void> {
    const server = await openReconcileServer(ports, book, own.abort.signal);
    if (server === null) return finish(own, "stopped", { reason: "config", detail: "noProfile" });
    while (own.keys.length > 0 && !own.abort.signal.aborted) {
      const slice = own.keys.splice(0, SLICE);
      const halted = await compareOne(book, own, server, slice);
      if (halted !== null) return finish(own, "stopped", halted);
      await ports.scheduler.yieldToEvents();
    }
    finish(own, own.abort.signal.aborted ? "cancelled" : "done");
  }

  async function compareOne(
    book: OpenBook,
    own: Work,
    server: ReconcileServer,
    slice: readonly RecordPlace[],
  ) {
    let shownMs = ports.scheduler.monotonicMs();
    const result = await compareSlice(book, server, slice, (found) => {
      own.counts[found.kind] += 1;
      if (found.kind === "missing" || found.kind === "other") own[found.kind].push(found.record);
      const nowMs = ports.scheduler.monotonicMs();
      if (nowMs - shownMs < SHOWN_EVERY_MS) return;
      shownMs = nowMs;
      show(own, {});
    });
    own.keys.unshift(...result.unasked);
    show(own, {});
    return result.halted;
  }

  function show(own: Work, change: Partial<Pick<ReconcileRun, "status" | "halted">>): void {
    const now = run.peek();
    if (work !== own || now === null) return;
    const { counts, missing, other } = own;
    run.value = { ...now, counts: { ...counts }, missing: [...missing], other: [...other], ...change };
  }

  function finish(
    own: Work,
    status: "done" | "cancelled" | "stopped",
    halted: ReconcileRun["halted"] = null,
  ): void {
    show(own, { status, halted });
  }

  async function changesOf(book: OpenBook, found: readonly FoundRecord[]): Promise<RowChange[]> {
    const records = found.flatMap(({ earlier, ...newest }) => [...earlier, newest]);
    const nowMs = ports.clock.nowMs();
    const changes: RowChange[] = [];
    for (let from = 0; from < records.length; from += SEAL_SLICE) {
      const slice = records.slice(from, from + SEAL_SLICE);
      const sealed = await Promise.all(slice.map((record) => sealAgain(ports, book, record)));
      for (const [nth, one] of sealed.entries()) {
        const before = slice[nth]?.row;
        const after = before === undefined ? null : queueAgain(before, one, nowMs);
        if (before !== undefined && after !== null) changes.push({ before, after });
      }
      await ports.scheduler.yieldToEvents();
    }
    return changes;
  }

  async function queueMissing(own: { readonly acceptsDuplicates: boolean }): Promise<RequeueResult> {
    const book = session.book.peek();
    const now = run.peek();
    const settings = delivery.settings.peek();
    if (book === null || book.sample || settings === null) return { status: "locked" };
    if (!manages(book.staff)) return { status: "notAllowed" };
    if (work === null || now === null || now.status === "running" || now.missing.length === 0)
      return { status: "nothing" };
    if (requeueRule(settings.profile) === "mayDuplicate" && !own.acceptsDuplicates)
      return { status: "mayDuplicate" };
    const changes = await changesOf(book, now.missing);
    const event = createAuditEvent(
      { ids: book.ids, atMs: ports.clock.nowMs(), zone: book.branch().zone, actor: book.actor.code },
      "requeue",
      { subject: `${now.from}/${now.to}`, detail: String(now.missing.length) },
    );
    const audit = await sealAudit(event, book.vault.data, ports.random);
    const applied = await requeueMessages(book.db, changes, audit);
    if (applied.includes(false)) return { status: "changed" };
    work.missing.length = 0;
    work.counts.missing = 0;
    work.counts.underWay += now.missing.length;
    show(work, {});
    delivery.nudge();
    return { status: "ok", count: now.missing.length };
  }

  return {
    run,
    start,
    cancel: () => work?.abort.abort(),
    resume() {
      const allowed = refuse();
      const now = run.peek();
      if (typeof allowed === "string") return Promise.resolve(allowed);
      if (now === null || work === null || now.status === "done") return Promise.resolve("noDays");
      run.value = { ...now, status: "running", halted: null };
      begin(allowed.book, { ...work, abort: new AbortController() });
      return Promise.resolve(null);
    },
    close: forget,
    queueMissing,
  };
}

/** The record's text as commit() would seal it for the queue. */
async function sealAgain(
  { random }: Pick<AppPorts, "random">,
  { vault, workerKey }: OpenBook,
  { row, record }: AckedRevision,
) {
  const sealedFor = (await hasPrivate(record)) ? ("vault" as const) : ("worker" as const);
  const key = sealedFor === "vault" ? vault.outbox : workerKey;
  const columns = { ...row, payloadVersion: PAYLOAD_VERSION, keyId: key.keyId };
  const payload = await sealPayload(columns, toUtf8(toCanonicalText(record)), key, random);
  return { sealedFor, payload, payloadVersion: PAYLOAD_VERSION, keyId: key.keyId };
}

async function hasPrivate(record: AnyRecord): Promise<boolean> {
  if (record.collection === "entries") return hasPrivateContent(record);
  const { isPrivateCase } = await import("./compared-cases.ts");
  return isPrivateCase(record);
}
