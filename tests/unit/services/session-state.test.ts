import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  transition,
  type SessionEvent,
  type SessionState,
} from "../../../src/services/session/session-state.ts";

const runs = { seed: 20261124, numRuns: 300 };
type Status = SessionState["status"];
const states = {
  starting: { status: "starting" },
  failed: { status: "failed", fault: "databaseBlocked" },
  unset: { status: "unset", cleared: true },
  locked: { status: "locked" },
  open: { status: "open" },
  veiled: { status: "veiled" },
} as const satisfies Record<Status, SessionState>;
const events = {
  noBook: { kind: "noBook", cleared: false },
  found: { kind: "found" },
  unlocked: { kind: "unlocked" },
  veil: { kind: "veil" },
  lock: { kind: "lock" },
} as const satisfies Record<Exclude<SessionEvent["kind"], "failed">, SessionEvent>;

/** Where each event leads; what is not listed means nothing in that state. */
const moves: Readonly<Record<Status, Partial<Record<keyof typeof events, Status>>>> = {
  starting: { noBook: "unset", found: "locked" },
  failed: {},
  unset: { unlocked: "open" },
  locked: { unlocked: "open" },
  open: { unlocked: "open", veil: "veiled", lock: "locked" },
  veiled: { unlocked: "open", lock: "locked" },
};

const statuses = Object.keys(states) as Status[];
const kinds = Object.keys(events) as (keyof typeof events)[];

describe.each(statuses)("%s", (status) => {
  const before = states[status];

  it.each(kinds)("on %s", (kind) => {
    const next = moves[status][kind];
    const expected =
      kind === "noBook" && next !== undefined ? { status: next, cleared: false } : { status: next };
    expect(transition(before, events[kind])).toEqual(next === undefined ? before : expected);
  });

  it("fails from here when the database is taken over", () => {
    const failed = transition(before, { kind: "failed", fault: "replaced" });
    expect(failed).toEqual({ status: "failed", fault: "replaced" });
  });
});

it("an empty tablet says whether marks of an earlier book were found", () => {
  for (const cleared of [true, false])
    expect(transition(states.starting, { kind: "noBook", cleared })).toEqual({ status: "unset", cleared });
});

const withoutSecret = fc.array(fc.constantFrom(...kinds.filter((kind) => kind !== "unlocked")));
const walk = (start: SessionState, path: readonly (keyof typeof events)[]): SessionState =>
  path.reduce<SessionState>((state, kind) => transition(state, events[kind]), start);

it("nothing but a right secret leads from locked or veiled to open", () => {
  fc.assert(
    fc.property(fc.constantFrom<SessionState>(states.locked, states.veiled), withoutSecret, (start, path) => {
      expect(walk(start, path).status).not.toBe("open");
    }),
    runs,
  );
});

it("nothing at all leads out of a failure", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...kinds)), (path) => {
      expect(walk(states.failed, path)).toEqual(states.failed);
    }),
    runs,
  );
});
