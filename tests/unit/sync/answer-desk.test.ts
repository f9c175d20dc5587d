import { expect, test } from "vitest";
import type { EndpointRow } from "../../../src/data/rows.ts";
import { createAnswerDesk, type AskingRound } from "../../../src/sync/answer-desk.ts";
import type { Outcome } from "../../../src/sync/outcome.ts";
import type { DrainPorts, Target } from "../../../src/sync/ports.ts";
import { plainCodec } from "../../support/sync/plain-codec.ts";
import { leasedItem, lookup, sampleProfile } from "../../support/sync/sample-profile.ts";

const open: EndpointRow = { id: "main", state: "open", reason: null, sinceMs: 0 };
const unit = [1, 2, 3].map((seq) => leasedItem({ row: { seq } }));
const acked: Outcome = { kind: "acked", serverId: null };

/** A desk whose round writes down what it is asked for. */
function arrange(own: Partial<AskingRound> = {}) {
  const steps: string[] = [];
  const ports = { codec: plainCodec, clock: { nowMs: () => 1 }, draw: () => 1 } as unknown as DrainPorts;
  const target = { profile: sampleProfile({ lookup }) } as Target;
  const desk = createAnswerDesk(ports, target, {
    speaker: {
      lookUp(values) {
        steps.push(`look up ${values.id}`);
        return Promise.resolve({ kind: "here" });
      },
    },
    losses: {
      explain(cause) {
        steps.push(`explain ${cause}`);
        return Promise.resolve(null);
      },
    },
    results: {
      add: (results) =>
        void steps.push(...results.map(({ leased, event }) => `${event.kind} ${leased.row.seq}`)),
      flushFull: () => Promise.resolve(void steps.push("stored")),
      flush: () => Promise.resolve(),
      counts: { acked: 0, sent: 0, parked: 0, uncertain: 0 },
    },
    hear: (event) => Promise.resolve(void steps.push(`hear ${event.kind}`)),
    endpoint: () => open,
    isOver: () => false,
    onLost: () => void steps.push("lost"),
    ...own,
  });
  return { desk, steps };
}

test("D-7 proof of one answer is stored together, before anything of it has to be asked for", async () => {
  const { desk, steps } = arrange();
  await desk.finishUnit(unit, { outcomes: [acked, { kind: "duplicate", status: 409 }, acked] });
  const asked = steps.findIndex((step) => step.startsWith("look up"));
  expect(steps.slice(0, asked)).toEqual(["acked 1", "acked 3", "hear proved", "hear proved", "stored"]);
  expect(steps.slice(asked + 1)).toEqual(["acked 2", "hear proved", "stored"]);
});

test("D-7 proof is kept also when the news about the endpoint cannot be stored", async () => {
  const { desk, steps } = arrange({ hear: () => Promise.reject(new Error("full")) });
  const refused: Outcome = { kind: "refused", status: 422, message: null };
  await expect(desk.finishUnit(unit, { outcomes: [refused, acked, acked] })).rejects.toThrow("full");
  expect(steps).toEqual(["acked 2", "acked 3"]);
});

test("E-4 a batch that nobody answered is one loss, explained once", async () => {
  const { desk, steps } = arrange();
  const outcomes = unit.map((): Outcome => ({ kind: "unanswered", cause: "timeout" }));
  await desk.finishUnit(unit, { outcomes, isWhole: true });
  expect(steps).toEqual(["explain timeout", "uncertain 1", "uncertain 2", "uncertain 3", "stored", "lost"]);
});
