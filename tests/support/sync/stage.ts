// A tablet on which nothing happens but what a test lets happen: for scenarios and sweeps.
import type { NetRequest } from "../../../src/platform/ports/net.ts";
import type { DrainWish, RoundReport } from "../../../src/sync/ports.ts";
import type { Profile } from "../../../src/sync/profile/profile.ts";
import { noCounts } from "./counts.ts";
import { createDice } from "./dice.ts";
import { soundParts } from "./parts.ts";
import type { Setting } from "./setting.ts";
import { createTablet, type FaultChoice, type Parts, type Tablet } from "./tablet.ts";
import type { Process } from "./world.ts";

export interface StageOptions {
  /** Of what chance draws: pauses and ways through the network. */
  readonly seed?: number;
  readonly setting?: Partial<Setting>;
  readonly profile?: () => Profile;
  readonly step?: FaultChoice["step"];
  readonly request?: FaultChoice["request"];
  readonly parts?: Parts;
  readonly log?: (line: string) => void;
}

export interface Stage {
  readonly tablet: Tablet;
  /** Requests as they were sent, with the virtual time of each. */
  readonly sent: readonly { readonly atMs: number; readonly request: NetRequest; readonly by: string }[];
  /** Saves that many records and waits until they have settled. */
  capture(records: number): Promise<void>;
  /** Runs a round to its end. Null when its process was killed or frozen in it. */
  round(wish?: Partial<DrainWish>, process?: Process): Promise<RoundReport | "stalled" | null>;
  /** Rounds one after another, with pauses, until nothing is open that could go by itself. */
  drain(limitMs?: number): Promise<void>;
  advance(byMs: number): Promise<void>;
  /** Messages by `id.rev`, each with its state and problem. */
  states(): Readonly<Record<string, string>>;
}

export const plainSetting: Setting = {
  model: "upsert",
  batch: "single",
  amends: false,
  asks: false,
  echoes: true,
  shuffles: false,
  sealsSecrets: false,
};

const HOUR = 3_600_000;
const FROZEN_MS = 25_000;

/** Sets a stage. Its first process is called `page`. */
export function setStage(own: StageOptions = {}): Stage {
  const sent: { atMs: number; request: NetRequest; by: string }[] = [];
  const tablet: Tablet = createTablet({
    dice: createDice(own.seed ?? 1),
    setting: { ...plainSetting, ...own.setting },
    parts: own.parts ?? soundParts,
    counts: noCounts(),
    profile: own.profile,
    log: own.log,
    faults: {
      step: (what, nth, process) => own.step?.(what, nth, process) ?? null,
      request(request, nth, process) {
        sent.push({ atMs: tablet.world.nowMs(), request, by: process.name });
        return own.request?.(request, nth, process) ?? null;
      },
    },
  });
  const { world, outbox, book } = tablet;
  let page = world.spawn("page");

  async function step(): Promise<boolean> {
    const isMoving = await world.step();
    if (tablet.violation !== null) throw tablet.violation;
    return isMoving;
  }

  async function advance(byMs: number): Promise<void> {
    let isOver = false;
    world.after(byMs, () => void (isOver = true));
    while (!isOver) await step();
  }

  // A frozen page wakes up while its leases still run, and goes on beside the one that took its place.
  world.onAway((process) => {
    if (process.state === "frozen") world.after(FROZEN_MS, () => world.thaw(process));
  });

  /** A page that is gone or frozen is replaced by another. */
  function currentPage(): Process {
    if (page.state !== "running") page = world.spawn("page");
    return page;
  }

  async function round(wish: Partial<DrainWish> = {}, process = currentPage()) {
    const reports: (RoundReport | "stalled")[] = [];
    void tablet
      .round(process, { manual: false, nudged: false, ...wish })
      .then((ended) => void reports.push(ended));
    await Promise.resolve();
    while (reports.length === 0 && process.state === "running" && (await step())) continue;
    return reports[0] ?? null;
  }

  const isOpen = (): boolean =>
    outbox.all().some(({ state }) => state === "queued" || state === "sending" || state === "unknown");

  return {
    tablet,
    sent,
    async capture(records) {
      for (let nth = 0; nth < records; nth += 1) book.capture();
      await advance(20_000);
    },
    round,
    async drain(limitMs = 2 * HOUR) {
      const untilMs = world.nowMs() + limitMs;
      while (isOpen() && world.nowMs() < untilMs) {
        const report = await round();
        const hasMore = report !== null && report !== "stalled" && report.status === "worked" && report.more;
        await advance(hasMore ? 50 : 5_000);
      }
    },
    advance,
    states: () =>
      Object.fromEntries(
        outbox
          .all()
          .map(({ recordId, rev, state, problem }) => [
            `${recordId}.${rev}`,
            problem === undefined ? state : `${state} ${problem.code}`,
          ]),
      ),
  };
}
