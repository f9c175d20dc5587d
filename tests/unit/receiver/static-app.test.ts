import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { request, type IncomingHttpHeaders } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeServer, createAppServer, listen } from "../../../src/receiver/app-server.ts";
import type { Handler } from "../../../src/receiver/static-app.ts";

const SHELL = "<!doctype html><title>shell</title>";
const SECRET = "outside the build";
const ENDPOINT = "https://crm.bank.example";

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let baseDir = "";
let port = 0;

const ping: Handler = (incoming, response, next) => {
  if (incoming.url === "/ping") response.end("pong");
  else next();
};
let server = createAppServer({ distDir: "." });

// node:http instead of fetch: fetch would normalise `..` away before sending.
function ask(path: string, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: "127.0.0.1", port, path, method }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (body += chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    outgoing.on("error", reject);
    outgoing.end();
  });
}

/** Sends a raw request line, which node:http might refuse to make. */
function askRaw(requestLine: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.write(`${requestLine}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    });
    let received = "";
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => (received += chunk));
    socket.on("end", () => resolve(received));
    socket.on("error", reject);
  });
}

beforeAll(async () => {
  baseDir = await mkdtemp(join(tmpdir(), "floorbook-static-"));
  const distDir = join(baseDir, "dist");
  await mkdir(join(distDir, "assets"), { recursive: true });
  await Promise.all([
    writeFile(join(baseDir, "secret.txt"), SECRET),
    writeFile(join(distDir, "index.html"), SHELL),
    writeFile(join(distDir, "sw.js"), "self;"),
    writeFile(join(distDir, "job.js"), "self;"),
    writeFile(join(distDir, ".env"), SECRET),
    writeFile(join(distDir, "probe.json"), "{}"),
    writeFile(join(distDir, "manifest.webmanifest"), "{}"),
    writeFile(join(distDir, "assets/index-abc12345.js"), "export {};"),
  ]);
  server = createAppServer({ distDir, endpointOrigins: [ENDPOINT], before: [ping] });
  port = await listen(server, 0, "127.0.0.1");
});

afterAll(async () => {
  await closeServer(server);
  await rm(baseDir, { recursive: true, force: true });
});

describe("pages", () => {
  it.each([
    "/",
    "/log",
    "/log/2026-11-24",
    "/open",
    "/settings/staff",
    "/setup",
    "/?capture=greeting",
    "/index.html",
  ])("answers %s with the shell, never cached unasked", async (path) => {
    const answer = await ask(path);
    expect(answer).toMatchObject({ status: 200, body: SHELL });
    expect(answer.headers["content-type"]).toBe("text/html;charset=utf-8");
    expect(answer.headers["cache-control"]).toBe("no-cache");
  });

  it.each([
    "/nope",
    "/log/",
    "/log/a/b",
    "/assets/gone-abc12345.js",
    "/schemas/day.json",
    "/favicon.ico",
    "/.env",
  ])("answers %s with a plain 404", async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(404);
    expect(answer.headers["content-type"]).toContain("text/plain");
    expect(answer.body).not.toContain(SECRET);
  });

  it("asks the handlers before it first", async () => {
    expect(await ask("/ping")).toMatchObject({ status: 200, body: "pong" });
  });

  it("refuses to be written to", async () => {
    const answer = await ask("/", "POST");
    expect(answer).toMatchObject({ status: 405 });
    expect(answer.headers.allow).toBe("GET, HEAD");
  });
});

describe("headers", () => {
  it("protects the page", async () => {
    const { headers } = await ask("/");
    const policy = String(headers["content-security-policy"]).split("; ");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain(`connect-src 'self' ${ENDPOINT}`);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
    });
    expect(headers["permissions-policy"]).toContain("geolocation=()");
  });

  it("T-32: gives the worker's script its own policy", async () => {
    const { headers } = await ask("/sw.js");
    expect(headers["content-security-policy"]).toBe(
      `default-src 'none'; script-src 'self'; connect-src 'self' ${ENDPOINT}`,
    );
    expect(headers["cache-control"]).toBe("no-cache");
  });

  it("leaves the compute worker nobody to talk to", async () => {
    const { headers } = await ask("/job.js");
    expect(headers["content-security-policy"]).toBe("default-src 'none'; script-src 'self'");
    expect(headers["cache-control"]).toBe("no-cache");
  });

  it("lets only hashed files be kept for good", async () => {
    expect((await ask("/assets/index-abc12345.js")).headers["cache-control"]).toContain("immutable");
    const { headers } = await ask("/manifest.webmanifest");
    expect(headers["cache-control"]).toBe("no-cache");
    expect(headers["content-type"]).toContain("application/manifest+json");
  });

  it("lets the probe be kept by nobody, so that what answers it is this server", async () => {
    expect((await ask("/probe.json?1")).headers["cache-control"]).toBe("no-store");
  });

  it("protects the 404 too, and sends no HSTS without TLS", async () => {
    const { headers } = await ask("/nope");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["strict-transport-security"]).toBeUndefined();
  });
});

describe("ways out of the build's directory", () => {
  it.each([
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/assets/%2e%2e%2f%2e%2e%2fsecret.txt",
    "/..\\secret.txt",
    "/%00",
    "/%",
    "//../secret.txt",
    "/log/../../secret.txt",
    "/log/%2e%2e",
  ])("%s leads nowhere", async (path) => {
    const received = await askRaw(`GET ${path} HTTP/1.1`);
    expect(received).toMatch(/^HTTP\/1\.1 4\d\d/);
    expect(received).not.toContain(SECRET);
  });

  it("an absolute address in the request line leads nowhere either", async () => {
    expect(await askRaw("GET http://other.example/secret.txt HTTP/1.1")).not.toContain(SECRET);
  });
});
