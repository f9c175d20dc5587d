// S18, S50 over real HTTP: a redirection is seen and not followed, wherever it leads, and costs nothing but time.
import "fake-indexeddb/auto";
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { expect, it } from "vitest";
import { receiverProfile } from "../../../src/sync/profile/menu/receiver.ts";
import { openTablet } from "../../support/servers/tablet.ts";

async function listen(listener: RequestListener): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { server, url: `http://127.0.0.1:${address.port}` };
}

it.each([301, 302, 303, 307, 308])(
  "a redirection with %i takes no record to the other server",
  async (status) => {
    const seenElsewhere: string[] = [];
    const elsewhere = await listen((request, response) => {
      seenElsewhere.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
    });
    const endpoint = await listen((request, response) => {
      request.resume();
      response.writeHead(status, { Location: `${elsewhere.url}${request.url ?? ""}` }).end();
    });
    const tablet = await openTablet(receiverProfile(endpoint.url, { kind: "bearer" }), { token: "canary" });
    try {
      const entries = await tablet.capture({ seed: 12, count: 5 });
      for (let tries = 0; tries < 3; tries += 1) {
        tablet.wait();
        await tablet.round();
      }
      expect(seenElsewhere).toEqual([]);
      expect(await tablet.endpoint()).toMatchObject({
        state: "held",
        reason: "portal",
        detail: "redirected",
      });
      for (const entry of entries) {
        const row = await tablet.rowOf(entry);
        expect(["queued", "unknown"]).toContain(row.state);
        expect(row.payload).not.toBe(null);
      }
    } finally {
      await tablet.close();
      for (const { server } of [elsewhere, endpoint]) {
        server.closeAllConnections();
        server.close();
        await once(server, "close");
      }
    }
  },
);
