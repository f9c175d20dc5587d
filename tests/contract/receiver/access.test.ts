import { afterEach, describe, expect, it } from "vitest";
import type { ReceiverOptions } from "../../../src/receiver/receiver.ts";
import { askByHttp, askPlainly, startReceiver, type TestReceiver } from "./running-receiver.ts";
import { itemAt, seededItems } from "./seeded-items.ts";

const APP = "https://app.bank.example";
const TOKEN = "not-a-real.token_1~2+3/4=";
const item = itemAt(seededItems({ seed: 37, count: 1 }), 0);

let receiver: TestReceiver;
const start = async (own: Partial<ReceiverOptions>): Promise<TestReceiver> => {
  receiver = await startReceiver(own);
  return receiver;
};
afterEach(() => receiver.close());

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

describe("token", () => {
  it("is asked for everywhere, the probe and unknown addresses included, and nothing is stored without it", async () => {
    const { ask, origin } = await start({ token: TOKEN });
    const path = `/entries/${item.id}/1`;
    const refused = [
      await ask({ path: "/probe" }),
      await ask({ method: "PUT", path, body: item }),
      await ask({ method: "DELETE", path: `/entries/${item.id}` }),
      await askPlainly(origin, { path: "/nothing-of-ours" }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(refused.map(({ headers }) => headers.get("WWW-Authenticate"))).toEqual(
      refused.map(() => 'Bearer realm="floorbook"'),
    );
    expect((await ask({ path, headers: bearer(TOKEN) })).status).toBe(404);
  });

  it.each([
    ["another", `Bearer ${TOKEN}x`],
    ["a part of it", `Bearer ${TOKEN.slice(0, -1)}`],
    ["an empty one", "Bearer "],
    ["another scheme", `Basic ${TOKEN}`],
    ["two", `Bearer ${TOKEN} ${TOKEN}`],
  ])("refuses %s, and says that the token is the fault", async (_fault, Authorization) => {
    const { ask } = await start({ token: TOKEN });
    const answer = await ask({ path: "/probe", headers: { Authorization } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("WWW-Authenticate")).toContain("invalid_token");
    expect(answer.text).not.toContain(TOKEN);
  });

  it("lets in with it, whatever the case of the scheme", async () => {
    const { ask } = await start({ token: TOKEN });
    for (const scheme of ["Bearer", "bearer", "BEARER"]) {
      const headers = { Authorization: `${scheme} ${TOKEN}` };
      expect((await ask({ path: "/probe", headers })).status).toBe(200);
    }
  });
});

describe("CORS", () => {
  const preflight = (origin: string, headers: Readonly<Record<string, string>> = {}) =>
    askPlainly(receiver.origin, {
      method: "OPTIONS",
      path: "/entries/batch",
      headers: { Origin: origin, "Access-Control-Request-Method": "POST", ...headers },
    });

  it("answers a listed origin's preflight, without a token", async () => {
    await start({ token: TOKEN, origins: ["https://other.example", APP] });
    const { status, headers, text } = await preflight(APP);
    expect([status, text]).toEqual([204, ""]);
    expect(Object.fromEntries(headers)).toMatchObject({
      "access-control-allow-origin": APP,
      "access-control-allow-methods": "GET, PUT, POST, DELETE",
      "access-control-allow-headers": "Authorization, Content-Type, Idempotency-Key",
      "access-control-max-age": "600",
      vary: "Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
    });
    expect(headers.has("access-control-allow-private-network")).toBe(false);
    expect(headers.has("access-control-allow-credentials")).toBe(false);
  });

  it("lets a page of a public address reach a private network when that is asked for", async () => {
    await start({ origins: [APP] });
    const { headers } = await preflight(APP, { "Access-Control-Request-Private-Network": "true" });
    expect(headers.get("access-control-allow-private-network")).toBe("true");
  });

  it.each([
    "https://stranger.example",
    `${APP}.stranger.example`,
    `${APP}:8443`,
    APP.toUpperCase(),
    "http://app.bank.example",
    "null",
  ])("does not let in %s", async (origin) => {
    await start({ origins: [APP] });
    const { status, headers } = await preflight(origin);
    expect(status).toBe(403);
    expect(headers.has("access-control-allow-origin")).toBe(false);
    const answer = await askPlainly(receiver.origin, { path: "/probe", headers: { Origin: origin } });
    expect(answer.headers.has("access-control-allow-origin")).toBe(false);
  });

  it("marks every answer of a listed origin, errors too", async () => {
    const { ask } = await start({ token: TOKEN, origins: [APP] });
    const answers = [
      await ask({ path: "/probe", headers: { Origin: APP } }),
      await ask({ path: "/probe", headers: { Origin: APP, ...bearer(TOKEN) } }),
      await ask({ path: "/entries/x", headers: { Origin: APP, ...bearer(TOKEN) } }),
      await ask({
        method: "PUT",
        path: `/entries/${item.id}/1`,
        body: "{",
        headers: { Origin: APP, ...bearer(TOKEN) },
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 200, 404, 400]);
    for (const { headers } of answers) {
      expect(headers.get("access-control-allow-origin")).toBe(APP);
      expect(headers.get("access-control-expose-headers")).toBe("Retry-After, Date");
      expect(headers.get("vary")).toContain("Origin");
    }
  });

  it("leaves requests of its own origin alone, which name it too", async () => {
    const { ask, origin } = await start({});
    const path = `/entries/${item.id}/1`;
    const answer = await ask({ method: "PUT", path, body: item, headers: { Origin: origin } });
    expect(answer.status).toBe(201);
    expect(answer.headers.has("access-control-allow-origin")).toBe(false);
  });
});

describe("names of this machine", () => {
  it.each(["localhost", "127.0.0.1:80", "[::1]:8080", "LOCALHOST:1"])("answers to %s", async (Host) => {
    const { port } = await start({ loopbackOnly: true });
    expect((await askByHttp(port, { path: "/probe", headers: { Host } })).status).toBe(200);
  });

  it.each(["rebound.stranger.example", "localhost.stranger.example", "192.0.2.7:8080"])(
    "does not answer to %s, which a web page could have pointed here",
    async (Host) => {
      const { port } = await start({ loopbackOnly: true });
      const answer = await askByHttp(port, { path: "/entries?businessDate=2026-11-24", headers: { Host } });
      expect(answer.status).toBe(421);
    },
  );

  it("answers to every name where a token guards it", async () => {
    const { port } = await start({ token: TOKEN });
    const headers = { Host: "receiver.bank.example", ...bearer(TOKEN) };
    expect((await askByHttp(port, { path: "/probe", headers })).status).toBe(200);
  });
});

describe("every answer", () => {
  it("is for this moment and this reader alone", async () => {
    const { ask, origin } = await start({});
    const answers = [
      await ask({ path: "/probe" }),
      await ask({ path: "/entries/x" }),
      await askPlainly(origin, { method: "PATCH", path: "/entries" }),
    ];
    for (const { headers } of answers) {
      expect(Object.fromEntries(headers)).toMatchObject({
        "cache-control": "no-store",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
      });
    }
  });

  it.each([
    ["PATCH", "/entries", "GET, HEAD, POST"],
    ["PUT", "/entries", "GET, HEAD, POST"],
    ["GET", "/entries/batch", "POST"],
    ["POST", "/probe", "GET, HEAD"],
    ["DELETE", `/entries/${item.id}/1`, "GET, HEAD, PUT"],
    ["DELETE", `/senders/${item.device}`, "GET, HEAD"],
  ])("to %s %s is 405 with the methods that there are", async (method, path, allow) => {
    const { origin } = await start({});
    const answer = await askPlainly(origin, { method, path });
    expect([answer.status, answer.mediaType]).toEqual([405, "application/problem+json"]);
    expect(answer.headers.get("Allow")).toBe(allow);
    const options = await askPlainly(origin, { method: "OPTIONS", path });
    expect([options.status, options.headers.get("Allow")]).toEqual([204, allow]);
  });

  it.each(["", "/", "/nothing-of-ours", "/entries/", "/entries/a/b/c", "/probe/"])(
    "to an address that is none (%s) is a problem, also for a browser",
    async (path) => {
      const { origin } = await start({});
      const answer = await askPlainly(origin, { path, headers: { Accept: "text/html" } });
      expect([answer.status, answer.mediaType]).toEqual([404, "application/problem+json"]);
    },
  );

  it.each(["/../v2/probe", "/%2e%2e/%2e%2e/secret", "/..;/probe", "/%00", "/%"])(
    "to a way out of the contract (%s) is a problem",
    async (path) => {
      const { port } = await start({});
      const answer = await askByHttp(port, { path });
      expect([answer.status, answer.headers["content-type"]]).toEqual([404, "application/problem+json"]);
    },
  );

  it("to HEAD has the headers and no body", async () => {
    const { origin } = await start({});
    const answer = await askPlainly(origin, { method: "HEAD", path: "/probe" });
    expect([answer.status, answer.text]).toEqual([200, ""]);
  });
});

describe("the access log", () => {
  it("has the method, the pattern, the status and the time, and nothing of what was sent", async () => {
    const { ask, log, origin } = await start({ token: TOKEN });
    const headers = bearer(TOKEN);
    await ask({ method: "PUT", path: `/entries/${item.id}/1`, body: item, headers });
    await ask({ path: "/entries?businessDate=2026-11-24", headers });
    await ask({ path: `/senders/${item.device}`, headers });
    await askPlainly(origin, { path: "/林晓岚?phone=13800001234", headers });
    expect(log.map((line) => line.replace(/\d+ ms$/, "N ms"))).toEqual([
      "PUT /:collection/:id/:rev 201 N ms",
      "GET /:collection 200 N ms",
      "GET /senders/:sender 200 N ms",
      "GET /:collection 404 N ms",
    ]);
  });
});
