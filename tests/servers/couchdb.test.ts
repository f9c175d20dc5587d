import "fake-indexeddb/auto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  listCases,
  openStage,
  SERVER_CASE_MS,
  SERVER_START_MS,
  type Stage,
} from "../support/servers/prove-server.ts";
import { pouchdbFacts, startPouchdb } from "./start-pouchdb.ts";

describe("CouchDB's protocol, spoken by PouchDB Server", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(startPouchdb);
  }, SERVER_START_MS);
  afterAll(() => stage.close(), SERVER_CASE_MS);

  it.each(listCases({ idempotency: "createOnly" }, pouchdbFacts))(
    "$title",
    { timeout: SERVER_CASE_MS },
    async ({ run }) => {
      expect.hasAssertions();
      await run(stage);
    },
  );
});
