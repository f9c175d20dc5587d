// The app, its configuration and the receiver on one origin, as `npm start` puts them together.
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startServer, type RunningServer } from "../../../src/receiver/start-server.ts";
import { SettingsFault, type StartSettings } from "../../../src/receiver/start-settings.ts";
import { StoreRefused } from "../../../src/receiver/store/database.ts";

let dir = "";
let distDir = "";
let server: RunningServer | null = null;
let log: string[] = [];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "floorbook-start-"));
  distDir = join(dir, "dist");
  log = [];
  await mkdir(distDir);
  await writeFile(join(distDir, "index.html"), "<!doctype html><title>shell</title>");
  await writeFile(join(distDir, "probe.json"), await readFile("public/probe.json"));
});
afterEach(async () => {
  await server?.stop();
  server = null;
  await rm(dir, { recursive: true, force: true });
});

const settings = (own: Partial<StartSettings> = {}): StartSettings => ({
  port: 0,
  tls: null,
  endpointOrigins: [],
  receiver: { dataFile: join(dir, "data", "r.sqlite"), token: undefined, origins: [] },
  configFile: undefined,
  ...own,
});

async function start(own: Partial<StartSettings> = {}): Promise<RunningServer> {
  server = await startServer(settings(own), { distDir, log: (line) => log.push(line) });
  return server;
}

async function ask(path: string, init: RequestInit = {}) {
  const response = await fetch(`http://localhost:${server?.port ?? 0}${path}`, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text };
}

describe("one origin", () => {
  it("serves the app, its probe, its configuration and the receiver", async () => {
    await start();
    expect((await ask("/log/2026-11-24")).text).toContain("shell");
    expect(JSON.parse((await ask("/probe.json?n=1")).text)).toEqual({ floorbook: "probe" });
    const config = await ask("/floorbook.config.json");
    expect(JSON.parse(config.text)).toEqual({ version: 1, profiles: [], use: "receiver" });
    expect(config.headers.get("Cache-Control")).toBe("no-store");
    expect(config.headers.get("Content-Type")).toBe("application/json");
    expect(JSON.parse((await ask("/api/v1/probe")).text)).toMatchObject({ floorbook: "receiver" });
  });

  it("leaves what is neither to a plain 404", async () => {
    await start();
    for (const path of ["/api", "/api/v2/probe", "/api/v10/probe", "/floorbook.config.json/"]) {
      const { status, headers } = await ask(path);
      expect([path, status, headers.get("Content-Type")]).toEqual([path, 404, "text/plain; charset=utf-8"]);
    }
    expect((await ask("/floorbook.config.json", { method: "POST" })).status).toBe(405);
  });

  it("says where it is, where things go, and that there is no token", async () => {
    const { description, port } = await start();
    expect(description).toEqual([
      `On this machine: http://localhost:${port}/`,
      `Receiver:        http://localhost:${port}/api/v1`,
      `What it stores:  ${join(dir, "data", "r.sqlite")}`,
      "Its token:       none, so it answers to this machine alone (FLOORBOOK_RECEIVER_TOKEN)",
    ]);
  });

  it("writes a line for each request to the receiver, and never the token", async () => {
    const token = "token-of-the-start";
    const { description } = await start({
      receiver: { dataFile: ":memory:", token, origins: [] },
    });
    await ask("/api/v1/probe", { headers: { Authorization: `Bearer ${token}` } });
    expect(log).toEqual([expect.stringMatching(/^GET \/probe 200 \d+ ms$/)]);
    expect(description.join("\n")).toContain("Its token:       set");
    expect([...log, ...description].join("\n")).not.toContain(token);
  });

  it("serves the app alone when the receiver is off", async () => {
    const { description } = await start({ receiver: null });
    expect(description).toContain("Receiver:        off");
    expect((await ask("/api/v1/probe")).status).toBe(404);
    expect((await ask("/floorbook.config.json")).status).toBe(404);
    expect((await ask("/")).status).toBe(200);
  });
});

describe("the app's configuration", () => {
  const named = '{"version":1,"profiles":[],"use":"named"}';
  const built = '{"version":1,"profiles":[],"use":"built"}';

  it("is the build's own file where there is one, and the named file before that", async () => {
    await writeFile(join(distDir, "floorbook.config.json"), built);
    await start();
    expect((await ask("/floorbook.config.json")).text).toBe(built);
    await server?.stop();
    await writeFile(join(dir, "bank.json"), named);
    await start({ configFile: join(dir, "bank.json"), receiver: null });
    expect((await ask("/floorbook.config.json")).text).toBe(named);
  });

  it.each([
    ["missing", "nowhere.json", "ENOENT"],
    ["no JSON", "broken.json", "JSON"],
  ])("that is %s stops the start, by name", async (_fault, file, what) => {
    await writeFile(join(dir, "broken.json"), "{");
    const starting = start({ configFile: join(dir, file) });
    await expect(starting).rejects.toThrow(SettingsFault);
    await expect(starting).rejects.toThrow(new RegExp(`FLOORBOOK_CONFIG.*${what}`));
  });
});

describe("a start that can't be", () => {
  it("says which file is missing", async () => {
    const starting = start({ tls: { certPath: join(dir, "a.crt"), keyPath: join(dir, "a.key") } });
    await expect(starting).rejects.toThrow(/FLOORBOOK_TLS_CERT.*ENOENT/);
  });

  it("leaves another program's data alone", async () => {
    await writeFile(join(dir, "notes.txt"), "no database ".repeat(100));
    const receiver = { dataFile: join(dir, "notes.txt"), token: undefined, origins: [] };
    await expect(start({ receiver })).rejects.toThrow(StoreRefused);
  });

  it("closes the store again when the port is taken", async () => {
    const { port } = await start();
    const second = startServer(settings({ port }), { distDir, log: () => undefined });
    await expect(second).rejects.toThrow("EADDRINUSE");
    expect((await ask("/api/v1/probe")).status).toBe(200);
  });
});

describe("stopping", () => {
  it("answers the request that is under way, then takes no more", async () => {
    const running = await start();
    const { port } = running;
    let arrived = (): void => undefined;
    const underWay = new Promise<void>((resolve) => (arrived = resolve));
    const answered = new Promise<number>((resolve, reject) => {
      const outgoing = request(
        {
          host: "localhost",
          port,
          method: "POST",
          path: "/api/v1/entries/batch",
          headers: { Expect: "100-continue", "Content-Type": "application/json", "Content-Length": "12" },
        },
        (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        },
      );
      outgoing.on("error", reject);
      // The server asks for the body: it has the request.
      outgoing.on("continue", () => {
        arrived();
        stopping = running.stop();
        outgoing.end('{"items":[]}');
      });
    });
    let stopping: Promise<void> = Promise.resolve();
    await underWay;
    expect(await answered).toBe(422);
    await stopping;
    await expect(ask("/api/v1/probe")).rejects.toThrow("fetch failed");
    server = null;
  });
});
