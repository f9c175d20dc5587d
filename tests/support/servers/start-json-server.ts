// json-server as its command line starts it, over a file of its own.
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { answersAt, findFreePort, makeServerDir, removeDir, startChild } from "./child-server.ts";

const cli = resolve(import.meta.dirname, "../../../node_modules/json-server/lib/cli/bin.js");
const START_MS = 60_000;

export interface JsonServer {
  readonly url: string;
  /** Rows of the resource `entries`, from the server's file. */
  listRows(): Promise<readonly Readonly<Record<string, unknown>>[]>;
  stop(): Promise<void>;
}

export async function startJsonServer(): Promise<JsonServer> {
  const dir = await makeServerDir("json-server");
  const file = join(dir, "db.json");
  await writeFile(file, JSON.stringify({ entries: [] }));
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const child = await startChild({
    name: "json-server",
    command: process.execPath,
    args: [cli, "--host", "127.0.0.1", "--port", String(port), "--quiet", file],
    cwd: dir,
    limitMs: START_MS,
    isReady: () => answersAt(`${url}/entries`, (status) => status === 200),
  });
  return {
    url,
    async listRows() {
      const { entries } = JSON.parse(await readFile(file, "utf8")) as {
        readonly entries: readonly Readonly<Record<string, unknown>>[];
      };
      return entries;
    },
    async stop() {
      await child.stop();
      await removeDir(dir);
    },
  };
}
