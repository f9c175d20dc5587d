// A network in the page's memory: one endpoint that answers well, or as it is told.
import type { Net, NetAnswer, NetRequest, OpenNet, OwnServer } from "../../../src/platform/ports/net.ts";

export interface ScriptedNet {
  readonly openNet: OpenNet;
  readonly requests: readonly NetRequest[];
  /** Answers from now on what the function does; null leaves the answer to the good server. */
  script(answer: ((request: NetRequest) => NetAnswer | null) | null): void;
  /** What the app's own server answers to its probe, and whether anything answers at the endpoint. */
  reach(own: OwnServer, endpoint: boolean): void;
  /** A new good server, and nothing sent yet. */
  reset(): void;
}

export const answered = (status: number, body: unknown): NetAnswer => ({
  kind: "answered",
  status,
  contentType: "application/json",
  headers: {},
  text: JSON.stringify(body),
});
export const failedRequest: NetAnswer = { kind: "unanswered", cause: "failed" };

interface Row {
  readonly clientId: string;
  readonly rev: number;
  readonly leaf: string;
}

/** Creates it. The good server is that of `modelProfile(…, "upsert")`. */
export function createScriptedNet(): ScriptedNet {
  const requests: NetRequest[] = [];
  const rows = new Map<string, Row>();
  let scripted: ((request: NetRequest) => NetAnswer | null) | null = null;
  let own: OwnServer = "ours";
  let isThere = true;

  function answerWell({ body, method, url }: NetRequest): NetAnswer {
    const { pathname } = new URL(url);
    if (pathname.endsWith("/probe")) return answered(200, { service: "model" });
    const key = pathname.split("/").slice(-2).join(".");
    if (method !== "GET") rows.set(key, JSON.parse(body ?? "{}") as Row);
    const row = rows.get(key);
    return row === undefined ? answered(404, { detail: "not here" }) : answered(200, row);
  }

  const net: Net = {
    isOwnOrigin: false,
    send(request) {
      requests.push(request);
      return Promise.resolve(scripted?.(request) ?? answerWell(request));
    },
    probeOwnServer: () => Promise.resolve(own),
    reachesEndpoint: () => Promise.resolve(isThere),
  };
  return {
    openNet: () => net,
    requests,
    script(answer) {
      scripted = answer;
    },
    reach(nextOwn, endpoint) {
      own = nextOwn;
      isThere = endpoint;
    },
    reset() {
      requests.length = 0;
      rows.clear();
      scripted = null;
      own = "ours";
      isThere = true;
    },
  };
}
