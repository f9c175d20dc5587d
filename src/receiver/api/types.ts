// What handlers get, and what they share.
import type { Context } from "hono";
import type { Store } from "../store/store.ts";
import type { KeysInProgress } from "./idempotency.ts";

export interface ReceiverEnv {
  readonly Variables: {
    /** The address with names for its values, for the log. */
    pattern: string;
  };
}

export type ReceiverContext = Context<ReceiverEnv>;
export type Answer = (c: ReceiverContext) => Response | Promise<Response>;

export interface Deps {
  readonly store: Store;
  readonly keysInProgress: KeysInProgress;
  readonly nowMs: () => number;
}
