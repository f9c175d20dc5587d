// Carries commands out on a world, one after another, and keeps what a real sender would keep: lists that it has read,
// messages that it has in hand, and what it wrote last.
import { expect } from "vitest";
import type { RowChange } from "../../../../src/data/lease-rows.ts";
import { listLanes } from "../../../../src/data/repos/outbox-lists.ts";
import { storeDecision } from "../../../../src/data/repos/outbox-decision.ts";
import { requeueMessages } from "../../../../src/data/repos/outbox-requeue.ts";
import { isSameRow, type DueQuery } from "../../../../src/data/repos/outbox-store.ts";
import type { AuditRow, OutboxRow } from "../../../../src/data/rows.ts";
import { assertNever } from "../../../../src/domain/assert-never.ts";
import type { RecordId } from "../../../../src/domain/ids.ts";
import { transition, type ItemEvent } from "../../../../src/sync/item.ts";
import { pickComparable, queueAgain } from "../../../../src/sync/reconcile.ts";
import type { Ask, Command, Result } from "./commands.ts";
import { expectLeased, toChange, toEvent } from "./events.ts";
import { distinct, pickFrom, seqsIn, type World } from "./world.ts";

/** What was read, leased and written so far. */
interface Kept {
  /** Lists of due messages, newest first. */
  lists: readonly (readonly OutboxRow[])[];
  /** Messages as their lease left them, newest first; some of them somebody else has settled. */
  held: readonly OutboxRow[];
  /** Newest first. */
  writes: readonly (readonly RowChange[])[];
  audits: number;
}

export interface History {
  /** Carries one out. @returns what it came to, in words */
  run(command: Command): Promise<string>;
}

type Of<K extends Command["kind"]> = Extract<Command, { kind: K }>;

/** A history that begins in this world. */
export function beginHistory(world: World): History {
  const kept: Kept = { lists: [], held: [], writes: [], audits: 0 };
  return { run: (command) => run(world, kept, command) };
}

async function run(world: World, kept: Kept, command: Command): Promise<string> {
  switch (command.kind) {
    case "commit":
      await world.commit({ created: command.owners });
      return `new messages for ${command.owners.join(" ")}`;
    case "revise":
      return revise(world, command);
    case "erase":
      return erase(world, command);
    case "wait":
      world.nowMs += command.ms;
      return `it is ${world.nowMs}`;
    case "list":
      return `due: ${seqsIn(await list(world, kept, command.ask))}`;
    case "lease":
      return lease(world, kept, command);
    case "race":
      return race(world, kept, command);
    case "settle": {
      const { own, past } = listHeld(world, kept);
      return write(world, kept, toResults(world, command.results, command.of === "hand" ? own : past));
    }
    case "answer": {
      const { own } = listHeld(world, kept);
      const [id] = pickFrom([command.pick], [...new Set(own.map(({ lease }) => lease?.attemptId))]);
      const rows = own.filter(({ lease }) => lease?.attemptId === id);
      const all = rows.flatMap((row) => toChange(row, toEvent(world, command.happening)));
      return write(world, kept, [...toResults(world, command.but, rows), ...all]);
    }
    case "decide":
      return decide(world, kept, command);
    case "mix": {
      const rows = kept.lists[command.list] ?? [];
      const changes = [
        ...toResults(world, command.results, listHeld(world, kept).own),
        ...toLeases(world, rows, { forMs: 40_000 }),
        ...toResults(world, command.decisions, world.memory.all()),
      ];
      return write(world, kept, changes);
    }
    case "expire":
      return expire(world, kept, command);
    case "repeat": {
      const changes = kept.writes[command.back];
      if (changes === undefined) return "nothing to repeat";
      const applied = await world.replace(changes);
      world.count(applied.includes(true) ? "repeated, holds" : "repeated, passed over");
      return `again ${seqsIn(changes.map(({ before }) => before))}: ${applied.join(" ")}`;
    }
    case "requeue":
      return requeue(world, kept, command);
    case "restart":
      await world.restart();
      return "the same disk, opened anew";
    case "older":
      return leaseAsBefore(world, kept, command);
    default:
      return assertNever(command, "command");
  }
}

const listStanding = ({ records }: World) => records.filter(({ isErased }) => !isErased);

async function revise(world: World, { picks, owner, isUndo, created }: Of<"revise">): Promise<string> {
  const revised = pickFrom(picks, listStanding(world));
  await world.commit({ revised, owner, isUndo, created });
  return `${isUndo ? "undone" : "revised"} ${revised.map(({ id }) => id).join(" ")}, new ${created.join(" ")}`;
}

