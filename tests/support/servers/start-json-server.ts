// json-server as its command line starts it, over a file of its own.
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { answersAt, findFreePort, makeServerDir, removeDir, startChild } from "./child-server.ts";

const cli = resolve(import.meta.dirname, "../../../node_modules/json-server/lib/cli/bin.js");
const START_MS = 60_000;

export interface JsonServer {
  readonly url: string;
  /** Rows of the resource `entries`, as the server tells them: its file lags behind its answers. */
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
      const response = await fetch(`${url}/entries`);
      if (!response.ok) throw new Error(`json-server answered ${response.status}`);
      return (await response.json()) as readonly Readonly<Record<string, unknown>>[];
    },
    async stop() {
      await child.stop();
      await removeDir(dir);
    },
  };
}
