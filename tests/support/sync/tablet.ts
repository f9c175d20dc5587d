// One tablet and its endpoint in a world: queue, endpoint row, lock, network, server, and the processes that send.
// What goes wrong is decided by whoever builds it.
import type { foldRevision } from "../../../src/data/folding.ts";
import type { NetRequest } from "../../../src/platform/ports/net.ts";
import { StepStalled } from "../../../src/sync/deadline.ts";
import { runRound } from "../../../src/sync/drain.ts";
import type { DrainPorts, DrainWish, RoundReport, Target } from "../../../src/sync/ports.ts";
import type { Counts } from "./counts.ts";
import type { Dice } from "./dice.ts";
import type { Profile } from "../../../src/sync/profile/profile.ts";
import { createFaultyIo, StoreFault, type FaultyIo, type StepFault } from "./faulty-io.ts";
import { createFaultyNet, type FaultyNet, type RequestFault } from "./faulty-net.ts";
import { createLoneLocks } from "./lone-locks.ts";
import {
  createMemoryEndpoint,
  createMemoryOutbox,
  toOutboxStore,
  type MemoryEndpoint,
  type MemoryOutbox,
} from "./memory-store.ts";
import { createModelServer, type ModelServer } from "./model-server.ts";
import { createOracle, SENDER, Violation, type Oracle } from "./oracle.ts";
import { plainCodec } from "./plain-codec.ts";
import { firstEdits, toProfile, type ProfileEdits, type Setting } from "./setting.ts";
import { createSimulatedBook, type SimulatedBook } from "./simulated-book.ts";
import { createWorld, type Process, type World } from "./world.ts";

const START_MS = Date.parse("2026-11-24T08:20:00+08:00");

/** Parts of the engine that a planted mistake replaces. */
export interface Parts {
  readonly fold: typeof foldRevision;
  readonly wrapPorts: (ports: DrainPorts, tablet: { readonly outbox: MemoryOutbox }) => DrainPorts;
  readonly wrapTarget: (target: Target) => Target;
}

export interface FaultChoice {
  step(what: string, nth: number, process: Process): StepFault | null;
  request(request: NetRequest, nth: number, process: Process): RequestFault | null;
}

export interface Tablet {
  readonly world: World;
  readonly setting: Setting;
  readonly outbox: MemoryOutbox;
  readonly endpoint: MemoryEndpoint;
  readonly server: ModelServer;
  readonly net: FaultyNet;
  readonly io: FaultyIo;
  readonly book: SimulatedBook;
  readonly oracle: Oracle;
  isUnlocked: boolean;
  edits: ProfileEdits;
  /** Runs one round in a process. Rejects with a {@link Violation} for what a round must never throw. */
  round(process: Process, wish: DrainWish): Promise<RoundReport | "stalled">;
  /** The first violation that anything ran into. */
  readonly violation: Violation | null;
  report(line: string): void;
}

export interface TabletOptions {
  readonly dice: Dice;
  readonly setting: Setting;
  readonly faults: FaultChoice;
  readonly parts: Parts;
  readonly counts: Counts;
  /** The profile of an endpoint of its own kind, in place of the setting's. */
  readonly profile?: ((edits: ProfileEdits) => Profile) | undefined;
  /** Hears of every step, for a replay. */
  readonly log?: ((line: string) => void) | undefined;
}