async function erase(world: World, { pick }: Of<"erase">): Promise<string> {
  const erased = pickFrom([pick], listStanding(world));
  if (erased.length > 0) world.count("erased");
  await world.commit({ erased });
  return `erased ${erased.map(({ id }) => id).join(" ")}`;
}

export function toQuery(world: World, { except, ...own }: Ask): DueQuery {
  const picked = pickFrom(except, world.memory.all());
  return { ...own, nowMs: world.nowMs, except: new Set(picked.map(({ seq }) => seq)) };
}

async function list(world: World, kept: Kept, ask: Ask): Promise<readonly OutboxRow[]> {
  const due = await world.listDue(toQuery(world, ask));
  const rows = due.map(({ row }) => row);
  kept.lists = [rows, ...kept.lists].slice(0, 6);
  return rows;
}

/** As the engine leases a group: all of it under one attempt, what does not open is parked with it. */
function toLeases(
  world: World,
  rows: readonly OutboxRow[],
  own: { readonly forMs: number; readonly unreadable?: ReadonlySet<number> },
): readonly RowChange[] {
  const { nowMs } = world;
  const attempt = { attemptId: world.newAttemptId(), untilMs: nowMs + own.forMs, nowMs };
  return rows.flatMap((before) => {
    const event: ItemEvent =
      own.unreadable?.has(before.seq) === true
        ? toEvent(world, "unreadable")
        : { kind: "leased", ...attempt, frozen: before.frozen ?? world.newBytes() };
    const changes = toChange(before, event);
    // The store and the engine say it with the same words: here it is said in others.
    for (const { after } of changes) if (event.kind === "leased") expectLeased(before, after, event);
    return changes;
  });
}

/** What a sender may tell of: what it has in hand, and what it had until it, or somebody else, settled that. */
function listHeld(
  { memory }: World,
  { held }: Kept,
): { own: readonly OutboxRow[]; past: readonly OutboxRow[] } {
  const isOwn = (row: OutboxRow): boolean => {
    const now = memory.get(row.seq);
    return now !== undefined && isSameRow(now, row);
  };
  return { own: held.filter(isOwn), past: held.filter((row) => !isOwn(row)) };
}

/** Changes both sides, and keeps what is in hand by that and what is no longer. */
async function write(world: World, kept: Kept, all: readonly RowChange[]): Promise<string> {
  const changes = distinct(all);
  note(world, kept, changes, await world.replace(changes));
  return tell(changes);
}

const tell = (changes: readonly RowChange[]): string =>
  changes.map(({ before, after }) => `${before.seq} ${before.state}→${after.state}`).join(", ") ||
  "no change";

function note(world: World, kept: Kept, changes: readonly RowChange[], applied: readonly boolean[]): void {
  const taken: OutboxRow[] = [];
  for (const [nth, { before, after }] of changes.entries()) {
    world.count(`${before.state} to ${after.state}${applied[nth] === true ? "" : ", stale"}`);
    if (after.state === "sending" && applied[nth] === true) taken.push(after);
  }
  kept.held = [...taken, ...kept.held].slice(0, 40);
  kept.writes = [changes, ...kept.writes].slice(0, 6);
}

async function lease(world: World, kept: Kept, command: Of<"lease">): Promise<string> {
  const both = {
    sealedFor: ["worker", "vault"],
    rush: true,
    unsettled: true,
    limit: 100,
    except: [],
  } as const;
  // The newest list or an older one; nobody has read any yet, or it is to be a fresh one.
  const rows = kept.lists[command.list - 1] ?? (await list(world, kept, both));
  const unreadable = new Set(pickFrom(command.unreadable, rows).map(({ seq }) => seq));
  const changes = toLeases(world, rows, { forMs: command.forMs, unreadable });
  if (!command.isSplit) return write(world, kept, changes);
  const middle = Math.ceil(changes.length / 2);
  const first = await write(world, kept, changes.slice(0, middle));
  return `${first}; then ${await write(world, kept, changes.slice(middle))}`;
}

