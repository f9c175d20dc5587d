// News of rounds: who is sending now, and when a run has ended.
import { signal, type ReadonlySignal } from "@preact/signals";
import type { Channel } from "../../platform/ports/channel.ts";
import type { Scheduler } from "../../platform/ports/scheduler.ts";
import { deliveryNewsSchema, type DeliveryNews } from "../../platform/shared/delivery-message.ts";

type Ended = Extract<DeliveryNews, { kind: "ended" }>;
type Sender = Ended["by"];

export interface NewsDesk {
  readonly activity: ReadonlySignal<"idle" | Sender>;
  /** Tells the other windows, and the listeners here. */
  tell(news: DeliveryNews): void;
  onNews(listener: (news: DeliveryNews) => void): void;
  /** The end of the worker's run for that order; null when the worker says nothing at all for `silenceMs`. */
  awaitEnd(order: string, scheduler: Pick<Scheduler, "after">, silenceMs: number): Promise<Ended | null>;
}

export function createNewsDesk(channel: Channel): NewsDesk {
  const activity = signal<"idle" | Sender>("idle");
  const listeners = new Set<(news: DeliveryNews) => void>();

  function hear(news: DeliveryNews): void {
    if (news.kind === "started") activity.value = news.by;
    if (news.kind === "ended") activity.value = "idle";
    for (const listener of listeners) listener(news);
  }
  channel.onMessage((raw) => {
    const news = deliveryNewsSchema.safeParse(raw);
    // A window of another build may speak otherwise.
    if (news.success) hear(news.data);
  });

  return {
    activity,
    tell(news) {
      channel.post(news);
      hear(news);
    },
    onNews: (listener) => void listeners.add(listener),
    awaitEnd(order, scheduler, silenceMs) {
      return new Promise((resolve) => {
        const settle = (end: Ended | null): void => {
          cancel();
          listeners.delete(listener);
          if (end === null && activity.peek() === "worker") activity.value = "idle";
          resolve(end);
        };
        const watchSilence = (): (() => void) => scheduler.after(silenceMs, () => settle(null));
        let cancel = watchSilence();
        const listener = (news: DeliveryNews): void => {
          if (!("by" in news) || news.by !== "worker") return;
          if (news.kind === "ended" && news.order === order) {
            settle(news);
            return;
          }
          cancel();
          cancel = watchSilence();
        };
        listeners.add(listener);
      });
    },
  };
}
