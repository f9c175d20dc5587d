// Test connection: walks the steps against the real server with records of its own. Never touches the queue, never
// changes a setting; what it wrote is listed so that it can be deleted there.
import { signal, type ReadonlySignal } from "@preact/signals";
import { judgeTest } from "../../sync/test-judgement.ts";
import { planSteps, type StepState, type TestVerdict } from "../../sync/test-steps.ts";
import type { TestItem } from "./test-items.ts";
import { createTestWalk, type Ledger, type TestOptions, type TestPorts } from "./test-walk.ts";

/** A record that a test wrote. */
export interface TestRecord {
  readonly id: string;
  /** `maybe`: no answer says whether it was stored. */
  readonly stored: "yes" | "maybe";
  /** The server's own id, where it told one. */
  readonly serverId: string | null;
}

export interface TestState {
  readonly status: "running" | "done" | "cancelled";
  readonly steps: readonly StepState[];
  readonly records: readonly TestRecord[];
  readonly verdict: TestVerdict | null;
}

export interface TestRun {
  readonly state: ReadonlySignal<TestState>;
  /** Starts nothing more; a request under way is no longer waited for, and what it wrote stays listed. */
  cancel(): void;
  /** Resolves with how it ended, at once when it is cancelled. */
  readonly ended: Promise<TestState>;
}

/** Starts a test at once: the first request has to come from the person's own press (T-24). */
export function startTest(ports: TestPorts, options: TestOptions): TestRun {
  const { profile } = options;
  const net = ports.openNet(profile.baseUrl);
  const names = planSteps(profile, net.isOwnOrigin);
  const state = signal<TestState>({
    status: "running",
    steps: names.map((name) => ({ name, status: "waiting" })),
    records: [],
    verdict: null,
  });
  const change = (part: Partial<TestState>): void => {
    state.value = { ...state.peek(), ...part };
  };
  const setStep = (step: StepState): void =>
    change({ steps: state.peek().steps.map((one) => (one.name === step.name ? step : one)) });
  const isCancelled = (): boolean => state.peek().status === "cancelled";
  let onCancel = (): void => undefined;
  const cancelled = new Promise<null>((resolve) => (onCancel = () => resolve(null)));

  const records = (): readonly TestRecord[] => state.peek().records;
  const ledger: Ledger = {
    maybeWritten({ id }: TestItem) {
      if (records().some((one) => one.id === id)) return;
      change({ records: [...records(), { id, stored: "maybe", serverId: null }] });
    },
    written({ id }, serverId) {
      const write = (one: TestRecord): TestRecord =>
        one.id === id ? { id, stored: "yes", serverId: serverId ?? one.serverId } : one;
      change({ records: records().map(write) });
    },
    notWritten: ({ id }) =>
      change({ records: records().filter((one) => one.id !== id || one.stored === "yes") }),
  };
  const walk = createTestWalk(ports, net, { ...options, ledger, isStopped: isCancelled });

  async function run(): Promise<TestState> {
    try {
      for (const name of names) {
        if (isCancelled()) break;
        setStep({ name, status: "running" });
        const result = await Promise.race([walk.run(name), cancelled]);
        if (result === null) break;
        setStep({ name, ...result });
        if (result.status === "failed") break;
      }
    } finally {
      walk.close();
    }
    const after = state
      .peek()
      .steps.map((step): StepState =>
        step.status === "waiting" || step.status === "running" ? { name: step.name, status: "notRun" } : step,
      );
    if (isCancelled()) change({ steps: after });
    else change({ steps: after, status: "done", verdict: judgeTest(profile, after) });
    return state.peek();
  }

  return {
    state,
    ended: run(),
    cancel() {
      if (state.peek().status !== "running") return;
      change({ status: "cancelled" });
      onCancel();
    },
  };
}
