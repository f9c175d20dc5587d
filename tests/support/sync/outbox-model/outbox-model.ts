// Random histories of a queue: the one on IndexedDB, and all who read it, held against the one in memory.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BookKeys } from "../../../../src/data/snapshot/book-keys.ts";
import { histories, say, type Command } from "./commands.ts";
import { checkBackup, checkDisk, newBackupKeys } from "./disk.ts";
import { beginHistory } from "./history.ts";
import { checkMessages, checkQueue, checkReaders, checkRecords, toFeeds } from "./readers.ts";
import { openWorld, type World } from "./world.ts";

export interface OutboxModelOptions {
  /** Histories after which everybody reads now and then, and at the end. */
  readonly histories: number;
  /** Histories through which everybody who watches is told of every change. */
  readonly watched: number;
}

/** A failing history is made shorter before it is shown: for that there must be time. */
const SHRINK_MS = 300_000;
/** Commands after which everything is read: reading costs ten times what most commands do. */
const READ_EVERY = 16;

/** What must have happened, or the histories prove too little. */
const needed = [
  "queued to sending",
  "unknown to sending",
  "queued to sending, stale",
  "sending to acked",
  "sending to acked, stale",
  "sending to sent",
  "sending to unknown",
  "sending to queued",
  "sending to parked",
  "queued to parked",
  "queued to acked",
  "unknown to acked",
  "sent to acked",
  "parked to acked",
  "parked to queued",
  "parked to saved",
  "parked to sent",
  "repeated, holds",
  "repeated, passed over",
  "folded",
  "undone",
  "erased",
  "erased in hand",
  "queued again",
  "leased by an older build",
] as const;

/** Carries a history out; whatever goes wrong is told with all that led to it. */
async function live(world: World, commands: readonly Command[], check: (nth: number) => Promise<void>) {
  const history = beginHistory(world);
  const told: string[] = [];
  for (const [nth, command] of commands.entries()) {
    try {
      told.push(`${nth + 1}. ${say(command)}`);
      told.push(`   ${await history.run(command)}`);
      await check(nth);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`${reason}\n\nafter\n${told.join("\n")}\n`, { cause: error });
    }
  }
}

async function checkAll(world: World): Promise<void> {
  await checkQueue(world);
  await checkReaders(world);
  await checkRecords(world);
}

/** Registers the suite; the same seeds everywhere. */
export function registerOutboxModel(name: string, runs: OutboxModelOptions): void {
  describe(`outbox model: ${name}`, () => {
    let keys: BookKeys | null = null;
    const getKeys = async (): Promise<BookKeys> => (keys ??= await newBackupKeys());

    async function inWorld(tally: Map<string, number>, work: (world: World) => Promise<void>): Promise<void> {
      const world = await openWorld(tally);
      try {
        await work(world);
      } finally {
        await world.close();
      }
    }

    test(
      "whatever happens, every message is as if it had a row of its own",
      async () => {
        const tally = new Map<string, number>();
        const property = fc.asyncProperty(histories, (commands) =>
          inWorld(tally, async (world) => {
            await live(world, commands, async (nth) => {
              const { kind } = commands[nth] ?? {};
              if (kind !== "wait" && kind !== "list") {
                await checkMessages(world);
                await checkDisk(world);
              }
              if (nth === commands.length - 1 || nth % READ_EVERY === READ_EVERY - 1) await checkAll(world);
              if (nth === commands.length - 1) await checkBackup(world, await getKeys());
            });
          }),
        );
        await fc.assert(property, { numRuns: runs.histories, seed: 5 });
        if (runs.histories >= 40) expect(needed.filter((what) => !tally.has(what))).toEqual([]);
      },
      SHRINK_MS,
    );

    test(
      "whoever watches is told",
      async () => {
        const property = fc.asyncProperty(histories, (commands) =>
          inWorld(new Map(), async (world) => {
            await world.commit({ created: ["worker", "vault", "worker"] });
            const feeds = toFeeds(world).map((feed) => ({ ...feed, told: [] as unknown[] }));
            const watching = feeds.map(({ watch, told }) =>
              watch(
                world.db,
                (value) => told.push(value),
                (error) => told.push(error),
              ),
            );
            // A database that is closed ends its watches.
            const open = commands.filter(({ kind }) => kind !== "restart");
            try {
              await live(world, open, async () => {
                for (const { name: what, told, expected } of feeds)
                  await expect
                    .poll(() => told.at(-1), { interval: 1, timeout: 2_000, message: what })
                    .toStrictEqual(expected());
              });
            } finally {
              for (const one of watching) one.close();
            }
          }),
        );
        await fc.assert(property, { numRuns: runs.watched, seed: 5 });
      },
      SHRINK_MS,
    );
  });
}
