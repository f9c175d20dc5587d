// Node-RED with the flow that Floorbook publishes.
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { nodeRedProfile } from "../../src/sync/profile/menu/node-red.ts";
import {
  answersAt,
  findFreePort,
  makeServerDir,
  removeDir,
  startChild,
} from "../support/servers/child-server.ts";
import type { RealServer } from "../support/servers/prove-server.ts";
import { toStoredRevision } from "../support/servers/stored-fields.ts";
import { installed } from "./installed.ts";

const flow = resolve(import.meta.dirname, "../../public/profiles/node-red-flow.json");
const TOKEN = "token-of-a-test";
const START_MS = 120_000;

export const nodeRedFacts = {
  refuses: "invalid",
  wrongSecrets: { "x-floorbook-token": "not-it" },
} as const;

interface Line {
  readonly record: Readonly<Record<string, unknown>>;
}

const settings = `module.exports = {
  flowFile: "flows.json",
  credentialSecret: false,
  disableEditor: true,
  httpAdminRoot: false,
  logging: { console: { level: "warn" } },
};
`;

export interface RestartableServer extends RealServer {
  /** Ends the process and starts it anew on the same files. */
  restart(): Promise<void>;
}

export async function startNodeRed(): Promise<RestartableServer> {
  const dir = await makeServerDir("node-red");
  const file = join(dir, "records.jsonl");
  await copyFile(flow, join(dir, "flows.json"));
  await writeFile(join(dir, "settings.js"), settings);
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const start = () =>
    startChild({
      name: "Node-RED",
      command: process.execPath,
      args: [
        installed("node-red/red.js"),
        "--userDir",
        dir,
        "--settings",
        join(dir, "settings.js"),
        "--port",
        String(port),
      ],
      cwd: dir,
      env: { FLOORBOOK_TOKEN: TOKEN, FLOORBOOK_FILE: file },
      limitMs: START_MS,
      // 401 comes from the flow; before it runs, nobody knows the address.
      isReady: () => answersAt(`${url}/floorbook/records`, (status) => status === 401),
    });
  let child = await start();
  return {
    profile: nodeRedProfile(url),
    secrets: { "x-floorbook-token": TOKEN },
    async listStored() {
      const text = await readFile(file, "utf8");
      return text
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => {
          const { record } = JSON.parse(line) as Line;
          return toStoredRevision(record, { id: String(record["id"]) });
        });
    },
    async restart() {
      await child.stop();
      child = await start();
    },
    async stop() {
      await child.stop();
      await removeDir(dir);
    },
  };
}
