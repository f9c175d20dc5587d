// PouchDB Server, which speaks CouchDB's protocol and comes from npm; CouchDB itself is in no registry here.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { couchdbProfile } from "../../src/sync/profile/menu/couchdb.ts";
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

const USER = "floorbook";
const PASSWORD = "password-of-a-test";
const START_MS = 120_000;

export const pouchdbFacts = {
  refuses: "intelligence",
  wrongSecrets: { user: USER, password: "not-it" },
} as const;

/** What a bank would write that takes no intelligence. */
const validate = `function (doc) {
  if (doc.kind === "intelligence") throw { forbidden: "intelligence is not taken here" };
}`;

interface AllDocs {
  readonly rows: readonly { readonly doc: Readonly<Record<string, unknown>> }[];
}

export async function startPouchdb(): Promise<RealServer> {
  const dir = await makeServerDir("pouchdb");
  const config = join(dir, "config.json");
  await writeFile(config, JSON.stringify({ admins: { [USER]: PASSWORD }, log: { level: "error" } }));
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const child = await startChild({
    name: "PouchDB Server",
    command: process.execPath,
    args: [
      installed("pouchdb-server/bin/pouchdb-server"),
      "--in-memory",
      "--no-color",
      "--host",
      "127.0.0.1",
      "--port",
      String(port),
      "--config",
      config,
      "--dir",
      dir,
    ],
    cwd: dir,
    limitMs: START_MS,
    isReady: () => answersAt(url, (status) => status === 200),
  });

  async function ask(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${url}/floorbook${path}`, {
      method,
      headers: {
        Authorization: `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString("base64")}`,
        "Content-Type": "application/json",
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  await ask("PUT", "");
  await ask("PUT", "/_security", {
    admins: { names: [], roles: ["_admin"] },
    members: { names: [USER], roles: [] },
  });
  await ask("PUT", "/_design/floorbook", { _id: "_design/floorbook", validate_doc_update: validate });

  return {
    profile: couchdbProfile(`${url}/floorbook`),
    secrets: { user: USER, password: PASSWORD },
    async listStored() {
      const { rows } = (await ask("GET", "/_all_docs?include_docs=true")) as AllDocs;
      return rows
        .filter(({ doc }) => !String(doc["_id"]).startsWith("_design/"))
        .map(({ doc }) => toStoredRevision(doc, { id: String(doc["recordId"]) }));
    },
    async stop() {
      await child.stop();
      await removeDir(dir);
    },
  };
}
