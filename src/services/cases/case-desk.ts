// Where cases are opened, stored and signed for: what all services of cases share. Opened records are remembered
// until the lock.
import { effect } from "@preact/signals";
import type { Actor } from "../../domain/authorise.ts";
import { createCase, reviseCase, type CaseChange } from "../../domain/cases/case-revisions.ts";
import type { CaseCollection } from "../../domain/cases/case-collections.ts";
import type { CaseBody, CaseOf, CaseRecord, StoredCase } from "../../domain/cases/cases.ts";
import { toZonedTimestamp, toBusinessDate } from "../../domain/business-day.ts";
import type { StepStamp } from "../../domain/complaints/from-entry.ts";
import type { RecordId } from "../../domain/ids.ts";
import type { Authorship } from "../../domain/revisions.ts";
import { readCaseRow } from "../../data/case-row.ts";
import { CommitError, type CommitRequest } from "../../data/commit.ts";
import { getCaseRow, listEarlierCaseRows } from "../../data/repos/case-reads.ts";
import { listRecordStates } from "../../data/repos/outbox-reads.ts";
import { noteDamaged } from "../../data/repos/quarantine.ts";
import type { CaseRow, DamageReason, OutboxState } from "../../data/rows.ts";
import type { CaptureFault } from "../capture.ts";
import type { AppPorts } from "../ports.ts";
import type { OpenBook } from "../session/book.ts";
import type { Session } from "../session/session-contract.ts";

export type CaseFault = CaptureFault;

/** What came of storing something. */
export type Stored<T> =
  | { readonly status: "stored"; readonly record: T }
  | { readonly status: "fault"; readonly fault: CaseFault };

export type OpenedCase =
  | { readonly status: "opened"; readonly record: StoredCase }
  /** The row does not open or parse; it stays where it is. */
  | { readonly status: "damaged"; readonly row: CaseRow; readonly reason: DamageReason };

/** A person's own secret, typed to sign for what the one on duty may not do alone. */
export interface Signature {
  readonly staffId: string;
  readonly secret: string;
}

export type SignResult =
  | { readonly status: "ok"; readonly signer: Actor }
  | { readonly status: "wrong" | "wait"; readonly waitS: number }
  /** Nobody active of that id, or not the branch head. */
  | { readonly status: "notAllowed" };

export type CaseNews =
  | { readonly kind: "stored"; readonly record: CaseRecord }
  | { readonly kind: "erased"; readonly collection: CaseCollection; readonly id: RecordId };

export interface CaseHistory {
  /** Newest first, the head among them. */
  readonly revisions: readonly OpenedCase[];
  readonly states: readonly { readonly rev: number; readonly state: OutboxState }[];
}

export interface CaseDesk {
  /** The open book. @throws Error while locked */
  book(): OpenBook;
  /** The open book, or null. */
  peekBook(): OpenBook | null;
  /** Who, where and when, for one action: every part of it bears the same moment. */
  now(): { readonly by: Authorship; readonly stamp: StepStamp };
  open(rows: readonly CaseRow[]): Promise<OpenedCase[]>;
  /** The live or void head of a case; null for none, for an erased one, and for one that cannot be read. */
  get<C extends CaseCollection>(collection: C, id: RecordId): Promise<CaseOf<C> | null>;
  history(collection: CaseCollection, id: RecordId): Promise<CaseHistory>;
  create<C extends CaseCollection>(
    collection: C,
    body: Readonly<CaseBody<C>>,
    own?: { readonly by?: Authorship; readonly signer?: Actor },
  ): Promise<Stored<CaseOf<C>>>;
  revise<C extends CaseCollection>(
    before: CaseOf<C>,
    change: CaseChange<C>,
    own?: { readonly by?: Authorship; readonly signer?: Actor },
  ): Promise<Stored<CaseOf<C>>>;
  /** Stores several changes, all or none. Null when stored. */
  store(requests: readonly CommitRequest[]): Promise<CaseFault | null>;
  /** Checks the branch head's own secret, whoever is on duty. */
  signAsHead(signature: Signature): Promise<SignResult>;
  /** Tells of everything that this page stores; of an erased record only that it is gone. */
  onStored(listener: (change: CaseNews) => void): () => void;
}

const SLICE = 40;
const CACHE_MAX = 5_000;