async function race(world: World, kept: Kept, { ask, skip, forMs }: Of<"race">): Promise<string> {
  const rows = await list(world, kept, ask);
  const groups = [toLeases(world, rows, { forMs }), toLeases(world, rows.slice(skip), { forMs: forMs + 1 })];
  const applied = await Promise.all(groups.map((changes) => world.store.replace(changes)));
  for (const [nth, changes] of groups.entries()) {
    expect(applied[nth], "who has won").toEqual(world.memory.replace(changes));
    note(world, kept, changes, applied[nth] ?? []);
  }
  return `two want ${seqsIn(rows)}, the second without the first ${skip}`;
}

function toResults(
  world: World,
  results: readonly Result[],
  rows: readonly OutboxRow[],
): readonly RowChange[] {
  return results.flatMap(({ pick, happening }) => {
    const [before] = pickFrom([pick], rows);
    return before === undefined ? [] : toChange(before, toEvent(world, happening));
  });
}

/** Proofs come to whatever message there is; a person decides on what is parked. */
async function decide(
  world: World,
  kept: Kept,
  { result, isStale, isAudited }: Of<"decide">,
): Promise<string> {
  const event = toEvent(world, result.happening);
  const old = kept.writes.flatMap((changes) => changes.map(({ after }) => after));
  const fit = (isStale ? old : world.memory.all()).filter((row) => transition(row, event) !== null);
  // Each state alike: some are rare.
  const [state] = pickFrom([result.pick], [...new Set(fit.map((row) => row.state))]);
  const [before] = pickFrom(
    [result.pick],
    fit.filter((row) => row.state === state),
  );
  const [change] = before === undefined ? [] : toChange(before, event);
  if (change === undefined) return "nothing to decide";
  if (before === undefined || !isAudited || before.state !== "parked") return write(world, kept, [change]);
  const stored = world.memory.get(before.seq);
  const holds = stored !== undefined && isSameRow(stored, before);
  if (holds) world.memory.replace([change]);
  expect(await storeDecision(world.db, change, [toAudit(kept)]), "the decision holds").toBe(holds);
  note(world, kept, [change], [holds]);
  return `${holds ? "decided" : "too late"}: ${tell([change])}`;
}

function toAudit(kept: Kept): AuditRow {
  kept.audits += 1;
  return { id: `audit-${kept.audits}` as RecordId, keyId: "data", sealed: new Uint8Array([1]) };
}

async function expire(world: World, kept: Kept, { inMs }: Of<"expire">): Promise<string> {
  const nowMs = world.nowMs + inMs;
  const expired = [...(await world.store.listExpired(nowMs))].sort((a, b) => a.seq - b.seq);
  expect(expired, "whose sender is gone").toStrictEqual(world.memory.listExpired(nowMs));
  const event = { kind: "leaseOver", nextAttemptAtMs: nowMs } as const;
  return write(
    world,
    kept,
    expired.flatMap((row) => toChange(row, event)),
  );
}

/** As a comparison with the server does it that found nothing of a record there. */
async function requeue(world: World, kept: Kept, { pick, isWithEarlier }: Of<"requeue">): Promise<string> {
  const ids = world.records.map(({ id }) => id);
  const lanes = await listLanes(world.db, ids);
  const found = [...lanes.values()].map(pickComparable).filter((one) => one.kind === "compared");
  const [own] = pickFrom([pick], found);
  if (own === undefined) return "nothing was acknowledged";
  const changes = [...(isWithEarlier ? own.earlier : []), own.row].flatMap((before): RowChange[] => {
    const sealed = {
      sealedFor: "vault",
      payloadVersion: 1,
      keyId: "vault",
      payload: world.newBytes(),
    } as const;
    const after = queueAgain(before, sealed, world.nowMs);
    return after === null ? [] : [{ before, after }];
  });
  expect(world.memory.replace(changes), "the lane as it was read").toEqual(changes.map(() => true));
  expect(await requeueMessages(world.db, changes, toAudit(kept))).toEqual(changes.map(() => true));
  world.count("queued again");
  kept.writes = [changes, ...kept.writes].slice(0, 6);
  return tell(changes);
}

async function leaseAsBefore(world: World, kept: Kept, { picks, forMs }: Of<"older">): Promise<string> {
  const waiting = world.memory.all().filter(({ state }) => state === "queued" || state === "unknown");
  const changes = toLeases(world, pickFrom(picks, waiting), { forMs });
  await world.db.outbox.bulkPut(changes.map(({ after }) => after));
  world.memory.replace(changes);
  if (changes.length > 0) world.count("leased by an older build");
  kept.held = [...changes.map(({ after }) => after), ...kept.held];
  return `an older build: ${tell(changes)}`;
}
