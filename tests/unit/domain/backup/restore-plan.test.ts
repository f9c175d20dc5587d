// Rules of a restore, and that the same backup restored twice changes nothing.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { messageStates, type BackupMessage } from "../../../../src/domain/backup/backup-format.ts";
import {
  mayHaveArrived,
  planRecord,
  type FileRevision,
  type LocalMessage,
  type RecordHere,
  type SentSince,
} from "../../../../src/domain/backup/restore-plan.ts";
import type { BusinessDate } from "../../../../src/domain/business-day.ts";

const message = (own: Partial<BackupMessage>): BackupMessage => ({
  state: "queued",
  seq: 1,
  queuedAtMs: 1,
  attempts: 0,
  sealedFor: "worker",
  payloadVersion: 1,
  businessDate: "2026-11-24" as BusinessDate,
  ...own,
});
const file = (rev: number, own: Partial<FileRevision> = {}): FileRevision => ({
  rev,
  text: `r${rev}`,
  message: message({}),
  ...own,
});
const nothing: RecordHere = { revisions: [], messages: [] };
const untried = (rev: number): LocalMessage => ({ rev, state: "queued", isUntried: true });

describe("one record", () => {
  it("R-1: what is not here comes in, what is here stays", () => {
    const here = { revisions: [{ rev: 1, text: "r1" }], messages: [untried(1)] };
    const plan = planRecord([file(1), file(2)], here, "no");
    expect(plan.steps.map(({ revision }) => revision)).toEqual(["same", "add"]);
    expect(plan.headRev).toBe(2);
  });

  it("R-1: a newer revision here stays on top", () => {
    const here = { revisions: [1, 2, 3].map((rev) => ({ rev, text: `r${rev}` })), messages: [] };
    const plan = planRecord([file(1), file(2)], here, "no");
    expect(plan).toMatchObject({ headRev: 3, isNewerHere: true });
  });

  it("R-2: other content is kept aside, with all that builds on it, and brings no message", () => {
    const here = { revisions: [{ rev: 1, text: "other" }], messages: [untried(1)] };
    const { steps, headRev } = planRecord([file(1), file(2)], here, "no");
    expect(steps.map(({ revision, message: step }) => [revision, step.kind])).toEqual([
      ["aside", "none"],
      ["aside", "none"],
    ]);
    expect(headRev).toBe(1);
  });

  it("R-3: a broken row here is healed", () => {
    const here = { revisions: [{ rev: 1, text: null }], messages: [untried(1)] };
    expect(planRecord([file(1)], here, "no").steps[0]?.revision).toBe("heal");
  });

  it.each(["queued", "unknown", "parked"] as const)("R-4: proof settles the %s message here", (state) => {
    const here: RecordHere = {
      revisions: [{ rev: 1, text: "r1" }],
      messages: [{ rev: 1, state, isUntried: state === "queued" }],
    };
    const acked = file(1, { message: message({ state: "acked", receipt: "{}" }) });
    expect(planRecord([acked], here, "no").steps[0]?.message).toEqual({ kind: "adopt", state: "acked" });
  });

  it("R-4: a message under way here is left to its sender", () => {
    const here: RecordHere = {
      revisions: [{ rev: 1, text: "r1" }],
      messages: [{ rev: 1, state: "sending", isUntried: false }],
    };
    const acked = file(1, { message: message({ state: "acked" }) });
    expect(planRecord([acked], here, "no").steps[0]?.message).toEqual({ kind: "none" });
  });

  it.each(["sending", "unknown"] as const)("R-5: %s comes back as unknown", (state) => {
    const tried = file(1, { message: message({ state, frozen: "{}" }) });
    expect(planRecord([tried], nothing, "no").steps[0]?.message).toEqual({ kind: "add", state: "unknown" });
  });

  it("R-6: what waited untried waits again, or is in doubt where the old tablet may have sent it", () => {
    const stepOf = (sentSince: SentSince) => planRecord([file(1)], nothing, sentSince).steps[0]?.message;
    expect(stepOf("no")).toEqual({ kind: "add", state: "queued" });
    expect(stepOf("maybe")).toEqual({ kind: "add", state: "unknown" });
  });

  it("R-7: a replaced message is replaced here, too, but only once and only untried", () => {
    const here = { revisions: [{ rev: 1, text: "r1" }], messages: [untried(1)] };
    const folded = [file(1, { message: null }), file(2), file(3)];
    expect(planRecord(folded, here, "no").steps.map(({ message: step }) => step.kind)).toEqual([
      "none",
      "replace",
      "add",
    ]);
    const tried = { ...here, messages: [{ rev: 1, state: "unknown" as const, isUntried: false }] };
    expect(planRecord(folded, tried, "no").steps[1]?.message.kind).toBe("add");
  });

  it("a newest revision that came without a message is sent all the same, in doubt", () => {
    const { steps } = planRecord([file(1, { message: null })], nothing, "no");
    expect(steps[0]?.message).toEqual({ kind: "add", state: "unknown" });
  });
});

