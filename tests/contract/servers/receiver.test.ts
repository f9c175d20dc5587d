import "fake-indexeddb/auto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeServer, createAppServer, listen } from "../../../src/receiver/app-server.ts";
import { createReceiver } from "../../../src/receiver/receiver.ts";
import { receiverProfile } from "../../../src/sync/profile/menu/receiver.ts";
import { makeServerDir, removeDir } from "../../support/servers/child-server.ts";
import {
  listCases,
  openStage,
  SERVER_CASE_MS,
  SERVER_START_MS,
  type Stage,
  type RealServer,
  type StoredRevision,
} from "../../support/servers/prove-server.ts";

const TOKEN = "token-of-a-test";

interface Page {
  readonly revisions: readonly (StoredRevision & { readonly record: object })[];
  readonly cursor: string;
  readonly more: boolean;
}

const facts = { refuses: "invalid", wrongSecrets: { token: "not-it" } } as const;

async function start(): Promise<RealServer> {
  const dir = await makeServerDir("receiver");
  const receiver = createReceiver({ dataFile: ":memory:", token: TOKEN });
  const server = createAppServer({ distDir: dir, before: [receiver.handler] });
  const url = `http://127.0.0.1:${await listen(server, 0, "127.0.0.1")}`;

  async function listDay(businessDate: string): Promise<readonly StoredRevision[]> {
    const found: StoredRevision[] = [];
    for (let after = "0"; ;) {
      const response = await fetch(`${url}/api/v1/entries?businessDate=${businessDate}&after=${after}`, {
        headers: { Authorization: `Bearer ${TOKEN}` },
      });
      const page = (await response.json()) as Page;
      found.push(...page.revisions.map(({ leaf, seq, record }) => ({ leaf, seq, record })));
      if (!page.more) return found;
      after = page.cursor;
    }
  }

  return {
    profile: receiverProfile(url, { kind: "bearer" }),
    secrets: { token: TOKEN },
    // The tests' waiting moves the clock on into the following days.
    listStored: async () =>
      (await Promise.all(["2026-11-24", "2026-11-25", "2026-11-26"].map(listDay))).flat(),
    async stop() {
      await closeServer(server);
      receiver.close();
      await removeDir(dir);
    },
  };
}

describe("the reference receiver", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(start);
  }, SERVER_START_MS);
  afterAll(() => stage.close(), SERVER_CASE_MS);

  it.each(listCases({ idempotency: "upsert" }, facts))(
    "$title",
    { timeout: SERVER_CASE_MS },
    async ({ run }) => {
      expect.hasAssertions();
      await run(stage);
    },
  );
});
