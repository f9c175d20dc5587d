// Directus, set up as its page says: the published collection, a policy that creates and reads back, a static token.
import { mkdir, readFile } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { join, resolve } from "node:path";
import { spawnSync } from "node:child_process";
import { directusProfile } from "../../src/sync/profile/menu/directus.ts";
import {
  answersAt,
  findFreePort,
  makeServerDir,
  removeDir,
  startChild,
} from "../support/servers/child-server.ts";
import type { RealServer } from "../support/servers/prove-server.ts";
import { toStoredRevision } from "../support/servers/stored-fields.ts";
import { findNodeFor, installed } from "./installed.ts";

const collectionFile = resolve(import.meta.dirname, "../../public/profiles/directus-collection.json");
const cli = installed("directus/cli.js");
const TABLE = "floorbook_records";
const ADMIN_TOKEN = "token-of-the-admin";
const TOKEN = "token-of-the-tablets";
const BOOTSTRAP_MS = 300_000;
const START_MS = 120_000;

export const directusFacts = {
  refuses: "intelligence",
  wrongSecrets: { token: "not-it" },
} as const;

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

interface Rows {
  readonly data: readonly Readonly<Record<string, unknown>>[];
}

interface Created {
  readonly data: { readonly id: string };
}

/** @param database the `DB_*` settings; a file in the server's own directory unless given */
export async function startDirectus(database?: Readonly<Record<string, string>>): Promise<RealServer> {
  const dir = await makeServerDir("directus");
  await Promise.all(["uploads", "extensions"].map((name) => mkdir(join(dir, name))));
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...(database ?? { DB_CLIENT: "sqlite3", DB_FILENAME: join(dir, "data.db") }),
    SECRET: randomBytes(32).toString("hex"),
    ADMIN_EMAIL: "admin@example.com",
    ADMIN_PASSWORD: randomBytes(12).toString("hex"),
    ADMIN_TOKEN,
    HOST: "127.0.0.1",
    PORT: String(port),
    PUBLIC_URL: url,
    TELEMETRY: "false",
    LOG_LEVEL: "error",
    NODE_ENV: "production",
  };
  const node = findNodeFor("isolated-vm");
  const boot = spawnSync(node, [cli, "bootstrap"], {
    cwd: dir,
    env: { ...process.env, ...env },
    encoding: "utf8",
    timeout: BOOTSTRAP_MS,
  });
  if (boot.status !== 0) throw new Error(`directus bootstrap: ${boot.stdout}${boot.stderr}`);
  const child = await startChild({
    name: "Directus",
    command: node,
    args: [cli, "start"],
    cwd: dir,
    env,
    limitMs: START_MS,
    isReady: () => answersAt(`${url}/server/ping`, (status) => status === 200),
  });

  async function ask(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(url + path, {
      method,
      headers: { Authorization: `Bearer ${ADMIN_TOKEN}`, "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? null : JSON.parse(text);
  }

  async function setUp(): Promise<void> {
    await ask("POST", "/collections", JSON.parse(await readFile(collectionFile, "utf8")) as object);
    // What a bank would set that takes no intelligence.
    await ask("PATCH", `/fields/${TABLE}/kind`, {
      meta: {
        validation: { kind: { _neq: "intelligence" } },
        validation_message: "intelligence is not taken here",
      },
    });
    const policy = (await ask("POST", "/policies", {
      name: "Floorbook tablets",
      app_access: false,
      admin_access: false,
    })) as Created;
    const rights = { policy: policy.data.id, collection: TABLE };
    await ask("POST", "/permissions", { ...rights, action: "create", fields: ["*"] });
    // Without a licence key Directus 12 knows only whole tables; id and leaf would be enough.
    await ask("POST", "/permissions", { ...rights, action: "read", fields: ["*"] });
    await ask("POST", "/users", {
      first_name: "Floorbook",
      token: TOKEN,
      policies: { create: [{ policy: { id: policy.data.id } }] },
    });
  }

  try {
    await setUp();
  } catch (error) {
    await child.stop();
    await removeDir(dir);
    throw error;
  }

  return {
    profile: directusProfile(url),
    secrets: { token: TOKEN },
    async listStored() {
      const { data } = (await ask("GET", `/items/${TABLE}?limit=-1`)) as Rows;
      return data.map((row) => toStoredRevision(row, { id: String(row["record_id"]), nameOf: snakeCase }));
    },
    async stop() {
      await child.stop();
      await removeDir(dir);
    },
  };
}
