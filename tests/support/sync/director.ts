// What befalls a tablet, one event at a time, by chance.
import type { Counts } from "./counts.ts";
import { networks } from "./faulty-net.ts";
import { serverTroubles } from "./server-answers.ts";
import type { Senders } from "./senders.ts";
import type { Tablet } from "./tablet.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

export interface Event {
  readonly name: string;
  /** How often it comes, beside the others. */
  readonly weight: number;
  /** Lets it happen. Returns how long the world must be left alone for it, ms, or null if it could not happen. */
  run(): number | null;
}

/** All events of a tablet. */
export function listEvents(tablet: Tablet, senders: Senders, counts: Counts): readonly Event[] {
  const { world, setting, server, net, book, outbox } = tablet;
  const { dice } = world;
  let setBackMs = 0;

  /** Changes something for a while, and back, whatever has happened to it in between. */
  function forAWhile(undo: () => void): number {
    world.after(dice.whole(2 * SECOND, dice.pick([30 * SECOND, 5 * MINUTE, 30 * MINUTE])), undo);
    return 0;
  }

  function jumpClock(): number | null {
    const byMs = dice.pick([-DAY, -DAY, -10 * MINUTE, HOUR, YEAR]);
    // A key's age is told by the tablet's clock: a profile allows for a day that the clock is off (I-9).
    if (byMs < 0 && setBackMs - byMs > DAY) return null;
    if (byMs < 0) setBackMs -= byMs;
    counts.clockJumps += 1;
    world.jumpWall(byMs);
    return 0;
  }

  function editProfile(): number {
    counts.edits += 1;
    const { edits } = tablet;
    tablet.edits = dice.pick([
      { ...edits, format: edits.format + 1 },
      { ...edits, parallel: dice.whole(1, 4) },
      { ...edits, batchMax: dice.whole(2, 20) },
      { ...edits, usesBatch: !edits.usesBatch },
      { ...edits, path: edits.path === "/entries" ? "/v2/entries" : "/entries" } as const,
    ]);
    return 0;
  }

  function capture(records: number): number {
    for (let nth = 0; nth < records; nth += 1) book.capture();
    counts.captures += records;
    return 0;
  }

  const count = (name: keyof Counts, happened: boolean): number | null => {
    if (!happened) return null;
    counts[name] += 1;
    return 0;
  };

  return [
    { name: "capture", weight: 26, run: () => capture(dice.whole(1, 3)) },
    { name: "rush", weight: 4, run: () => capture(dice.whole(6, 20)) },
    { name: "amend", weight: 14, run: () => count("amendments", book.amend()) },
    { name: "undo", weight: 4, run: () => count("undos", book.undo()) },
    { name: "decide", weight: 6, run: () => count("decisions", book.decide()) },
    {
      name: "sendNow",
      weight: 6,
      run() {
        senders.ask({ manual: true, nudged: false });
        return 0;
      },
    },
    { name: "kill", weight: 5, run: () => count("kills", senders.killOne()) },
    { name: "freeze", weight: 4, run: () => count("freezes", senders.freezeOne()) },
    {
      name: "network",
      weight: 7,
      run() {
        net.network = dice.pick(networks);
        return forAWhile(() => (net.network = "up"));
      },
    },
    {
      name: "trouble",
      weight: 9,
      run() {
        server.trouble = dice.pick(serverTroubles);
        return forAWhile(() => (server.trouble = "none"));
      },
    },
    {
      name: "refusal",
      weight: setting.batch === "perItem" ? 15 : 6,
      run() {
        const unsent = outbox.all().filter(({ state }) => state === "queued");
        if (unsent.length === 0) return null;
        const { recordId } = dice.pick(unsent);
        const list = dice.chance(0.7) ? server.refuses : server.tooLarge;
        list.add(recordId);
        return forAWhile(() => list.delete(recordId));
      },
    },
    {
      name: "smallBatches",
      weight: 2,
      run() {
        server.batchMax = dice.whole(1, 5);
        return forAWhile(() => (server.batchMax = Number.POSITIVE_INFINITY));
      },
    },
    {
      name: "lock",
      weight: 4,
      run() {
        tablet.isUnlocked = false;
        return forAWhile(() => {
          tablet.isUnlocked = true;
          senders.ask({ manual: false, nudged: true });
        });
      },
    },
    { name: "clock", weight: setting.asks ? 3 : 1, run: jumpClock },
    { name: "edit", weight: 3, run: editProfile },
    {
      // The tablet is switched off in mid-send, or with something open from before.
      name: "night",
      weight: setting.model === "key" ? 8 : 2,
      run() {
        const isOpen = outbox.all().some(({ state }) => state === "sending" || state === "unknown");
        if (!isOpen) return null;
        senders.switchOff();
        const lengthMs = dice.whole(10 * MINUTE, dice.pick([12 * HOUR, 5 * DAY]));
        world.after(lengthMs, () => senders.switchOn());
        return lengthMs;
      },
    },
    { name: "wait", weight: 5, run: () => dice.whole(0, 10 * MINUTE) },
  ];
}
