// Customers found by surname, the tail of a phone, or a note. The index is built in the compute worker, lives in
// memory alone, and goes with the lock.
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import type { RecordId } from "../../domain/ids.ts";
import { maskName, maskPhone } from "../../domain/mask.ts";
import type { StoredCase } from "../../domain/cases/cases.ts";
import { stateOfCustomer } from "../../domain/customers/customer.ts";
import { phoneKey } from "../../domain/customers/links.ts";
import { toIndexed } from "../../data/customer-index/build-index.ts";
import {
  indexAnswerSchema,
  type IndexedCustomer,
  type IndexTask,
} from "../../data/customer-index/index-contract.ts";
import { isSearched, unpackPart } from "../../data/customer-index/index-part.ts";
import { getCaseRows, listCustomerChanges, watchCases } from "../../data/repos/case-reads.ts";
import { JobEnded, type JobRun } from "../../platform/ports/jobs.ts";
import type { AppPorts } from "../ports.ts";
import type { OpenBook } from "../session/book.ts";
import type { Session } from "../session/session-contract.ts";
import type { CaseDesk } from "./case-desk.ts";

/** A customer that was found; people stay masked until revealed. */
export interface CustomerHit {
  readonly id: RecordId;
  readonly maskedName: string;
  readonly maskedPhone: string;
  /** Code of dictionary `vipLevel`; empty for none. */
  readonly level: string;
  readonly state: string;
}

export type IndexState =
  | { readonly status: "none" }
  | { readonly status: "building"; readonly share: number }
  | { readonly status: "ready"; readonly count: number }
  /** It could not be built; asking again tries again. */
  | { readonly status: "failed" };

export interface CustomerSearch {
  readonly state: ReadonlySignal<IndexState>;
  /** Begins to build the index; resolves when it is ready or has failed. */
  prepare(): Promise<void>;
  /** The best matches; empty while there is no index. */
  find(query: string, limit?: number): readonly CustomerHit[];
  /** The active sheet that names an entry; null for none. */
  findByEntry(entryId: RecordId): RecordId | null;
  /** Active customers with the same phone. */
  findByPhone(phone: string, except?: RecordId): readonly CustomerHit[];
}

const LIMIT = 50;
/** Changes of other windows that are read one by one; more of them are worth a new index. */
const CATCH_UP_MAX = 200;

