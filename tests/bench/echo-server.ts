// Global setup of the bench: a server that proves every delivery and stores nothing, at once or after 80 ms. What is
// measured is the sender.
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where it listens; `/fast` and `/slow` lead to the same answers. */
    readonly echoUrl: string;
  }
}

const SLOW_MS = 80;
const ONE_DAY_S = 86_400;

interface Item {
  readonly id: string;
  readonly rev: number;
}

function answer(path: string, body: string): unknown {
  if (path.endsWith("/batch")) {
    const { items } = JSON.parse(body) as { readonly items: readonly Item[] };
    return { results: items.map(({ id, rev }) => ({ id, rev, status: "created" })) };
  }
  const [rev, id] = path.split("/").toReversed();
  // The item is canonical JSON, and so is the record without the sender's counter.
  const leaf = createHash("sha256")
    .update(body.replace(/"seq":\d+,/, ""))
    .digest("hex");
  return { id, rev: Number(rev), status: "created", leaf };
}

function handle(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("Access-Control-Allow-Headers", "*, Authorization, Content-Type");
  response.setHeader("Access-Control-Allow-Methods", "GET, PUT, POST");
  response.setHeader("Access-Control-Max-Age", String(ONE_DAY_S));
  response.setHeader("Access-Control-Allow-Private-Network", "true");
  if (request.method === "OPTIONS") {
    response.writeHead(204).end();
    return;
  }
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const path = request.url ?? "/";
    const text = JSON.stringify(answer(path, Buffer.concat(chunks).toString()));
    const send = (): void => {
      response.writeHead(200, { "Content-Type": "application/json" }).end(text);
    };
    if (path.startsWith("/slow")) setTimeout(send, SLOW_MS);
    else send();
  });
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("server has no port");
  project.provide("echoUrl", `http://localhost:${address.port}`);
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
}
