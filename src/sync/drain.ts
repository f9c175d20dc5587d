// One round of sending, under the lock: settle what was left behind, take items up in groups, send them through a
// pool, settle what came back in groups. Knows nothing of screens, workers or words. Rules: SPEC.md, D-*.
import { LONGEST_WAIT_MS, type DueItem } from "../data/repos/outbox-store.ts";
import type { EndpointRow } from "../data/rows.ts";
import { hasCome } from "../domain/waiting-time.ts";
import { createAnswerDesk } from "./answer-desk.ts";
import { withinDeadline } from "./deadline.ts";
import { diagnose } from "./diagnose.ts";
import { mayRepeat, readDoubt } from "./doubt.ts";
import { isWanted, transitionEndpoint, trialPlace, type EndpointEvent } from "./endpoint.ts";
import { giveBack, LEASE_BASE_MS, leasePrepared, prepareItems, settleExpired, type Leased } from "./lease.ts";
import { createLossDesk } from "./loss.ts";
import { findObstacle } from "./obstacle.ts";
import type { DrainPorts, DrainWish, RoundReport, Target } from "./ports.ts";
import { TemplateFault } from "./profile/template.ts";
import { batchPath } from "./request.ts";
import { createRoundResults } from "./round-results.ts";
import { createSpeaker, type EachOutcome, type Unit } from "./send.ts";
import { applyVerdicts } from "./settle.ts";
import { createTakeUp } from "./take-up.ts";
import { createUnitQueue } from "./unit-queue.ts";

/** A round starts nothing after this time… */
export const ROUND_MS = 20_000;
/** …nor after so many requests; the lock is asked for again, so that another sender has its turn. */
export const ROUND_REQUESTS = 100;
const STORE_STEP_MS = 10_000;
/** Items leased and results stored together; one flush costs as much as several requests on a fast network. */
const TOGETHER = 25;
/** Results after which a write takes no more: a lease may be waiting for it. */
const STORED = 100;
/** Groups of results that may wait for their write while others are sent. */
const UNSTORED_GROUPS = 4;
/** Due items among which the trials of a held endpoint take turns. */
const TRIAL_ITEMS = 25;

/**
 * Runs one round, if nobody else runs one.
 * - Whatever happens, no message is lost: what is not settled keeps its lease, and a later round settles that.
 * - An endpoint that is held is tried with a single unit; only its proof lets the others follow.
 * @throws StepStalled when the store does not answer
 */
export async function runRound(ports: DrainPorts, target: Target, wish: DrainWish): Promise<RoundReport> {
  const ran = await ports.locks.tryRun(target.lockName, async (): Promise<RoundReport> => {
    await stored(ports, settleExpired(ports, target));
    const endpoint = await stored(ports, ports.endpoint.read());
    if (!isWanted(endpoint, wish, ports.clock.nowMs())) return { status: "held" };
    return createRound(ports, target, wish, endpoint).run();
  });
  return ran === null ? { status: "busy" } : ran.value;
}

function stored<T>({ scheduler }: DrainPorts, step: Promise<T>): Promise<T> {
  return withinDeadline(scheduler, "store", STORE_STEP_MS, step);
}

