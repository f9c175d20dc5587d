import "fake-indexeddb/auto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  listCases,
  openStage,
  SERVER_CASE_MS,
  SERVER_START_MS,
  type Stage,
} from "../support/servers/prove-server.ts";
import { directusFacts, startDirectus } from "./start-directus.ts";

describe("Directus on SQLite", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(() => startDirectus());
  }, SERVER_START_MS);
  afterAll(() => stage.close(), SERVER_CASE_MS);

  it.each(listCases({ idempotency: "createOnly" }, directusFacts))(
    "$title",
    { timeout: SERVER_CASE_MS },
    async ({ run }) => {
      expect.hasAssertions();
      await run(stage);
    },
  );
});
