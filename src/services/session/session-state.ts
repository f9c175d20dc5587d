// Where the session stands. One pure transition; the session service carries out what a change means.
//
//   starting ──found──▶ locked ──unlocked──▶ open ⇄ veiled
//      │ │                ▲                    │       │
//      │ └──noBook──▶ unset ──────unlocked────▶┘       │
//      │                  └───────────◀── locked ──────┘
//      └──failed──▶ failed  (from anywhere: the database was taken over or is gone)
import type { OpenFault } from "../../data/database.ts";
import { assertNever } from "../../domain/assert-never.ts";

export type LaunchFault =
  | "insecureContext"
  | "noIndexedDb"
  | "noSubtleCrypto"
  | "databaseNewer"
  | "databaseBlocked"
  | "databaseUnavailable"
  /** A newer build took over in another tab; only a reload helps. */
  | "replaced";

/** What keeps a database closed, as the launch screen names it. */
export const launchFaults: Readonly<Record<OpenFault, LaunchFault>> = {
  newer: "databaseNewer",
  blocked: "databaseBlocked",
  unavailable: "databaseUnavailable",
};

export type SessionState =
  | { readonly status: "starting" }
  | { readonly status: "failed"; readonly fault: LaunchFault }
  /** No book. `cleared`: marks of an earlier one were found, so storage was cleared at least in part. */
  | { readonly status: "unset"; readonly cleared: boolean }
  | { readonly status: "locked" }
  | { readonly status: "open" }
  | { readonly status: "veiled" };

export type SessionEvent =
  | { readonly kind: "noBook"; readonly cleared: boolean }
  | { readonly kind: "found" }
  | { readonly kind: "unlocked" }
  | { readonly kind: "veil" }
  | { readonly kind: "lock" }
  | { readonly kind: "failed"; readonly fault: LaunchFault };

/** The next state; an event that means nothing in a state leaves it as it is. */
export function transition(state: SessionState, event: SessionEvent): SessionState {
  switch (event.kind) {
    case "failed":
      return { status: "failed", fault: event.fault };
    case "noBook":
      return state.status === "starting" ? { status: "unset", cleared: event.cleared } : state;
    case "found":
      return state.status === "starting" ? { status: "locked" } : state;
    case "unlocked":
      return state.status === "failed" || state.status === "starting" ? state : { status: "open" };
    case "veil":
      return state.status === "open" ? { status: "veiled" } : state;
    case "lock":
      return state.status === "open" || state.status === "veiled" ? { status: "locked" } : state;
    default:
      return assertNever(event, "session event");
  }
}
