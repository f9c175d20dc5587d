import { describe, expect, it } from "vitest";
import {
  defaultIdlePolicy,
  OWN_DIALOG_MS,
  tightenIdle,
  watchIdle,
  type IdlePolicy,
} from "../../../src/services/session/idle.ts";
import { createHandPresence, createHandScheduler } from "../../support/memory-ports.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const strict: IdlePolicy = {
  veilAfterIdleMs: 7 * SECOND_MS,
  lockAfterIdleMs: 19 * SECOND_MS,
  lockAfterHiddenMs: 11 * SECOND_MS,
};

/** A watched page: what became due first, and when, in ms since the unlock. */
function watchPage(policy: IdlePolicy = defaultIdlePolicy) {
  const scheduler = createHandScheduler();
  const presence = createHandPresence();
  let asleepMs = 0;
  const due = { veiledAtMs: -1, lockedAtMs: -1, activeTimes: 0 };
  const nowMs = (): number => scheduler.monotonicMs() + asleepMs;
  const watch = watchIdle({ presence, scheduler: { ...scheduler, monotonicMs: nowMs } }, policy, {
    veil: () => (due.veiledAtMs = due.veiledAtMs < 0 ? nowMs() : due.veiledAtMs),
    lock() {
      due.lockedAtMs = nowMs();
      watch.close();
    },
    active: () => (due.activeTimes += 1),
  });
  return {
    due,
    watch,
    presence,
    pass: (ms: number) => scheduler.advance(ms),
    /** Time goes on, timers do not: the tablet sleeps or the browser has frozen the page. */
    sleep: (ms: number) => (asleepMs += ms),
  };
}

describe.each([
  ["the policy of the design", defaultIdlePolicy, [MINUTE_MS, 10 * MINUTE_MS, 2 * MINUTE_MS]],
  ["a policy of the bank's own", strict, [7 * SECOND_MS, 19 * SECOND_MS, 11 * SECOND_MS]],
] as const)("%s", (_name, policy, [veilMs, lockMs, hiddenMs]) => {
  it("veils and then locks a page that nobody touches, at its own times", () => {
    const { due, pass } = watchPage(policy);
    pass(veilMs - 1);
    expect(due.veiledAtMs).toBe(-1);
    pass(lockMs);
    expect(due).toMatchObject({ veiledAtMs: veilMs, lockedAtMs: lockMs });
  });

  it("veils a hidden page at once and locks it at its own time", () => {
    const { due, pass, presence } = watchPage(policy);
    pass(3 * SECOND_MS);
    presence.setHidden(true);
    expect(due).toMatchObject({ veiledAtMs: 3 * SECOND_MS, lockedAtMs: -1 });
    pass(hiddenMs - 1);
    expect(due.lockedAtMs).toBe(-1);
    pass(1);
    expect(due.lockedAtMs).toBe(3 * SECOND_MS + hiddenMs);
  });
});

it("a page told twice that it is hidden counts from the first time", () => {
  const { due, pass, presence } = watchPage();
  presence.setHidden(true);
  pass(MINUTE_MS);
  presence.setHidden(true);
  pass(MINUTE_MS);
  expect(due.lockedAtMs).toBe(2 * MINUTE_MS);
});

describe("activity", () => {
  it("starts both times anew", () => {
    const { due, pass, presence } = watchPage();
    for (let minute = 0; minute < 30; minute += 1) {
      pass(59 * SECOND_MS);
      presence.touch();
    }
    expect(due).toEqual({ veiledAtMs: -1, lockedAtMs: -1, activeTimes: 30 });
    pass(10 * MINUTE_MS);
    const lastMs = 30 * 59 * SECOND_MS;
    expect(due).toMatchObject({ veiledAtMs: lastMs + MINUTE_MS, lockedAtMs: lastMs + 10 * MINUTE_MS });
  });

  it("in another tab counts here, and is not reported back", () => {
    const { due, pass, watch } = watchPage();
    pass(59 * SECOND_MS);
    watch.touch();
    pass(59 * SECOND_MS);
    expect(due).toEqual({ veiledAtMs: -1, lockedAtMs: -1, activeTimes: 0 });
  });

  it("does not call back a lock: a closed watch says nothing more", () => {
    const { due, pass, presence, watch } = watchPage();
    watch.close();
    pass(20 * MINUTE_MS);
    presence.setHidden(true);
    presence.touch();
    expect(due).toEqual({ veiledAtMs: -1, lockedAtMs: -1, activeTimes: 0 });
  });
});

describe("a tablet that slept", () => {
  it("is locked as soon as the page is shown again", () => {
    const { due, presence, sleep } = watchPage();
    presence.setHidden(true);
    sleep(2 * MINUTE_MS);
    expect(due.lockedAtMs).toBe(-1);
    presence.setHidden(false);
    expect(due.lockedAtMs).toBe(2 * MINUTE_MS);
  });

  it("is locked at the first timer that runs, also when the page never knew that it was hidden", () => {
    const { due, pass, sleep } = watchPage();
    pass(30 * SECOND_MS);
    sleep(10 * MINUTE_MS);
    pass(30 * SECOND_MS);
    expect(due.lockedAtMs).toBe(11 * MINUTE_MS);
  });

  it("for a short while is veiled, not locked, and counts from the wake on", () => {
    const { due, pass, presence, sleep } = watchPage();
    presence.setHidden(true);
    sleep(2 * MINUTE_MS - 1);
    presence.setHidden(false);
    presence.touch();
    pass(59 * SECOND_MS);
    expect(due).toMatchObject({ veiledAtMs: 0, lockedAtMs: -1 });
  });
});

describe("a dialog the app opened itself", () => {
  it("may hide the page for three minutes; only then the page counts as hidden", () => {
    const { due, pass, presence, watch } = watchPage();
    watch.expectDialog();
    presence.setHidden(true);
    pass(OWN_DIALOG_MS - 1);
    expect(due).toMatchObject({ veiledAtMs: -1, lockedAtMs: -1 });
    pass(2 * MINUTE_MS + 1);
    expect(due).toMatchObject({ veiledAtMs: OWN_DIALOG_MS, lockedAtMs: OWN_DIALOG_MS + 2 * MINUTE_MS });
  });

  it("that has closed does not excuse the next absence", () => {
    const { due, pass, presence, watch } = watchPage();
    watch.expectDialog();
    presence.setHidden(true);
    pass(20 * SECOND_MS);
    presence.setHidden(false);
    expect(due.veiledAtMs).toBe(-1);
    presence.setHidden(true);
    expect(due.veiledAtMs).toBe(20 * SECOND_MS);
  });
});

describe("what the bank rules about absence", () => {
  it("counts where it is shorter than the tablet's own time, and nowhere else", () => {
    expect(tightenIdle(defaultIdlePolicy, {})).toEqual(defaultIdlePolicy);
    expect(tightenIdle(strict, { veilAfterIdleS: 5, lockAfterIdleS: 300, lockAfterHiddenS: 11 })).toEqual({
      veilAfterIdleMs: 5 * SECOND_MS,
      lockAfterIdleMs: 19 * SECOND_MS,
      lockAfterHiddenMs: 11 * SECOND_MS,
    });
  });

  it("locks a page that it rules over", () => {
    const page = watchPage(tightenIdle(defaultIdlePolicy, { lockAfterIdleS: 90 }));
    page.pass(90 * SECOND_MS);
    expect(page.due.lockedAtMs).toBe(90 * SECOND_MS);
  });
});