/** What the tablet has once a plan is carried out. */
function carryOut(here: RecordHere, revisions: readonly FileRevision[], sentSince: SentSince): RecordHere {
  const plan = planRecord(revisions, here, sentSince);
  const texts = new Map(here.revisions.map(({ rev, text }) => [rev, text]));
  const messages = new Map(here.messages.map((one) => [one.rev, one]));
  for (const { file: one, revision, message: step } of plan.steps) {
    if (revision === "add" || revision === "heal") texts.set(one.rev, one.text);
    if (step.kind === "none") continue;
    if (step.kind === "replace") messages.delete(step.rev);
    const isTried = one.message !== null && mayHaveArrived(one.message);
    const isUntried = step.state === "queued" || (step.state === "parked" && !isTried);
    messages.set(one.rev, { rev: one.rev, state: step.state, isUntried });
  }
  const byRev = (a: { rev: number }, b: { rev: number }): number => a.rev - b.rev;
  return {
    revisions: [...texts].map(([rev, text]) => ({ rev, text })).sort(byRev),
    messages: [...messages.values()].sort(byRev),
  };
}

const REVS = [1, 2, 3, 4];
const fileMessage = fc.record({
  state: fc.constantFrom(...messageStates),
  isFrozen: fc.boolean(),
});
const anyFile = fc
  .uniqueArray(
    fc.record({
      rev: fc.constantFrom(...REVS),
      text: fc.constantFrom("a", "b"),
      message: fc.option(fileMessage),
    }),
    { selector: ({ rev }) => rev, minLength: 1 },
  )
  .map((list): FileRevision[] =>
    list
      .sort((a, b) => a.rev - b.rev)
      .map(({ rev, text, message: own }) => ({
        rev,
        text: `r${rev}${text}`,
        message:
          own === null ? null : message({ state: own.state, ...(own.isFrozen ? { frozen: "{}" } : {}) }),
      })),
  );
const anyHere = fc.record({
  revisions: fc.uniqueArray(
    fc.record({ rev: fc.constantFrom(...REVS), text: fc.option(fc.constantFrom("a", "b")) }),
    { selector: ({ rev }) => rev },
  ),
  messages: fc.uniqueArray(
    fc.record({
      rev: fc.constantFrom(...REVS),
      state: fc.constantFrom(...messageStates),
      isUntried: fc.boolean(),
    }),
    { selector: ({ rev }) => rev },
  ),
});
const toHere = ({
  revisions,
  messages,
}: typeof anyHere extends fc.Arbitrary<infer T> ? T : never): RecordHere => ({
  revisions: revisions.map(({ rev, text }) => ({ rev, text: text === null ? null : `r${rev}${text}` })),
  messages: messages
    .filter(({ rev }) => revisions.some((one) => one.rev === rev))
    .map((one) => ({
      ...one,
      isUntried: one.isUntried && (one.state === "queued" || one.state === "parked"),
    })),
});
const anySince = fc.constantFrom<SentSince>("no", "maybe");

describe("any backup onto any tablet", () => {
  it("restored twice changes nothing more", () => {
    fc.assert(
      fc.property(anyFile, anyHere, anySince, (revisions, raw, sentSince) => {
        const once = carryOut(toHere(raw), revisions, sentSince);
        expect(carryOut(once, revisions, sentSince)).toEqual(carryOut(once, revisions, "no"));
        const again = planRecord(revisions, once, sentSince);
        expect(again.steps.filter(({ revision }) => revision === "add" || revision === "heal")).toEqual([]);
        expect(again.steps.filter(({ message: step }) => step.kind !== "none")).toEqual([]);
      }),
      { seed: 20261124, numRuns: 3_000 },
    );
  });

  it("loses and changes no readable revision, and never makes a delivered message undelivered", () => {
    fc.assert(
      fc.property(anyFile, anyHere, anySince, (revisions, raw, sentSince) => {
        const before = toHere(raw);
        const after = carryOut(before, revisions, sentSince);
        for (const { rev, text } of before.revisions)
          if (text !== null) expect(after.revisions).toContainEqual({ rev, text });
        for (const one of before.messages)
          if (one.state === "acked" || one.state === "sent")
            expect(["acked", "sent"]).toContain(after.messages.find(({ rev }) => rev === one.rev)?.state);
      }),
      { seed: 20261125, numRuns: 3_000 },
    );
  });

  it("an older and a newer backup of one tablet end alike in either order", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), (a, b) => {
        const upTo = (last: number) => REVS.filter((rev) => rev <= last).map((rev) => file(rev));
        const inOrder = carryOut(carryOut(nothing, upTo(a), "no"), upTo(b), "no");
        expect(carryOut(carryOut(nothing, upTo(b), "no"), upTo(a), "no")).toEqual(inOrder);
      }),
      { seed: 20261126, numRuns: 100 },
    );
  });
});
