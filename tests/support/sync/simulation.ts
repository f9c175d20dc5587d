// One seeded run: people, processes, network and server do what the dice say; then everything is put right, and what
// is left must drain. After every step the oracle looks.
import type { OutboxRow } from "../../../src/data/rows.ts";
import { noCounts, type Counts } from "./counts.ts";
import { createDice, type Dice } from "./dice.ts";
import { listEvents, type Event } from "./director.ts";
import { stepFaults } from "./faulty-io.ts";
import { requestFaults, type RequestFault } from "./faulty-net.ts";
import { Violation } from "./oracle.ts";
import { soundParts } from "./parts.ts";
import { createSenders } from "./senders.ts";
import { drawSetting, type Setting } from "./setting.ts";
import { createTablet, type FaultChoice, type Parts, type Tablet } from "./tablet.ts";

const MINUTE = 60_000;
/** The longest hold (an hour, where a server asks for it), a lease, a backoff and a person's pace, several times. */
const DRAIN_MAX_MS = 8 * 60 * MINUTE;

export interface RunOptions {
  readonly seed: number;
  readonly parts?: Parts;
  readonly log?: (line: string) => void;
}

export interface RunResult {
  readonly seed: number;
  readonly setting: Setting;
  /** What people, processes and surroundings did, in order. */
  readonly actions: readonly string[];
  readonly counts: Counts;
  readonly violation: Violation | null;
  readonly steps: number;
}

/** Runs one seed. */
export async function simulate({ seed, parts = soundParts, log }: RunOptions): Promise<RunResult> {
  const dice = createDice(seed);
  const setting = drawSetting(dice);
  const counts = noCounts();
  const faults = createFaults(dice, setting, counts);
  const tablet = createTablet({ dice, setting, faults, parts, counts, log });
  const actions: string[] = [];
  try {
    await live(tablet, counts, actions, faults);
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    return { seed, setting, actions, counts, violation: error, steps: tablet.world.steps };
  }
  return { seed, setting, actions, counts, violation: null, steps: tablet.world.steps };
}

interface Faults extends FaultChoice {
  /** Nothing goes wrong any more. */
  end(): void;
}

function createFaults(dice: Dice, setting: Setting, counts: Counts): Faults {
  const ofSteps = dice.pick([0, 0.005, 0.02]);
  const ofRequests = dice.pick([0, 0.1, 0.3]);
  const fit = listFitFaults(setting);
  let isOver = false;

  function note(fault: string, kind: "stepFaults" | "requestFaults"): void {
    counts[kind] += 1;
    if (fault.startsWith("kill")) counts.kills += 1;
    if (fault.startsWith("freeze")) counts.freezes += 1;
    if (fault === "answerLost" || fault === "answerLate") counts.answersLost += 1;
  }

  return {
    step() {
      if (isOver || !dice.chance(ofSteps)) return null;
      const fault = dice.pick(stepFaults);
      note(fault, "stepFaults");
      return fault;
    },
    request() {
      counts.requests += 1;
      if (isOver || !dice.chance(ofRequests)) return null;
      const fault = dice.pick(fit);
      note(fault, "requestFaults");
      return fault;
    },
    end: () => void (isOver = true),
  };
}

/** All but those against which a server of that kind leaves no defence. */
function listFitFaults({ model, asks }: Setting): readonly RequestFault[] {
  // Two copies of one request are two records where the server cannot tell; no sender can prevent that.
  const isBlind = model === "lookup" || model === "none";
  const fit = requestFaults.filter((fault) => !(fault === "twice" && isBlind));
  // Where a look-up decides, a sender that wakes up late is the one to fear.
  return asks ? [...fit, "freezeBefore", "freezeAfter", "freezeBefore", "freezeAfter"] : fit;
}

/** @throws Violation */
async function live(tablet: Tablet, counts: Counts, actions: string[], faults: Faults): Promise<void> {
  const { world, outbox } = tablet;
  const { dice } = world;
  const senders = createSenders(tablet);
  const events = listEvents(tablet, senders, counts);
  senders.switchOn();
  for (let nth = dice.whole(20, 70); nth > 0; nth -= 1) {
    const event = drawEvent(dice, events);
    const alsoMs = event.run();
    if (alsoMs === null) continue;
    actions.push(`${world.nowMs()} ${event.name}`);
    tablet.report(`── ${event.name}`);
    await advance(tablet, alsoMs + dice.whole(0, dice.pick([200, 5_000, 40_000])));
  }

  actions.push(`${world.nowMs()} all is put right`);
  tablet.report("── all is put right");
  faults.end();
  setRight(tablet);
  senders.switchOn();
  const beganMs = world.nowMs();
  do {
    await advance(tablet, MINUTE);
    while (tablet.book.decide()) counts.decisions += 1;
  } while (!outbox.all().every(isDone) && world.nowMs() - beganMs < DRAIN_MAX_MS);
  // What is still under way arrives, too.
  await advance(tablet, MINUTE);
  tablet.oracle.judgeEnd();
  for (const { state } of outbox.all()) {
    if (state === "acked" || state === "sent" || state === "saved") counts[state] += 1;
  }
  counts.folds += tablet.book.folds;
}

const isDone = ({ state }: OutboxRow): boolean => state === "acked" || state === "sent" || state === "saved";

function drawEvent(dice: Dice, events: readonly Event[]): Event {
  let left = dice.draw() * events.reduce((sum, { weight }) => sum + weight, 0);
  for (const event of events) {
    left -= event.weight;
    if (left < 0) return event;
  }
  return events[0] as Event;
}

/** Lets the world go on for a time. @throws Violation */
async function advance(tablet: Tablet, byMs: number): Promise<void> {
  const { world } = tablet;
  let isOver = false;
  world.after(byMs, () => void (isOver = true));
  while (!isOver) {
    await world.step();
    if (tablet.violation !== null) throw tablet.violation;
  }
}

function setRight(tablet: Tablet): void {
  const { server, net } = tablet;
  server.trouble = "none";
  server.batchMax = Number.POSITIVE_INFINITY;
  server.refuses.clear();
  server.tooLarge.clear();
  net.network = "up";
  tablet.isUnlocked = true;
}
