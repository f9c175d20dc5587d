// A network that answers as it is told and remembers what it was asked.
import type { Net, NetAnswer, NetRequest } from "../../../src/platform/ports/net.ts";

export interface PlayedNet extends Net {
  readonly asked: readonly NetRequest[];
}

/** @param answers one for each request, in order; a function sees the request */
export function playNet(answers: readonly (NetAnswer | ((request: NetRequest) => NetAnswer))[]): PlayedNet {
  const asked: NetRequest[] = [];
  return {
    isOwnOrigin: false,
    asked,
    send(request) {
      asked.push(request);
      const answer = answers[asked.length - 1];
      if (answer === undefined) return Promise.reject(new Error(`an unexpected request: ${request.url}`));
      return Promise.resolve(typeof answer === "function" ? answer(request) : answer);
    },
    probeOwnServer: () => Promise.resolve("ours"),
    reachesEndpoint: () => Promise.resolve(true),
  };
}
