// Global setup of the e2e project: serves the built app on a free port and provides its URL.
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { closeServer, createAppServer, listen } from "../../src/receiver/app-server.ts";
import { distDir } from "./dist-dir.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the built app is served, without a trailing slash. */
    readonly appUrl: string;
  }
}

/** Starts the server; the returned function stops it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync(join(distDir, "index.html")))
    throw new Error(`${distDir} holds no build: run \`npm run build\` first`);
  const server = createAppServer({ distDir });
  // Browsers call only localhost and 127.0.0.1 secure, and WebKit only the former with certainty.
  const port = await listen(server, 0, "localhost");
  project.provide("appUrl", `http://localhost:${port}`);
  return () => closeServer(server);
}
