import "fake-indexeddb/auto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  listCases,
  openStage,
  SERVER_CASE_MS,
  SERVER_START_MS,
  type Stage,
} from "../support/servers/prove-server.ts";
import { openTablet } from "../support/servers/tablet.ts";
import { nodeRedFacts, startNodeRed } from "./start-node-red.ts";

describe("Node-RED with the published flow", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(startNodeRed);
  }, SERVER_START_MS);
  afterAll(() => stage.close(), SERVER_CASE_MS);

  it.each(listCases({ idempotency: "key" }, nodeRedFacts))(
    "$title",
    { timeout: SERVER_CASE_MS },
    async ({ run }) => {
      expect.hasAssertions();
      await run(stage);
    },
  );
});

it("Node-RED recognises after a restart what it had written before", { timeout: 240_000 }, async () => {
  const server = await startNodeRed();
  const tablet = await openTablet(server.profile, server.secrets);
  try {
    await tablet.capture({ seed: 9, count: 12 });
    tablet.net.loseAnswers(12);
    tablet.wait();
    await tablet.round();
    const before = await server.listStored();
    expect(before.length).toBeGreaterThan(0);
    await server.restart();
    await tablet.drain();
    expect(await server.listStored()).toHaveLength(12);
    expect(new Set((await tablet.rows()).map(({ state }) => state))).toEqual(new Set(["acked"]));
  } finally {
    await tablet.close();
    await server.stop();
  }
});
