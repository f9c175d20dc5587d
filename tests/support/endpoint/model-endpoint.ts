// A small HTTP server that stores records the way a test wants, well or badly, with CORS or without.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { closeServer, listen } from "../../../src/receiver/app-server.ts";

export interface ModelRow {
  readonly clientId: string;
  readonly rev: number;
  readonly leaf: string;
  readonly serverId: string;
  readonly test: boolean;
}

export interface ModelBehaviour {
  /** `upsert`: replaces. `createOnly`: 409 for an id and revision it has. `appends`: a row for every request. */
  readonly storing: "upsert" | "createOnly" | "appends";
  /** Repeats the record's id in its answer. */
  readonly echoes: boolean;
  /** Names its own id in its answer. */
  readonly namesServerId: boolean;
  /** Answers 201 the first time and 200 afterwards; always 200 otherwise. */
  readonly saysCreated: boolean;
  readonly validates: boolean;
  /** What is asked of every request. */
  readonly token: string | null;
  /** Answers every look-up with a record. */
  readonly lookupInvents: boolean;
  /** Finds nothing. */
  readonly lookupForgets: boolean;
  /** Finds the record whatever revision was asked for. */
  readonly lookupBlind: boolean;
  /** A page for everything, as a portal does. */
  readonly html: boolean;
  /** Fails with that status on writing. */
  readonly writeStatus: number | null;
  readonly refusesBatch: boolean;
  /** Leaves writing requests open. */
  readonly hangs: boolean;
  /** Headers of every answer, by name; what a cross-origin page may do. */
  readonly cors: Readonly<Record<string, string>>;
}

export const goodBehaviour: ModelBehaviour = {
  storing: "upsert",
  echoes: true,
  namesServerId: false,
  saysCreated: false,
  validates: true,
  token: null,
  lookupInvents: false,
  lookupForgets: false,
  lookupBlind: false,
  html: false,
  writeStatus: null,
  refusesBatch: false,
  hangs: false,
  cors: {},
};

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface ModelEndpoint {
  readonly url: string;
  readonly rows: readonly ModelRow[];
  readonly requests: readonly SeenRequest[];
  /** How it behaves from now on. */
  behave(change: Partial<ModelBehaviour>): void;
  /** Once or more. */
  close(): Promise<void>;
}

interface Sent {
  readonly clientId: string;
  readonly rev: number;
  readonly leaf: string;
  readonly kind: string;
  readonly test?: boolean;
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text === "" ? null : JSON.parse(text);
}

/** Starts it on a free port of this machine. */
export async function startModelEndpoint(
  start: Partial<ModelBehaviour> = {},
  port = 0,
): Promise<ModelEndpoint> {
  let behaviour: ModelBehaviour = { ...goodBehaviour, ...start };
  const rows: ModelRow[] = [];
  const requests: SeenRequest[] = [];

  function answer(response: ServerResponse, status: number, value: unknown): void {
    response.writeHead(status, { "Content-Type": "application/json", ...behaviour.cors });
    response.end(JSON.stringify(value));
  }

  const view = (row: ModelRow) => ({
    ...(behaviour.echoes ? { clientId: row.clientId, rev: row.rev, leaf: row.leaf } : {}),
    ...(behaviour.namesServerId ? { serverId: row.serverId } : {}),
  });

  /** Stores one record. @returns the status and the body that answer it */
  function store(sent: Sent): { readonly status: number; readonly body: object } {
    if (behaviour.validates && sent.kind === "noSuchKind")
      return { status: 422, body: { detail: "kind is not known" } };
    const found = rows.findIndex(({ clientId, rev }) => clientId === sent.clientId && rev === sent.rev);
    if (found >= 0 && behaviour.storing === "createOnly")
      return { status: 409, body: { code: "duplicate", clientId: sent.clientId } };
    const row: ModelRow = {
      clientId: sent.clientId,
      rev: sent.rev,
      leaf: sent.leaf,
      test: sent.test === true,
      serverId: `row-${found >= 0 && behaviour.storing === "upsert" ? found : rows.length}`,
    };
    const isNew = found < 0 || behaviour.storing === "appends";
    if (isNew) rows.push(row);
    else rows[found] = row;
    return { status: isNew && behaviour.saysCreated ? 201 : 200, body: view(row) };
  }

  function find(path: string): readonly ModelRow[] {
    const url = new URL(path, "http://model");
    const [, , id, rev] = url.pathname.split("/");
    const clientId = id ?? url.searchParams.get("clientId");
    if (behaviour.lookupForgets) return [];
    if (behaviour.lookupInvents)
      return [{ clientId: clientId ?? "", rev: Number(rev ?? 1), leaf: "", serverId: "row-0", test: true }];
    const isRev = (row: ModelRow): boolean =>
      behaviour.lookupBlind || rev === undefined || row.rev === Number(rev);
    return rows.filter((row) => row.clientId === clientId && isRev(row));
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { headers, method = "GET", url: path = "/" } = request;
    requests.push({ method, path, headers });
    const body = (await readBody(request)) as Sent | { readonly items: readonly Sent[] } | null;
    if (method === "OPTIONS" || method === "HEAD") {
      response.writeHead(204, behaviour.cors).end();
      return;
    }
    if (behaviour.html) {
      response
        .writeHead(200, { "Content-Type": "text/html", ...behaviour.cors })
        .end("<!doctype html><p>Log in");
      return;
    }
    if (behaviour.token !== null && headers.authorization !== `Bearer ${behaviour.token}`) {
      answer(response, 401, { detail: "no" });
      return;
    }
    if (path.startsWith("/probe")) {
      answer(response, 200, { service: "model" });
      return;
    }
    if (method === "GET") {
      const found = find(path);
      if (path.includes("?"))
        answer(
          response,
          200,
          found.map((row) => ({ ...row, ...view(row) })),
        );
      else if (found[0] === undefined) answer(response, 404, { detail: "not here" });
      else
        answer(response, 200, {
          ...found[0],
          rev: behaviour.lookupBlind ? Number(path.split("/").at(-1)) : found[0].rev,
        });
      return;
    }
    if (behaviour.hangs) return;
    if (behaviour.writeStatus !== null) {
      answer(response, behaviour.writeStatus, { detail: "told to" });
      return;
    }
    if (body !== null && "items" in body) {
      if (behaviour.refusesBatch && body.items.length > 1) {
        answer(response, 400, { detail: "one at a time" });
        return;
      }
      answer(response, 200, {
        results: body.items.map((item) => {
          const { body: result, status } = store(item);
          return {
            ...result,
            clientId: item.clientId,
            rev: item.rev,
            ok: status < 300,
            refused: status === 422,
          };
        }),
      });
      return;
    }
    if (body !== null) {
      const { body: result, status } = store(body);
      answer(response, status, result);
    }
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  const actualPort = await listen(server, port, "localhost");
  return {
    url: `http://localhost:${actualPort}`,
    rows,
    requests,
    behave(change) {
      behaviour = { ...behaviour, ...change };
    },
    async close() {
      if (server.listening) await closeServer(server);
    },
  };
}
