// Real HTTP from Node for the engine: the port over fetch, with answers that can be lost on the way back.
import type { Net, NetAnswer, NetRequest, OpenNet } from "../../../src/platform/ports/net.ts";

export interface NodeNet {
  readonly open: OpenNet;
  /** Every request that went out, in order. */
  readonly requests: readonly NetRequest[];
  /** Loses the answers to so many writing requests from now on; the server has carried them out. */
  loseAnswers(count: number): void;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

async function exchange(request: NetRequest): Promise<NetAnswer> {
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: { ...request.headers },
      body: request.body,
      // Node hands out the redirection itself where a browser gives an opaque answer.
      redirect: "manual",
      signal: AbortSignal.timeout(request.timeoutMs),
    });
    const text = await response.text();
    if (REDIRECTS.has(response.status)) return { kind: "redirected" };
    const contentType = (response.headers.get("content-type") ?? "").split(";", 1)[0] ?? "";
    return {
      kind: "answered",
      status: response.status,
      contentType: contentType.trim().toLowerCase(),
      headers: Object.fromEntries(response.headers),
      text,
    };
  } catch (error) {
    const isTimeout = error instanceof DOMException && error.name === "TimeoutError";
    return { kind: "unanswered", cause: isTimeout ? "timeout" : "failed" };
  }
}

async function reaches(origin: string, timeoutMs: number): Promise<boolean> {
  const request = { method: "HEAD", url: origin, headers: {}, body: null, withCookies: false, timeoutMs };
  return (await exchange(request)).kind !== "unanswered";
}

/** A network that speaks to one origin at a time, as the port promises. */
export function createNodeNet(): NodeNet {
  const requests: NetRequest[] = [];
  let toLose = 0;
  return {
    requests,
    loseAnswers: (count) => (toLose = count),
    open(baseUrl): Net {
      const { origin } = new URL(baseUrl);
      return {
        isOwnOrigin: false,
        async send(request) {
          if (new URL(request.url).origin !== origin)
            throw new RangeError("request to another origin than the endpoint's");
          requests.push(request);
          const answer = await exchange(request);
          if (request.body === null || toLose === 0) return answer;
          toLose -= 1;
          return { kind: "unanswered", cause: "failed" };
        },
        probeOwnServer: () => Promise.resolve("ours"),
        reachesEndpoint: (timeoutMs) => reaches(origin, timeoutMs),
      };
    },
  };
}