export function createTablet({ dice, setting, faults, parts, counts, profile, log }: TabletOptions): Tablet {
  const world = createWorld(dice, START_MS);
  const locks = createLoneLocks(world);
  const server = createModelServer(setting, dice, () => world.nowMs());
  const net = createFaultyNet(world, server, (request, nth, process) => {
    const fault = faults.request(request, nth, process);
    judge(() => {
      if (!process.wasFrozen && !locks.isHolder(process))
        throw new Violation(`${process.name} sends without the lock: ${request.method} ${request.url}`);
    });
    report(`${process.name} ${request.method} ${request.url.slice(21)} ${fault ?? ""}`);
    return fault;
  });
  const io = createFaultyIo(world, (what, nth, process) => {
    const fault = faults.step(what, nth, process);
    if (fault !== null) report(`${process.name} ${what} ${fault}`);
    return fault;
  });
  let violation: Violation | null = null;

  function report(line: string): void {
    log?.(`${String(world.nowMs()).padStart(9)} ${line}`);
  }

  /** Runs a judgement; what it finds is kept, also where the engine would swallow the error. */
  function judge(check: () => void): void {
    try {
      check();
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      violation ??= error;
    }
  }

  const outbox = createMemoryOutbox((before, after) => {
    report(`  #${after.seq} ${after.recordId}.${after.rev} ${before?.state ?? "new"} → ${after.state}`);
    if (after.state === "unknown" && before?.state !== "unknown") counts.unknowns += 1;
    if (after.state === "parked") {
      counts.parked += 1;
      book.noteParked(after.seq);
    }
    judge(() => oracle.onWrite(before, after));
  });
  const endpoint = createMemoryEndpoint((before, after) => {
    report(`  endpoint ${before.state} → ${after.state} ${after.reason ?? ""} ${after.detail ?? ""}`);
    if (after.state === "held" && before.state === "open") counts.holds += 1;
  });
  const book = createSimulatedBook(world, outbox, server, { fold: parts.fold, asks: setting.asks });
  const oracle = createOracle({ setting, server, outbox: () => outbox, book: () => book });
  const profiles = new Map<ProfileEdits, Profile>();
  let attempts = 0;

  function portsOf(process: Process): DrainPorts {
    const ports: DrainPorts = {
      clock: { nowMs: () => world.wallMs() },
      scheduler: {
        after: (delayMs, task) => world.after(delayMs, task, process),
        monotonicMs: () => world.nowMs(),
      },
      draw: () => dice.draw(),
      newAttemptId: () => `attempt-${++attempts}`,
      store: toOutboxStore(outbox, (what, effect) => io.run(process, what, effect)),
      endpoint: {
        read: () => io.run(process, "endpoint.read", () => endpoint.read()),
        update: (change) => io.run(process, "endpoint.update", () => endpoint.update(change)),
      },
      codec: plainCodec,
      locks: locks.of(process),
      openNet: () => net.open(process),
    };
    return parts.wrapPorts(ports, { outbox });
  }

  /** Parsed once for each edit: a round every few seconds would parse the same again. */
  function profileOf(edits: ProfileEdits): Profile {
    const known = profiles.get(edits) ?? profile?.(edits) ?? toProfile(setting, edits);
    profiles.set(edits, known);
    return known;
  }

  const tablet: Tablet = {
    world,
    setting,
    outbox,
    endpoint,
    server,
    net,
    io,
    book,
    oracle,
    isUnlocked: true,
    edits: firstEdits,
    async round(process, wish) {
      const target: Target = {
        profile: profileOf(tablet.edits),
        secrets: tablet.isUnlocked || !setting.sealsSecrets ? {} : null,
        sealedFor: tablet.isUnlocked ? ["worker", "vault"] : ["worker"],
        acceptsRisk: true,
        sender: SENDER,
        lockName: "outbox",
      };
      try {
        const ran = await runRound(portsOf(process), parts.wrapTarget(target), wish);
        if (ran.status === "worked" || ran.status === "held")
          report(`${process.name} ${JSON.stringify(ran)}`);
        return ran;
      } catch (error) {
        report(`${process.name} threw ${String(error)}`);
        if (!(error instanceof StepStalled || error instanceof StoreFault))
          judge(() => {
            throw new Violation(
              `a round threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
            );
          });
        return "stalled";
      }
    },
    get violation() {
      judge(() => oracle.look());
      return violation;
    },
    report,
  };
  return tablet;
}
