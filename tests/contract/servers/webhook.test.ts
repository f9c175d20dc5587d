import "fake-indexeddb/auto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { webhookProfile } from "../../../src/sync/profile/menu/webhook.ts";
import { leafOf } from "../../support/servers/tablet.ts";
import {
  listCases,
  openStage,
  SERVER_CASE_MS,
  SERVER_START_MS,
  type Stage,
  type RealServer,
  type StoredRevision,
} from "../../support/servers/prove-server.ts";
import type { Entry } from "../../../src/domain/entries/entry.ts";

const TOKEN = "token-of-a-test";

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

async function start(): Promise<RealServer> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const isAllowed = request.headers.authorization === `Bearer ${TOKEN}`;
      const isPost = request.method === "POST" && request.url === "/hooks/floor";
      if (isAllowed && isPost) bodies.push(body);
      response.writeHead(isPost ? (isAllowed ? 204 : 401) : 405).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");

  return {
    profile: webhookProfile(`http://127.0.0.1:${address.port}/hooks/floor`, { kind: "bearer" }),
    secrets: { token: TOKEN },
    listStored: () =>
      Promise.resolve(
        bodies.map((body): StoredRevision => {
          const { seq, ...record } = JSON.parse(body) as Entry & { readonly seq: number };
          return { leaf: leafOf(record), seq, record };
        }),
      ),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const facts = { wrongSecrets: { token: "not-it" } };

describe("a plain webhook", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(start);
  }, SERVER_START_MS);
  afterAll(() => stage.close(), SERVER_CASE_MS);

  it.each(listCases({ idempotency: "none" }, facts))(
    "$title",
    { timeout: SERVER_CASE_MS },
    async ({ run }) => {
      expect.hasAssertions();
      await run(stage);
    },
  );
});
