// Everything the sender takes from outside. Simulation drives all of it by hand.
import type { OutboxCodec } from "../data/repos/outbox-codec.ts";
import type { EndpointStore } from "../data/repos/endpoint-store.ts";
import type { OutboxStore } from "../data/repos/outbox-store.ts";
import type { OutboxRow } from "../data/rows.ts";
import type { Clock } from "../platform/ports/clock.ts";
import type { Locks } from "../platform/ports/locks.ts";
import type { OpenNet } from "../platform/ports/net.ts";
import type { Scheduler } from "../platform/ports/scheduler.ts";
import type { Profile } from "./profile/profile.ts";
import type { Secrets } from "./request.ts";

export interface DrainPorts {
  readonly clock: Clock;
  readonly scheduler: Pick<Scheduler, "after" | "monotonicMs">;
  /** A number from 0 to 1, for jitter. */
  readonly draw: () => number;
  readonly newAttemptId: () => string;
  readonly store: OutboxStore;
  readonly endpoint: EndpointStore;
  readonly codec: OutboxCodec;
  readonly locks: Locks;
  readonly openNet: OpenNet;
}

/** Where to send, with what, and what can be opened. */
export interface Target {
  readonly profile: Profile;
  /** Null while they are sealed with a key that is not at hand. */
  readonly secrets: Secrets | null;
  /** Whose messages can be opened now. */
  readonly sealedFor: readonly OutboxRow["sealedFor"][];
  /** The branch head accepted an endpoint that proves nothing. */
  readonly acceptsRisk: boolean;
  /** No test has proved it and nobody has answered for it yet: nothing is sent. */
  readonly isUndecided?: boolean;
  /** This tablet. */
  readonly sender: string;
  /** Name of the lock: one per book. */
  readonly lockName: string;
}

/** How a round was asked for. */
export interface DrainWish {
  /** A person waits: neither settling nor backoff nor a hold keeps it from trying. */
  readonly manual: boolean;
  /** The network came back or somebody came: a hold for want of network is tried at once. */
  readonly nudged: boolean;
  /** Items that have not settled go, too; those whose next attempt is still to come do not. */
  readonly unsettled?: boolean;
  /** Told true once the key in hand is to be let go: nothing more is started, whatever is left of the round. */
  readonly isRevoked?: () => boolean;
}

export interface RoundCounts {
  readonly acked: number;
  readonly sent: number;
  readonly parked: number;
  readonly uncertain: number;
  /** Requests that were made, look-ups included. */
  readonly requests: number;
}

export type RoundReport =
  /** Another page or the worker is at it. */
  | { readonly status: "busy" }
  /** The endpoint is held and its time has not come. */
  | { readonly status: "held" }
  /** Something was tried. `more`: items are due that this round did not get to. */
  | { readonly status: "worked"; readonly counts: RoundCounts; readonly more: boolean }
  /** Nothing was due. */
  | { readonly status: "idle" };
