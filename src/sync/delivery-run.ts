// Rounds one after another until nothing is due, the endpoint is held or the time is up. The same for a page and for
// the worker; between two rounds the lock is free, so that neither keeps the other out.
import type { SenderBook } from "../data/repos/outbox-sender.ts";
import type { SealingKey } from "../crypto/sealed.ts";
import type { Random } from "../platform/ports/random.ts";
import { runRound } from "./drain.ts";
import type { DrainPorts, DrainWish, RoundCounts } from "./ports.ts";
import { readTarget } from "./target.ts";

export interface RunPorts extends Omit<DrainPorts, "store" | "endpoint" | "codec"> {
  readonly random: Random;
}

export interface RunWish extends DrainWish {
  /** Nothing is started after so many ms. */
  readonly limitMs: number;
  readonly lentKey: SealingKey | null;
  /** Told after each round. */
  readonly onRound: (counts: RoundCounts) => void;
  /** True once the lent key is to be let go: the book was locked under the run. */
  readonly isRevoked: () => boolean;
}

export interface RunReport {
  readonly ended: "nothingDue" | "held" | "busy" | "timeUp" | "stopped" | "noEndpoint";
  /** Items that arrived, proved or not. */
  readonly arrived: number;
  readonly requests: number;
}

/** Delivers what is due. @throws StepStalled, and whatever the store throws */
export async function runDelivery(ports: RunPorts, book: SenderBook, wish: RunWish): Promise<RunReport> {
  const startedMs = ports.scheduler.monotonicMs();
  const read = await readTarget(book, wish.lentKey, ports.random);
  if (read === null) return { ended: "noEndpoint", arrived: 0, requests: 0 };
  const { target, codec } = read;
  const drain: DrainPorts = { ...ports, store: book.store, endpoint: book.endpoint, codec };
  let arrived = 0;
  let requests = 0;
  let isFirst = true;
  for (;;) {
    // Only the first round is pushed: what it met holds for the next ones.
    const pushed: DrainWish = {
      manual: wish.manual && isFirst,
      nudged: wish.nudged && isFirst,
      unsettled: wish.manual,
      isRevoked: wish.isRevoked,
    };
    const round = await runRound(drain, target, pushed);
    isFirst = false;
    const end = (ended: RunReport["ended"]): RunReport => ({ ended, arrived, requests });
    if (round.status === "idle") return end("nothingDue");
    if (round.status !== "worked") return end(round.status);
    arrived += round.counts.acked + round.counts.sent;
    requests += round.counts.requests;
    wish.onRound(round.counts);
    if (wish.isRevoked()) return end("stopped");
    if (!round.more) return end("held");
    if (ports.scheduler.monotonicMs() - startedMs >= wish.limitMs) return end("timeUp");
  }
}