export function createCustomerSearch(
  { jobs, scheduler }: Pick<AppPorts, "jobs" | "scheduler">,
  session: Pick<Session, "book">,
  desk: CaseDesk,
  onError: (error: unknown) => void,
): CustomerSearch {
  const state = signal<IndexState>({ status: "none" });
  const index = new Map<RecordId, IndexedCustomer>();
  /** The last of the customers' changes that the index knows of. */
  let upTo = 0;
  let building: Promise<void> | null = null;
  let run: JobRun | null = null;
  /** Something was stored since the sheets were read. */
  let isBehind = false;

  effect(() => {
    const book = session.book.value;
    // With the lock the worker goes, and the key with it.
    run?.cancel();
    run = null;
    index.clear();
    state.value = { status: "none" };
    building = null;
    if (book === null) return undefined;
    const onChange = (): void => {
      isBehind = true;
      catchUp(book).catch((error: unknown) => {
        // What the lock cut short is nobody's error: the index is gone anyhow.
        if (session.book.peek() === book) onError(error);
      });
    };
    return watchCases(book.db, "customers", onChange, onError).close;
  });
  desk.onStored((news) => {
    isBehind = true;
    if (state.peek().status !== "ready") return;
    if (news.kind === "stored") put(news.record);
    else index.delete(news.id);
  });

  function put(record: StoredCase): void {
    if (record.collection !== "customers") return;
    if (record.status !== "live") index.delete(record.id);
    else {
      const columns = { id: record.id, rev: record.rev, state: stateOfCustomer(record.body) };
      index.set(record.id, toIndexed(columns, record.body));
    }
    state.value = { status: "ready", count: index.size };
  }

  async function build(book: OpenBook): Promise<void> {
    const isOver = (): boolean => session.book.peek() !== book;
    state.value = { status: "building", share: 0 };
    isBehind = false;
    const task: IndexTask = { kind: "customerIndex", name: book.db.name, dataKey: book.vault.data };
    run = jobs.start(task, (share) => {
      if (!isOver()) state.value = { status: "building", share };
    });
    try {
      const answer = indexAnswerSchema.parse(await run.result);
      // Locked meanwhile: what came back must not stay.
      if (isOver()) return;
      index.clear();
      for (const part of answer.parts) {
        for (const sheet of unpackPart(part)) if (isSearched(sheet)) index.set(sheet.id, sheet);
        await scheduler.yieldToEvents();
        if (isOver()) return;
      }
      upTo = answer.upTo;
      state.value = { status: "ready", count: index.size };
      if (isBehind) await catchUp(book);
    } catch (error) {
      if (!(error instanceof JobEnded)) throw error;
      if (!isOver()) state.value = { status: "failed" };
    }
  }

  /** What another window has changed. A lock in between ends it: what is read then is nobody's any more. */
  async function catchUp(book: OpenBook): Promise<void> {
    const isOver = (): boolean => session.book.peek() !== book || state.peek().status !== "ready";
    if (isOver()) return;
    const changes = await listCustomerChanges(book.db, upTo);
    if (isOver()) return;
    if (!changes.isWhole || changes.changed.size > CATCH_UP_MAX) return build(book);
    const rows = await getCaseRows(book.db, "customers", [...changes.changed]);
    if (isOver()) return;
    const fresh = rows.filter(({ id, rev }) => index.get(id)?.rev !== rev);
    const opened = fresh.length === 0 ? [] : await desk.open(fresh);
    if (isOver()) return;
    upTo = Math.max(upTo, changes.upTo);
    for (const one of opened) {
      if (one.status === "opened") put(one.record);
      else index.delete(one.row.id);
    }
  }

  return {
    state,
    async prepare() {
      const book = session.book.peek();
      if (book === null || state.peek().status === "ready") return;
      if (state.peek().status === "failed") building = null;
      building ??= build(book).catch(onError);
      await building;
    },
    find: (query, limit = LIMIT) => rank(index.values(), query).slice(0, limit).map(toHit),
    findByEntry(entryId) {
      for (const one of index.values())
        if (one.state === "active" && one.entryIds.includes(entryId)) return one.id;
      return null;
    },
    findByPhone(phone, except) {
      const key = phoneKey(phone);
      if (key === null) return [];
      const same = [...index.values()].filter(
        (one) => one.id !== except && one.state === "active" && phoneKey(one.phone) === key,
      );
      return same.map(toHit);
    },
  };
}

const toHit = ({ id, name, phone, level, state }: IndexedCustomer): CustomerHit => ({
  id,
  maskedName: name === "" ? "" : maskName(name),
  maskedPhone: phone === "" ? "" : maskPhone(phone),
  level,
  state,
});

/** Best first: a name that begins so, a phone that ends so, then wherever it stands; newest first among equals. */
function rank(customers: Iterable<IndexedCustomer>, query: string): IndexedCustomer[] {
  const wanted = query.normalize("NFKC").trim().toLowerCase();
  if (wanted === "") return [...customers].filter(isShown).toReversed();
  const digits = wanted.replace(/[\s-]/g, "");
  const isNumber = /^\d+$/.test(digits);
  const found: { customer: IndexedCustomer; score: number }[] = [];
  for (const customer of customers) {
    const score = isShown(customer) ? scoreOf(customer, wanted, isNumber ? digits : null) : 0;
    if (score > 0) found.push({ customer, score });
  }
  return found
    .sort((a, b) => b.score - a.score || (a.customer.id < b.customer.id ? 1 : -1))
    .map(({ customer }) => customer);
}

/** Restricted and merged sheets are not worked with. */
const isShown = ({ state }: IndexedCustomer): boolean => state === "active";

function scoreOf({ name, phone, text }: IndexedCustomer, wanted: string, digits: string | null): number {
  if (digits !== null && phone !== "") {
    if (phone.endsWith(digits)) return 4;
    if (digits.length > 3 && phone.includes(digits)) return 2;
  }
  const lower = name.toLowerCase();
  if (lower.startsWith(wanted)) return 5;
  if (lower.includes(wanted)) return 3;
  return text.toLowerCase().includes(wanted) ? 1 : 0;
}
