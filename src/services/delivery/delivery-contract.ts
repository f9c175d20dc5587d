// What screens see of the way to the server: where everything stands, and the ways to push it on.
import type { ReadonlySignal } from "@preact/signals";
import type { EndpointRow, OutboxState } from "../../data/rows.ts";
import type { EndpointSettings } from "../../sync/endpoint-settings.ts";

export interface DeliveryOverview {
  /** Messages by state, all of them. */
  readonly counts: Readonly<Record<OutboxState, number>>;
  /** Of the unsent ones, those that nothing sends while this tablet is locked. */
  readonly waitsForUnlock: number;
  /** When the oldest unsent one was queued, ms since the epoch; null when none waits. */
  readonly oldestUnsentAtMs: number | null;
  readonly endpoint: EndpointRow;
}

/** What a press of "send now" came to. Every press gets one. */
export type SendNowAnswer =
  /** Nothing waits. */
  | { readonly kind: "nothingWaits" }
  /** So many arrived; `left` wait still. */
  | { readonly kind: "sent"; readonly arrived: number; readonly left: number }
  /** What waits cannot go now: it waits for a person, for an unlock, or for its next attempt. */
  | { readonly kind: "nothingDue" }
  /** Not possible now; the overview's endpoint says why. */
  | { readonly kind: "held" }
  /** The sample book is never sent. */
  | { readonly kind: "sample" }
  /** The worker or another window is sending at the moment. */
  | { readonly kind: "busy" }
  | { readonly kind: "failed" };

/** Sending everything, in the foreground, with its progress. Leaving the screen does not stop it. */
export interface EndOfDayRun {
  readonly status: "running" | "done" | "held" | "stopped";
  /** Waiting when it began, and what was queued since. */
  readonly total: number;
  readonly arrived: number;
}

export interface Delivery {
  /** Null while locked. */
  readonly overview: ReadonlySignal<DeliveryOverview | null>;
  /** The endpoint as it is set up; null while none is. */
  readonly settings: ReadonlySignal<EndpointSettings | null>;
  /** Who is sending at the moment. */
  readonly activity: ReadonlySignal<"idle" | "worker" | "page">;
  readonly endOfDay: ReadonlySignal<EndOfDayRun | null>;
  /** Tries at once, whatever holds it. */
  sendNow(): Promise<SendNowAnswer>;
  /** Starts sending everything that waits, or takes up the run that is under way. */
  startEndOfDay(): void;
  stopEndOfDay(): void;
  /** Reads the settings again after a change, tells the worker and the other windows, and tries at once. */
  settingsChanged(): Promise<void>;
  /** Something was queued, retried or released: sends as soon as it is due. */
  nudge(): void;
}