function createRound(ports: DrainPorts, target: Target, wish: DrainWish, atStart: EndpointRow) {
  const { profile } = target;
  const { clock, draw, scheduler } = ports;
  const net = ports.openNet(profile.baseUrl);
  const speaker = createSpeaker(net, target, scheduler);
  const startedMs = scheduler.monotonicMs();
  const isTrial = atStart.state === "held";
  const repeats = profile.idempotency !== "none";
  const taken = new Set<number>();
  let endpoint = atStart;
  let isOver = false;

  const elapsedMs = (): number => scheduler.monotonicMs() - startedMs;
  const now = () => ({ atMs: clock.nowMs(), draw: draw() });
  const losses = createLossDesk(net, now);

  /** Nothing new is started after a hold, after the round's time or after its requests; a trial is one unit. */
  const mayStart = (): boolean =>
    !isOver &&
    wish.isRevoked?.() !== true &&
    speaker.requests < (isTrial ? 1 : ROUND_REQUESTS) &&
    elapsedMs() < ROUND_MS;

  const unitSize = (): number =>
    profile.batch === undefined ? 1 : Math.min(profile.batch.max, endpoint.batchLimit ?? profile.batch.max);

  /** Where a repetition would be a second record, no more items are leased than go out at once. */
  function groupSize(): number {
    const size = unitSize();
    return repeats ? Math.ceil(TOGETHER / size) * size : profile.limits.parallel * size;
  }

  async function list(limit: number): Promise<readonly DueItem[]> {
    const query = {
      nowMs: clock.nowMs(),
      limit: isTrial ? TRIAL_ITEMS : limit,
      sealedFor: target.sealedFor,
      rush: wish.manual,
      unsettled: wish.unsettled === true,
      except: taken,
    };
    const listed = await stored(ports, ports.store.listDue(query));
    const place = trialPlace(atStart, listed.length);
    const due = isTrial ? listed.slice(place, place + 1) : listed;
    for (const { row } of due) taken.add(row.seq);
    return due;
  }

  const supply = createTakeUp({
    list,
    prepare: (due) => stored(ports, prepareItems(ports, target, due)),
    lease: (prepared) => stored(ports, leasePrepared(ports, prepared)),
    groupSize,
    left: () => ROUND_REQUESTS * unitSize() - taken.size,
    isAhead: () => repeats && !isTrial && mayStart(),
  });

  async function takeUp(): Promise<readonly Leased[]> {
    try {
      return await supply.next();
    } catch (error) {
      if (!(error instanceof TemplateFault)) throw error;
      await hear({ kind: "held", reason: "config", detail: "profileFault", ...now() });
      return [];
    }
  }

  const queue = createUnitQueue({
    takeUp,
    mayStart,
    unitSize,
    placeOf: ({ values }) => batchPath(profile, values),
    maxBytes: profile.batch?.maxBytes ?? Number.POSITIVE_INFINITY,
    ahead: () => (repeats ? profile.limits.parallel * unitSize() : 0),
  });

  const results = createRoundResults(
    (group) => stored(ports, applyVerdicts(ports, group)),
    repeats
      ? {
          together: TOGETHER,
          perWrite: STORED,
          most: UNSTORED_GROUPS * groupSize(),
          isPressed: queue.isLeasing,
        }
      : { together: 1, perWrite: STORED, most: 0 },
  );

  async function hear(event: EndpointEvent): Promise<void> {
    endpoint = await stored(
      ports,
      ports.endpoint.update((row) => transitionEndpoint(row, event)),
    );
    if (endpoint.state === "held") isOver = true;
  }

  const answers = createAnswerDesk(ports, target, {
    speaker,
    losses,
    results,
    hear,
    endpoint: () => endpoint,
    isOver: () => isOver,
    onLost() {
      // Nothing more goes into the dark: the next round first makes sure that somebody is there.
      if (!repeats) isOver = true;
    },
  });

  /** Whether an item that may have arrived can be sent again; settles it where not (I-6). */
  async function clearDoubt(leased: Leased): Promise<boolean> {
    if (mayRepeat(profile, leased, clock)) return true;
    const { nextAttemptAtMs, lease } = leased.row;
    if (profile.lookup === undefined) {
      if (lease?.released === true) return true;
      await answers.keep(leased, { kind: "parked", code: "mayHaveArrived", stored: "maybe" });
      return false;
    }
    const outcome = readDoubt(await speaker.lookUp(leased.values));
    if (outcome !== null) await answers.finish(leased, outcome);
    // Not there yet is not the same as never there (I-8).
    const isQuiet = hasCome(nextAttemptAtMs, clock.nowMs(), LONGEST_WAIT_MS);
    if (outcome === null && !isQuiet) await answers.keep(leased, { kind: "returned" });
    return outcome === null && isQuiet;
  }

  /** Whether the items are still this sender's to send: nobody settles their leases while it does. */
  function isFresh(unit: Unit): boolean {
    const doneAtMs = clock.nowMs() + 2 * profile.limits.timeoutMs;
    return elapsedMs() < LEASE_BASE_MS && unit.every(({ row }) => doneAtMs <= (row.lease?.untilMs ?? 0));
  }

  /** The answer to a unit; null where there is none to settle. */
  async function ask(unit: Unit): Promise<EachOutcome | null> {
    const [first] = unit;
    if (first?.wasUnknown === true && !(await clearDoubt(first))) return null;
    await speaker.prepare();
    // A page that was frozen in between must not send what another sender has taken over (I-10).
    if (!isFresh(unit)) {
      isOver = true;
      await stored(ports, giveBack(ports, unit));
      return null;
    }
    const answered = await speaker.send(unit);
    if (answered.kind === "split") {
      if (answered.isTooLarge) await hear({ kind: "batchShrunk", limit: Math.ceil(unit.length / 2) });
      queue.split(answered.mayBeThere ? unit.map(inDoubt) : unit);
      return null;
    }
    return answered;
  }

  /** Sends unit after unit. What says nothing but "arrived" is settled while the next one is under way (D-7). */
  async function pool(): Promise<void> {
    let settling: Promise<void> = Promise.resolve();
    try {
      for (let unit = await queue.next(); unit !== null; unit = await queue.next()) {
        const answered = await ask(unit);
        // Also when the unit before could not be settled: this answer may hold a proof.
        const before = await Promise.allSettled([settling]);
        settling = answered === null ? Promise.resolve() : answers.finishUnit(unit, answered);
        // What fails meanwhile is thrown to the next unit, or at the end.
        settling.catch(() => (isOver = true));
        throwFirst(before);
        if (!repeats || answered?.outcomes.every(({ kind }) => kind === "acked") !== true) await settling;
      }
    } catch (error) {
      isOver = true;
      throw error;
    } finally {
      await settling;
    }
  }

  /** Where a repetition cannot be told, nothing is sent into the dark: an answer lost there is lost for good. */
  async function reachesFirst(): Promise<boolean> {
    if (repeats) return true;
    const found = await diagnose(net);
    if (found.kind === "held") await hear({ ...found, ...now() });
    return found.kind === "reachable";
  }

  /** Everything that has begun ends before this does: nothing is sent after the lock is given up. */
  async function runPools(): Promise<void> {
    const size = isTrial ? 1 : profile.limits.parallel;
    const steps: (() => Promise<unknown>)[] = [];
    steps.push(async () => {
      if (!(await reachesFirst())) return;
      throwFirst(await Promise.allSettled(Array.from({ length: size }, pool)));
    });
    steps.push(() => results.flush());
    steps.push(async () => {
      const left = await queue.close();
      if (left.length > 0) await stored(ports, giveBack(ports, left));
    });
    steps.push(() => supply.close());
    // Once more, for what could not be stored then.
    steps.push(() => results.flush());
    const ends: PromiseSettledResult<unknown>[] = [];
    for (const step of steps) ends.push(...(await Promise.allSettled([step()])));
    throwFirst(ends);
  }

  async function run(): Promise<RoundReport> {
    const obstacle = findObstacle(target);
    if (obstacle !== null) {
      await hear({ kind: "held", ...obstacle, ...now() });
      return { status: "held" };
    }
    if (!(await queue.start())) return { status: isOver ? "held" : "idle" };
    await runPools();
    return {
      status: "worked",
      counts: { ...results.counts, requests: speaker.requests },
      more: endpoint.state === "open",
    };
  }

  return { run };
}

/** From now on nothing but proof, or a refusal of its own, takes the doubt off an item (B-4). */
const inDoubt = (leased: Leased): Leased => ({ ...leased, row: { ...leased.row, uncertain: true } });

function throwFirst(ends: readonly PromiseSettledResult<unknown>[]): void {
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}
