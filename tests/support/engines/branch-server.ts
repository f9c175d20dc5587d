// The app and the real receiver on one origin, as a branch has them: it goes away, comes back with what it holds, and
// hears what browsers report about its content policy.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Handler } from "../../../src/receiver/static-app.ts";
import { startDeliveryServer, type DeliveryServer, type StoredRevision } from "../delivery-server.ts";
import { distDir } from "../dist-dir.ts";
import { eventually } from "./eventually.ts";

export interface BranchServer {
  readonly url: string;
  /** Stops listening and drops what is under way: nobody is there any more. */
  leave(): Promise<void>;
  /** Listens again at the same address, with everything that was stored. */
  comeBack(): Promise<void>;
  /** All revisions that arrived. The server has to be there. */
  listStored(): Promise<readonly StoredRevision[]>;
  /** What browsers reported, page and worker alike. */
  readonly policyReports: readonly string[];
  close(): Promise<void>;
}

export interface BranchServerOptions {
  /** Serves a worker that answers from the cache and hears no order to deliver. */
  readonly hasSilentWorker?: boolean;
}

const REPORT_PATH = "/policy-report";
const PORT_FREE_MS = 10_000;
const ANSWER_MS = 5_000;
const DAY_MS = 86_400_000;

/** Registered before the worker's own listeners: none of them gets to see an order. */
const deafness = `self.addEventListener("message", (event) => {
  if (event.data?.type === "deliver") event.stopImmediatePropagation();
});
`;

/** The built worker, deaf. */
const serveDeafWorker: Handler = (request, response, next) => {
  if (request.url?.split("?", 1)[0] !== "/sw.js") {
    next();
    return;
  }
  response.setHeader("Content-Type", "text/javascript");
  response.setHeader("Cache-Control", "no-cache");
  void readFile(join(distDir, "sw.js"), "utf8").then((script) => response.end(deafness + script));
};

/** Adds an address for reports to every policy, and listens there. */
const hearReports =
  (reports: string[]): Handler =>
  (request, response, next) => {
    if (request.url === REPORT_PATH) {
      let text = "";
      request.setEncoding("utf8");
      request.on("data", (chunk: string) => (text += chunk));
      request.on("end", () => {
        reports.push(text);
        response.writeHead(204).end();
      });
      return;
    }
    const setHeader = response.setHeader.bind(response);
    response.setHeader = (name, value) => {
      const isPolicy = name.toLowerCase() === "content-security-policy";
      return setHeader(name, isPolicy ? `${String(value)}; report-uri ${REPORT_PATH}` : value);
    };
    next();
  };

/** Starts it on localhost. */
export async function startBranchServer(options: BranchServerOptions = {}): Promise<BranchServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "floorbook-branch-"));
  const policyReports: string[] = [];
  const before = [hearReports(policyReports), ...(options.hasSilentWorker === true ? [serveDeafWorker] : [])];
  const start = (port: number): Promise<DeliveryServer> =>
    startDeliveryServer({ port, dataFile: join(dataDir, "receiver.sqlite"), before });
  let server: DeliveryServer | null = await start(0);
  const { url } = server;
  const port = Number(new URL(url).port);

  async function leave(): Promise<void> {
    const leaving = server;
    server = null;
    await leaving?.close();
  }

  return {
    url,
    leave,
    async comeBack() {
      // Somebody else may have been given the port for a moment.
      server = await eventually(`port ${port} is free again`, PORT_FREE_MS, () => start(port));
    },
    async listStored() {
      const here = server;
      if (here === null) throw new Error("the server is away");
      // Whatever the hour is here, the branch's business day is one of three.
      const days = [-1, 0, 1].map((nth) =>
        new Date(Date.now() + nth * DAY_MS).toISOString().slice(0, "YYYY-MM-DD".length),
      );
      // The reader's kept connection may be one that went with the server.
      return eventually("the receiver answers", ANSWER_MS, async () =>
        (await Promise.all(days.map((day) => here.listStored(day)))).flat(),
      );
    },
    policyReports,
    async close() {
      await leave();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
