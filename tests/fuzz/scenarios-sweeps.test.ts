// S1, S2 and S3: one short day, again and again, each time with the next step failing.
import { describe, expect, test } from "vitest";
import { stepFaults } from "../support/sync/faulty-io.ts";
import { requestFaults } from "../support/sync/faulty-net.ts";
import { answerJson, htmlPage } from "../support/sync/server-answers.ts";
import type { Setting } from "../support/sync/setting.ts";
import { setStage, type Stage, type StageOptions } from "../support/sync/stage.ts";

const settings: readonly Partial<Setting>[] = [
  { model: "upsert", batch: "perItem", amends: true },
  { model: "createOnly", asks: true },
  { model: "createOnly", asks: true, batch: "atomic" },
  { model: "key", asks: true, amends: true },
  { model: "lookup", asks: true },
  { model: "lookup", asks: true, batch: "perItem" },
  { model: "none" },
  { model: "none", echoes: false },
];
const nameOf = ({ model, batch, asks, amends, echoes }: Partial<Setting>): string =>
  [model, batch, asks === true && "asks", amends === true && "amends", echoes === false && "status only"]
    .filter((part) => typeof part === "string")
    .join(" ");

/** Save, send, amend, save, send. */
async function liveDay({ capture, round, tablet }: Stage): Promise<void> {
  await capture(3);
  await round();
  tablet.book.amend();
  tablet.book.amend();
  await capture(2);
  for (let rounds = 0; rounds < 4; rounds += 1) await round();
}

/** After the fault: everything is sound again, people decide, and nothing is left. */
async function recover({ advance, drain, tablet, states }: Stage): Promise<void> {
  for (let days = 0; days < 5; days += 1) {
    await advance(60_000);
    await drain();
    while (tablet.book.decide()) continue;
  }
  tablet.oracle.judgeEnd();
  expect(Object.values(states()).every((state) => state === "acked" || state === "sent")).toBe(true);
}

/** Plays the day once for each of its steps, with a fault at that one. Returns how many there are without any. */
async function sweep(
  setting: Partial<Setting>,
  withFault: (bad: number, isFair: () => boolean) => StageOptions,
  countSteps: (stage: Stage) => number,
): Promise<number> {
  const sound = setStage({ setting });
  await liveDay(sound);
  const steps = countSteps(sound);
  for (let bad = 1; bad <= steps; bad += 1) {
    let isFair = false;
    const stage = setStage({ setting, ...withFault(bad, () => isFair) });
    await liveDay(stage);
    isFair = true;
    await recover(stage);
  }
  return steps;
}

const countIo = ({ tablet }: Stage): number => tablet.io.count;
const countSent = ({ sent }: Stage): number => sent.length;

describe.each(settings.map((setting) => ({ name: nameOf(setting), setting })))("$name", ({ setting }) => {
  test.each(stepFaults)("S1 S3 I-11 the n-th step of the sender with the store: %s", async (fault) => {
    const steps = await sweep(
      setting,
      (bad, isFair) => ({ step: (_what, nth) => (nth === bad && !isFair() ? fault : null) }),
      countIo,
    );
    expect(steps).toBeGreaterThan(15);
  });

  test.each(["failBefore", "failAfter"] as const)(
    "S1 I-11 the store from the n-th step on: %s",
    async (fault) => {
      const steps = await sweep(
        setting,
        (bad, isFair) => ({ step: (_what, nth) => (nth >= bad && !isFair() ? fault : null) }),
        countIo,
      );
      expect(steps).toBeGreaterThan(15);
    },
  );

  const fit = requestFaults.filter((fault) => fault !== "twice" && fault !== "missing");
  test.each(fit)("S2 S3 O-1 the n-th request: %s", async (fault) => {
    const requests = await sweep(
      setting,
      (bad, isFair) => ({ request: (_request, nth) => (nth === bad && !isFair() ? fault : null) }),
      countSent,
    );
    expect(requests).toBeGreaterThan(1);
  });

  const answers = {
    "500": answerJson(500, {}),
    "503 with a pause": answerJson(503, {}, { "retry-after": "30" }),
    "401": answerJson(401, {}),
    "404": answerJson(404, { error: "no such path" }),
    HTML: htmlPage,
    "a redirection": { kind: "redirected" },
    "a bare 200": answerJson(200, { ok: true }),
  } as const;
  // A status is all that such a server gives, whoever gives it.
  const told = Object.entries(answers).filter(([name]) => setting.echoes !== false || name !== "a bare 200");
  test.each(told)("S2 O-6 the n-th request is answered with %s", async (_name, answer) => {
    const sound = setStage({ setting });
    await liveDay(sound);
    for (let bad = 1; bad <= sound.sent.length; bad += 1) {
      const stage = setStage({ setting });
      let nth = 0;
      stage.tablet.server.respond = () => (++nth === bad ? answer : null);
      await liveDay(stage);
      await recover(stage);
      expect(nth).toBeGreaterThanOrEqual(bad);
    }
  });
});
