// The server's side of a comparison: one question at a time, patiently, through the same voice that delivers.
import { readSenderBook } from "../data/repos/outbox-sender.ts";
import { computeDelayMs, ITEM_BACKOFF, readRetryAfterMs } from "../sync/backoff.ts";
import { diagnose } from "../sync/diagnose.ts";
import type { Outcome } from "../sync/outcome.ts";
import { readFinding, type Finding } from "../sync/reconcile.ts";
import type { ItemValues } from "../sync/request.ts";
import { createSpeaker } from "../sync/send.ts";
import { readTarget } from "../sync/target.ts";
import type { AppPorts } from "./ports.ts";
import type { ReconcileRun } from "./reconcile-contract.ts";
import type { OpenBook } from "./session/book.ts";

export type Halt = NonNullable<ReconcileRun["halted"]>;

export interface ReconcileServer {
  /** Whether later revisions go another way than first ones: without those they find nothing to change. */
  readonly amendsApart: boolean;
  /** Questions under way at once. */
  readonly parallel: number;
  readonly signal: AbortSignal;
  ask(values: ItemValues): Promise<Finding | Halt>;
}

/** Times that a server is asked again that says "later". */
const TRIES = 4;
/** The longest pause that is waited for in front of a screen. */
const PATIENCE_MS = 30_000;

/** The endpoint as it is set up; null where none is, or where its credentials are not at hand. */
export async function openReconcileServer(
  { draw, openNet, random, scheduler }: Pick<AppPorts, "draw" | "openNet" | "random" | "scheduler">,
  book: OpenBook,
  signal: AbortSignal,
): Promise<ReconcileServer | null> {
  const sender = await readSenderBook(book.db);
  const read = sender === null ? null : await readTarget(sender, book.vault.outbox, random);
  if (read === null || read.target.secrets === null) return null;
  const { target } = read;
  const net = openNet(target.profile.baseUrl);
  const speaker = createSpeaker(net, target, scheduler);

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const stop = (): void => {
        cancel();
        resolve();
      };
      const cancel = scheduler.after(ms, () => {
        signal.removeEventListener("abort", stop);
        resolve();
      });
      signal.addEventListener("abort", stop, { once: true });
    });

  async function toHalt(outcome: Outcome): Promise<Halt> {
    if (outcome.kind === "held") return { reason: outcome.reason, detail: outcome.detail };
    if (outcome.kind === "later")
      return { reason: "rate", detail: outcome.isThrottled ? "tooManyRequests" : "serverErrors" };
    if (outcome.kind !== "unanswered") return { reason: "config", detail: "unproven" };
    const found = await diagnose(net);
    return found.kind === "held"
      ? { reason: found.reason, detail: found.detail }
      : { reason: "rate", detail: "serverErrors" };
  }

  return {
    amendsApart: target.profile.amend !== undefined,
    parallel: target.profile.limits.parallel,
    signal,
    async ask(values) {
      for (let tries = 1; ; tries += 1) {
        const found = readFinding(await speaker.lookUp(values));
        if (typeof found === "string") return found;
        if (found.kind !== "later" || tries === TRIES || signal.aborted) return toHalt(found);
        const wantedMs = readRetryAfterMs(found.retryAfter ?? undefined, 0) ?? 0;
        if (wantedMs > PATIENCE_MS) return toHalt(found);
        await pause(Math.max(wantedMs, computeDelayMs(tries, draw(), ITEM_BACKOFF)));
      }
    },
  };
}
