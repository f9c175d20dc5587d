// The processes of a tablet that send: they start rounds at times of their own, die, freeze, and start anew.
import type { DrainWish } from "../../../src/sync/ports.ts";
import type { Tablet } from "./tablet.ts";
import type { Process } from "./world.ts";

const senderNames = ["worker", "page", "tab"] as const;
type SenderName = (typeof senderNames)[number];

export interface Senders {
  /** Asks one that runs for a round, beside those that it starts by itself. */
  ask(wish: DrainWish): void;
  killOne(): boolean;
  freezeOne(): boolean;
  /** Ends all and starts none until {@link switchOn}. */
  switchOff(): void;
  switchOn(): void;
}

/** Shorter than a round, as long as a lease, and longer than anything. */
const freezesMs: readonly { readonly least: number; readonly most: number }[] = [
  { least: 500, most: 8_000 },
  { least: 8_000, most: 30_000 },
  { least: 8_000, most: 30_000 },
  { least: 40_000, most: 400_000 },
];

/** Starts all senders of a tablet. */
export function createSenders(tablet: Tablet): Senders {
  const { world } = tablet;
  const { dice } = world;
  const current = new Map<SenderName, Process>();
  let isOn = false;

  const running = (): Process[] => [...current.values()].filter(({ state }) => state === "running");

  function start(name: SenderName): void {
    if (!isOn) return;
    const process = world.spawn(name);
    current.set(name, process);
    const beat = async (): Promise<void> => {
      const report = await tablet.round(process, { manual: false, nudged: dice.chance(0.2) });
      const hasMore = report !== "stalled" && report.status === "worked" && report.more;
      world.after(hasMore ? dice.whole(0, 50) : dice.whole(1_000, 15_000), () => void beat(), process);
    };
    world.after(dice.whole(0, 5_000), () => void beat(), process);
  }

  world.onAway((gone) => {
    for (const [name, process] of current) {
      if (process !== gone) continue;
      if (gone.state === "gone") world.after(dice.whole(500, 60_000), () => start(name));
      else {
        const { least, most } = dice.pick(freezesMs);
        world.after(dice.whole(least, most), () => world.thaw(gone));
      }
    }
  });

  return {
    ask(wish) {
      const ready = running();
      if (ready.length > 0) void tablet.round(dice.pick(ready), wish);
    },
    killOne() {
      const ready = running();
      if (ready.length === 0) return false;
      world.kill(dice.pick(ready));
      return true;
    },
    freezeOne() {
      const ready = running();
      if (ready.length === 0) return false;
      world.freeze(dice.pick(ready));
      return true;
    },
    switchOff() {
      isOn = false;
      for (const process of current.values()) if (process.state !== "gone") world.kill(process);
    },
    switchOn() {
      if (isOn) return;
      isOn = true;
      for (const name of senderNames) start(name);
    },
  };
}
