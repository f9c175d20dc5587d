// Test connection, as the screen runs it, against the real reference receiver.
import { createServer, type Server } from "node:http";
import { afterEach, expect, it } from "vitest";
import { createIdGenerator } from "../../../src/domain/ids.ts";
import { createOpenNet } from "../../../src/platform/shared/net.ts";
import { closeServer, listen } from "../../../src/receiver/app-server.ts";
import { createReceiver, type Receiver } from "../../../src/receiver/receiver.ts";
import { startTest, type TestState } from "../../../src/services/endpoint/test-connection.ts";
import { createTestItems } from "../../../src/services/endpoint/test-items.ts";
import { receiverProfile } from "../../../src/sync/profile/menu/receiver.ts";
import { createHandSite } from "../../support/memory-ports.ts";
import { createSeededRandom } from "../../support/seeded-random.ts";
import { testBranch } from "../../support/test-book.ts";

const NOW_MS = Date.parse("2026-11-24T09:30:00+08:00");
const TOKEN = "tok-receiver";
const ids = createIdGenerator({ clock: { nowMs: () => NOW_MS }, random: createSeededRandom(7) });

let receiver: Receiver;
let server: Server;
afterEach(async () => {
  await closeServer(server);
  receiver.close();
});

async function open(): Promise<string> {
  receiver = createReceiver({ dataFile: ":memory:", token: TOKEN });
  server = createServer((request, response) =>
    receiver.handler(request, response, () =>
      response.writeHead(404, { "Content-Type": "text/plain" }).end(),
    ),
  );
  return `http://localhost:${await listen(server, 0, "localhost")}`;
}

async function test(url: string, token: string): Promise<TestState> {
  const items = await createTestItems({
    ids,
    newSalt: () => "0f".repeat(16),
    authorship: () => ({
      branch: { ...testBranch, validFrom: "2026-11-01" as never },
      device: ids.next(),
      author: "A01",
      atMs: NOW_MS,
      clockSuspect: false,
    }),
  });
  const ports = {
    openNet: createOpenNet(url, () => "nonce"),
    ownSite: createHandSite(url),
  };
  const profile = receiverProfile(url, { kind: "bearer" });
  return startTest(ports, { profile, secrets: { token }, items }).ended;
}

it("the reference receiver is proven, step by step, on the app's own origin", async () => {
  const url = await open();
  const { records, steps, verdict } = await test(url, TOKEN);
  expect(steps.map(({ name, status }) => `${name} ${status}`)).toEqual(
    ["reach", "probe", "write", "lookup", "repeat", "invalid", "batch"].map((name) => `${name} passed`),
  );
  expect(verdict).toEqual({ kind: "proven" });
  // What it lists is what is there: each can be asked for, and deleted.
  for (const { id } of records) {
    const answer = await fetch(`${url}/api/v1/entries/${id}/1`, {
      headers: { Authorization: `Bearer ${TOKEN}` },
    });
    expect(answer.status).toBe(200);
  }
  expect(records).toHaveLength(3);
});

it("with a wrong token is told so, and nothing is written", async () => {
  const { records, verdict } = await test(await open(), "tok-wrong");
  expect(verdict).toEqual({ kind: "failed", step: "probe", fault: { code: "credentials", status: 401 } });
  expect(records).toEqual([]);
});
