// The only caller of fetch besides the service worker's file cache. Runs in pages and workers alike.
import type { Net, NetAnswer, NetRequest, OpenNet, OwnServer } from "../ports/net.ts";

const MAX_ANSWER_CHARACTERS = 1024 * 1024;
const PROBE_PATH = "/probe.json";

/** The constant of `public/probe.json`: another text comes from somebody else. */
const isOwnProbe = (text: string): boolean => /^\s*\{\s*"floorbook"\s*:\s*"probe"\s*\}\s*$/.test(text);

/** What every request of ours has in common: no cache, no referrer, redirections seen and not followed. */
const always = {
  cache: "no-store",
  referrerPolicy: "no-referrer",
  // `error` would look like no network; `manual` gives an opaque answer and sends nothing on.
  redirect: "manual",
} as const satisfies RequestInit;

function toHeaders(headers: Headers): Record<string, string> {
  const all: Record<string, string> = {};
  headers.forEach((value, name) => (all[name.toLowerCase()] = value));
  return all;
}

async function readText(response: Response): Promise<string> {
  const text = await response.text();
  return text.length > MAX_ANSWER_CHARACTERS ? text.slice(0, MAX_ANSWER_CHARACTERS) : text;
}

async function send(request: NetRequest): Promise<NetAnswer> {
  try {
    const response = await fetch(request.url, {
      ...always,
      method: request.method,
      headers: { ...request.headers },
      body: request.body,
      credentials: request.withCookies ? "include" : "omit",
      // The body's last byte counts, too: the signal ends reading as well.
      signal: AbortSignal.timeout(request.timeoutMs),
    });
    if (response.type === "opaqueredirect") return { kind: "redirected" };
    const contentType =
      (response.headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
    return {
      kind: "answered",
      status: response.status,
      contentType,
      headers: toHeaders(response.headers),
      text: await readText(response),
    };
  } catch (error) {
    // Fetch says no more than this for a dead network, a refused preflight and a broken answer alike.
    const isTimeout = error instanceof DOMException && error.name === "TimeoutError";
    return { kind: "unanswered", cause: isTimeout ? "timeout" : "failed" };
  }
}

async function probeOwnServer(ownOrigin: string, nonce: string, timeoutMs: number): Promise<OwnServer> {
  const url = `${ownOrigin}${PROBE_PATH}?${nonce}`;
  const answer = await send({
    method: "GET",
    url,
    headers: { Accept: "application/json" },
    body: null,
    withCookies: false,
    timeoutMs,
  });
  if (answer.kind === "unanswered") return "silent";
  // A static host without the file says 404: nobody stands in between, and nobody pretends to be it.
  if (answer.kind === "answered" && (isOwnProbe(answer.text) || isPlainMissing(answer))) return "ours";
  return "foreign";
}

function isPlainMissing({ status, contentType }: Extract<NetAnswer, { kind: "answered" }>): boolean {
  return status === 404 && contentType !== "text/html";
}

/** Whether anything answers there. The answer is opaque on purpose and proves nothing but that. */
async function reaches(origin: string, timeoutMs: number): Promise<boolean> {
  try {
    await fetch(origin, {
      ...always,
      method: "HEAD",
      mode: "no-cors",
      // Fetch refuses every other choice under no-cors; nothing goes along that a redirection could carry away.
      redirect: "follow",
      credentials: "omit",
      signal: AbortSignal.timeout(timeoutMs),
    });
    return true;
  } catch {
    // Not reached, for whatever reason; the diagnosis asks no more than that.
    return false;
  }
}

/**
 * Creates the way to endpoints.
 * @param ownOrigin the app's own origin
 * @param newNonce makes each probe's address new, past caches that ignore `no-store`
 */
export function createOpenNet(ownOrigin: string, newNonce: () => string): OpenNet {
  return (baseUrl): Net => {
    const { origin, protocol, hostname } = new URL(baseUrl);
    const isLocal = hostname === "localhost" || hostname === "127.0.0.1";
    if (protocol !== "https:" && !isLocal) throw new RangeError(`endpoint must be https: ${origin}`);
    return {
      isOwnOrigin: origin === ownOrigin,
      send(request) {
        if (new URL(request.url).origin !== origin) {
          return Promise.reject(new RangeError("request to another origin than the endpoint's"));
        }
        return send(request);
      },
      probeOwnServer: (timeoutMs) => probeOwnServer(ownOrigin, newNonce(), timeoutMs),
      reachesEndpoint: (timeoutMs) => reaches(origin, timeoutMs),
    };
  };
}
