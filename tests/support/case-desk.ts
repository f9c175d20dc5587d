// commit() by hand, as whoever is said: the desk at which cases are stored in tests.
import type { Actor } from "../../src/domain/authorise.ts";
import { createCase, reviseCase } from "../../src/domain/cases/case-revisions.ts";
import type { CaseBody, CaseOf, CaseRecord } from "../../src/domain/cases/cases.ts";
import type { CaseCollection } from "../../src/domain/cases/case-collections.ts";
import type { ComplaintBody } from "../../src/domain/complaints/complaint.ts";
import { startComplaint, type StepStamp } from "../../src/domain/complaints/from-entry.ts";
import { takeStep, type StepWish } from "../../src/domain/complaints/take-step.ts";
import { toZonedTimestamp } from "../../src/domain/business-day.ts";
import type { Authorship } from "../../src/domain/revisions.ts";
import { commit, CommitError, type CommitRequest } from "../../src/data/commit.ts";
import { settings } from "./case-book.ts";
import { openTestBook, type TestBook } from "./test-book.ts";

/** The tablet of the tests that use this desk; opened once per file. */
export let tablet: TestBook;

export async function openDesk(): Promise<void> {
  tablet = await openTestBook();
}

const WORDS = "窗口只开两个，等了一个多小时";

export function as(actor: Actor): Authorship {
  return { ...tablet.book.authorship(), author: actor.code };
}
export function stamp(actor: Actor): StepStamp {
  const { atMs, branch } = as(actor);
  return { at: toZonedTimestamp(atMs, branch.zone), on: tablet.book.today(), by: actor.code };
}

export function make<C extends CaseCollection>(
  actor: Actor,
  collection: C,
  body: Readonly<CaseBody<C>>,
): CaseOf<C> {
  const { ids, newSalt } = tablet.book;
  return createCase(as(actor), { id: ids.next(), salt: newSalt(), collection, body });
}

export async function store(actor: Actor, requests: readonly CommitRequest[]): Promise<void> {
  const { book, ports } = tablet;
  const own = {
    db: book.db,
    clock: ports.clock,
    random: ports.random,
    dataKey: book.vault.data,
    outboxKey: book.vault.outbox,
    workerKey: book.workerKey,
  };
  await commit(own, actor, requests);
}

export async function refusalOf(run: Promise<unknown>): Promise<string | null> {
  try {
    await run;
  } catch (error) {
    if (!(error instanceof CommitError)) throw error;
    return error.fault.kind === "caseRefused" ? error.fault.refusal : error.fault.kind;
  }
  return null;
}

export async function created<C extends CaseCollection>(
  actor: Actor,
  collection: C,
  body: Readonly<CaseBody<C>>,
): Promise<CaseOf<C>> {
  const record = make(actor, collection, body);
  await store(actor, [{ kind: "createCase", record: record as CaseRecord }]);
  return record;
}

export async function change<C extends CaseCollection>(
  actor: Actor,
  before: CaseOf<C>,
  body: Readonly<CaseBody<C>>,
  signer?: Actor,
): Promise<CaseOf<C>> {
  tablet.ports.clock.advance(1_000);
  const after = reviseCase<C>(before, as(actor), tablet.book.newSalt(), { body });
  await store(actor, [
    {
      kind: "reviseCase",
      before: before as CaseRecord,
      after: after as CaseRecord,
      ...(signer === undefined ? {} : { signer }),
    },
  ]);
  return after;
}

export const received = (actor: Actor, own: Partial<ComplaintBody> = {}): ComplaintBody =>
  startComplaint({ words: WORDS, ...own }, stamp(actor), {
    means: "onFloor",
    receivedOn: tablet.book.today(),
    settings,
  });

export async function step(
  actor: Actor,
  before: CaseOf<"complaints">,
  wish: StepWish,
  own: { readonly signer?: Actor; readonly body?: Partial<ComplaintBody> } = {},
): Promise<CaseOf<"complaints">> {
  tablet.ports.clock.advance(1_000);
  const next = takeStep({ ...before.body, ...own.body }, wish, stamp(actor), settings);
  if (next === null) throw new Error(`no such step from ${before.body.state}`);
  const after = reviseCase<"complaints">(before, as(actor), tablet.book.newSalt(), { body: next });
  await store(actor, [
    { kind: "reviseCase", before, after, ...(own.signer === undefined ? {} : { signer: own.signer }) },
  ]);
  return after;
}
