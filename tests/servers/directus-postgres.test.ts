import "fake-indexeddb/auto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  listCases,
  openStage,
  SERVER_CASE_MS,
  SERVER_START_MS,
  type Stage,
  type RealServer,
} from "../support/servers/prove-server.ts";
import { directusFacts, startDirectus } from "./start-directus.ts";
import { startPostgres } from "./start-postgres.ts";

async function start(): Promise<RealServer> {
  const postgres = await startPostgres();
  try {
    postgres.run("create database directus");
    const server = await startDirectus({
      DB_CLIENT: "pg",
      DB_HOST: "127.0.0.1",
      DB_PORT: String(postgres.port),
      DB_DATABASE: "directus",
      DB_USER: postgres.user,
      DB_PASSWORD: "",
    });
    return {
      ...server,
      async stop() {
        await server.stop();
        await postgres.stop();
      },
    };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

describe("Directus on Debian's PostgreSQL", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(start);
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