export function createCaseDesk(
  ports: Pick<AppPorts, "clock" | "scheduler">,
  session: Pick<Session, "book" | "unlocking">,
  onError: (error: unknown) => void,
): CaseDesk {
  const cache = new Map<string, StoredCase>();
  const listeners = new Set<(change: CaseNews) => void>();
  effect(() => {
    if (session.book.value === null) cache.clear();
  });

  function book(): OpenBook {
    const open = session.book.peek();
    if (open === null) throw new Error("cases while locked");
    return open;
  }

  function now() {
    const by = book().authorship();
    const { zone } = by.branch;
    const on = toBusinessDate(by.atMs, by.branch);
    return { by, stamp: { at: toZonedTimestamp(by.atMs, zone), on, by: by.author } };
  }

  async function openOne(row: CaseRow, own: OpenBook): Promise<OpenedCase> {
    const key = `${row.id}/${row.rev}/${row.status}`;
    const known = cache.get(key);
    if (known !== undefined) return { status: "opened", record: known };
    const read = await readCaseRow(row, own.vault.data);
    if (read.status === "read") {
      if (cache.size >= CACHE_MAX) cache.delete(cache.keys().next().value ?? "");
      // A lock in between has emptied the cache, and it stays empty.
      if (session.book.peek() === own) cache.set(key, read.record);
      return { status: "opened", record: read.record };
    }
    noteDamaged(own.db, row, read.reason, ports.clock.nowMs()).catch(onError);
    return { status: "damaged", row, reason: read.reason };
  }

  async function open(rows: readonly CaseRow[]): Promise<OpenedCase[]> {
    const own = book();
    const opened: OpenedCase[] = [];
    for (let start = 0; start < rows.length; start += SLICE) {
      if (start > 0) await ports.scheduler.yieldToEvents();
      opened.push(...(await Promise.all(rows.slice(start, start + SLICE).map((row) => openOne(row, own)))));
    }
    return opened;
  }

  async function store(requests: readonly CommitRequest[]): Promise<CaseFault | null> {
    const own = session.book.peek();
    if (own === null) return { kind: "locked" };
    try {
      await own.commit(requests);
    } catch (error) {
      if (error instanceof CommitError) return error.fault;
      throw error;
    }
    for (const request of requests) {
      const news = toNews(request);
      if (news?.kind === "erased") forget(news.id);
      if (news !== null) for (const listener of listeners) listener(news);
    }
    return null;
  }

  /** What was erased is not kept in memory either. */
  function forget(id: RecordId): void {
    for (const key of cache.keys()) if (key.startsWith(`${id}/`)) cache.delete(key);
  }

  async function storeOne<T extends CaseRecord>(request: CommitRequest, record: T): Promise<Stored<T>> {
    const fault = await store([request]);
    return fault === null ? { status: "stored", record } : { status: "fault", fault };
  }

  return {
    book,
    peekBook: () => session.book.peek(),
    now,
    open,
    async get<C extends CaseCollection>(collection: C, id: RecordId) {
      const row = await getCaseRow(book().db, collection, id);
      const [opened] = await open(row === undefined ? [] : [row]);
      if (opened?.status !== "opened" || opened.record.status === "erased") return null;
      // The row came from the table of that collection, and its seal says so.
      return opened.record as CaseOf<C>;
    },
    async history(collection, id) {
      const { db } = book();
      const [head, earlier, states] = await Promise.all([
        getCaseRow(db, collection, id),
        listEarlierCaseRows(db, id),
        listRecordStates(db, id),
      ]);
      const revisions = await open([...earlier, ...(head === undefined ? [] : [head])]);
      return { revisions: revisions.toReversed(), states };
    },
    create(collection, body, { by = now().by, signer } = {}) {
      const { ids, newSalt } = book();
      const record = createCase(by, { id: ids.next(), salt: newSalt(), collection, body });
      const request = { kind: "createCase", record, ...(signer === undefined ? {} : { signer }) } as const;
      return storeOne(request as CommitRequest, record);
    },
    revise<C extends CaseCollection>(
      before: CaseOf<C>,
      change: CaseChange<C>,
      { by = now().by, signer }: { readonly by?: Authorship; readonly signer?: Actor } = {},
    ) {
      const after = reviseCase<C>(before, by, book().newSalt(), change);
      const request = {
        kind: "reviseCase",
        before: before as CaseRecord,
        after: after as CaseRecord,
        ...(signer === undefined ? {} : { signer }),
      } as const;
      return storeOne(request, after);
    },
    store,
    async signAsHead({ staffId, secret }) {
      const own = book();
      const person = own.staffList.find(({ id, active }) => active && id === staffId);
      if (person?.role !== "branchHead") return { status: "notAllowed" };
      const result = await session.unlocking.open(own.db, staffId, secret);
      if (result.status === "ok") return { status: "ok", signer: { code: person.code, role: person.role } };
      return result.status === "unknown"
        ? { status: "notAllowed" }
        : { status: result.status, waitS: result.waitS };
    },
    onStored(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function toNews(request: CommitRequest): CaseNews | null {
  switch (request.kind) {
    case "createCase":
      return { kind: "stored", record: request.record };
    case "reviseCase":
      return { kind: "stored", record: request.after };
    case "eraseCase":
      return { kind: "erased", collection: request.before.collection, id: request.before.id };
    case "create":
    case "revise":
      return null;
  }
}
