// Sending all that waits, with its progress. It goes on when the screen is left and ends with the lock.
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import type { DeliveryNews } from "../../platform/shared/delivery-message.ts";
import type { Scheduler } from "../../platform/ports/scheduler.ts";
import type { Session } from "../session/session-contract.ts";
import type { EndOfDayRun } from "./delivery-contract.ts";
import { sumUnsent, type Overview } from "./overview.ts";

type Ended = Extract<DeliveryNews, { kind: "ended" }>;

export interface EndOfDay {
  readonly run: ReadonlySignal<EndOfDayRun | null>;
  start(): void;
  stop(): void;
}

/** Another window is sending; it is asked again after this time. */
const BUSY_MS = 1_000;

export function createEndOfDay(own: {
  readonly scheduler: Pick<Scheduler, "after">;
  readonly session: Session;
  readonly overview: Overview;
  readonly deliver: () => Promise<Ended>;
  readonly onError: (error: unknown) => void;
}): EndOfDay {
  const run = signal<EndOfDayRun | null>(null);
  let baseline = 0;
  let isRunning = false;

  const isAlive = (): boolean => run.peek()?.status === "running";
  const finish = (status: EndOfDayRun["status"]): void => {
    const now = run.peek();
    if (now !== null && now.status === "running") run.value = { ...now, status };
  };

  effect(() => {
    const overview = own.overview.current.value;
    const now = run.peek();
    if (overview === null || now === null || now.status !== "running") return;
    const left = sumUnsent(overview);
    const arrived = Math.max(now.arrived, baseline - left);
    run.value = { ...now, arrived, total: Math.max(now.total, arrived + left) };
  });
  effect(() => {
    if (own.session.book.value === null) run.value = null;
  });

  async function work(): Promise<void> {
    while (isAlive()) {
      const { ended } = await own.deliver();
      const left = await own.overview.countUnsent();
      const now = run.peek();
      if (now === null || now.status !== "running") return;
      const arrived = Math.max(now.arrived, now.total - left);
      run.value = { ...now, arrived, total: arrived + left };
      if (left === 0) return finish("done");
      // Everything that can go has gone; the others wait for a person, an unlock or the network.
      if (ended !== "timeUp" && ended !== "busy") return finish("held");
      if (ended === "busy") await new Promise<void>((resolve) => void own.scheduler.after(BUSY_MS, resolve));
    }
  }

  return {
    run,
    start() {
      const overview = own.overview.current.peek();
      if (overview === null || isRunning) return;
      baseline = sumUnsent(overview);
      run.value = { status: "running", total: baseline, arrived: 0 };
      isRunning = true;
      work()
        .catch((error: unknown) => {
          finish("held");
          own.onError(error);
        })
        .finally(() => (isRunning = false));
    },
    stop: () => finish("stopped"),
  };
}
