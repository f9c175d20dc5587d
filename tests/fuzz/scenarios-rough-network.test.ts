// A network that fails in several ways one after another: no kind of fault makes another one wait.
import { describe, expect, test } from "vitest";
import type { NetAnswer } from "../../src/platform/ports/net.ts";
import { answerJson, htmlPage } from "../support/sync/server-answers.ts";
import type { RequestFault } from "../support/sync/faulty-net.ts";
import { setStage, type Stage } from "../support/sync/stage.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const countAcked = (stage: Stage): number =>
  Object.values(stage.states()).filter((state) => state === "acked").length;
const endpointOf = ({ tablet }: Stage) => tablet.endpoint.read();

/** What happens to one request: on the way, or in place of the server. */
type Trouble = RequestFault | NetAnswer;

const rough: readonly Trouble[] = [
  "answerLost",
  answerJson(500, { title: "broken" }),
  htmlPage,
  answerJson(429, { title: "slow down" }, { "retry-after": "1" }),
  "lostSlowly",
];

/** A stage on which the requests meet what is planned for them, one after another. */
function setRoughStage(seed: number): { readonly stage: Stage; readonly planned: Trouble[] } {
  const planned: Trouble[] = [];
  const answers: NetAnswer[] = [];
  const stage = setStage({
    seed,
    request() {
      const trouble = planned.shift();
      if (typeof trouble === "string") return trouble;
      if (trouble !== undefined) answers.push(trouble);
      return null;
    },
  });
  stage.tablet.server.respond = () => answers.shift() ?? null;
  return { stage, planned };
}

describe.each([1, 2, 3, 4, 5, 6, 7, 8])("seed %i", (seed) => {
  test("E-3 hours without a network make no fault after them wait for minutes", async () => {
    const { stage, planned } = setRoughStage(seed);
    stage.tablet.net.network = "down";
    await stage.capture(40);
    await stage.drain(3 * HOUR);
    expect(endpointOf(stage)).toMatchObject({ state: "held", reason: "offline" });
    stage.tablet.net.network = "up";
    planned.push(...rough);
    // The pause that the network still has, the time limit of the silent request, and those of single tries.
    await stage.drain(3 * MINUTE);
    expect(planned).toEqual([]);
    expect(countAcked(stage)).toBe(40);
    stage.tablet.oracle.judgeEnd();
  });

  test("E-11 an endpoint that has proved deliveries is not held as withholding for some answers lost in a row", async () => {
    const { stage, planned } = setRoughStage(seed);
    await stage.capture(2);
    await stage.drain();
    await stage.capture(4);
    planned.push("lost", "answerLost", "lost", "answerLost");
    await stage.drain(MINUTE);
    expect(planned).toEqual([]);
    expect(countAcked(stage)).toBe(6);
    stage.tablet.oracle.judgeEnd();
  });
});

test("E-11 an endpoint that comes to withhold its answers is told as that in the end", async () => {
  const stage = setStage();
  await stage.capture(2);
  await stage.drain();
  stage.tablet.net.network = "withheld";
  await stage.capture(3);
  await stage.drain(10 * MINUTE);
  expect(endpointOf(stage)).toMatchObject({ state: "held", reason: "config", detail: "crossOrigin" });
});
