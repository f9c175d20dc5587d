// The network between: takes time, loses requests and answers, delivers late or twice, cuts answers off, mixes the
// results of a batch, and is at times somebody else's.
import type { Net, NetAnswer, NetRequest, OwnServer } from "../../../src/platform/ports/net.ts";
import { type ModelServer } from "./model-server.ts";
import { answerJson, htmlPage } from "./server-answers.ts";
import type { Process, World } from "./world.ts";

/** What the whole network is like for a while. */
export const networks = ["up", "down", "portal", "portalJson", "redirects", "lanOnly", "withheld"] as const;
export type Network = (typeof networks)[number];

/** What happens to one request. */
export const requestFaults = [
  "lost",
  "lostSlowly",
  "answerLost",
  "answerLate",
  "late",
  "twice",
  "cut",
  "shuffled",
  "missing",
  "extra",
  "killBefore",
  "killAfter",
  "freezeBefore",
  "freezeAfter",
  "strangeJson",
  "strange404",
] as const;
export type RequestFault = (typeof requestFaults)[number];

export interface FaultyNet {
  network: Network;
  open(process: Process): Net;
  /** Requests sent so far. */
  readonly count: number;
}

interface ResultList {
  results: { id: string }[];
}

/** A batch's results as the network or a careless server hands them on; anything else stays as it is. */
function mangle(answer: NetAnswer, fault: RequestFault | null, world: World): NetAnswer {
  if (answer.kind !== "answered") return answer;
  if (fault === "cut")
    return { ...answer, text: answer.text.slice(0, world.dice.whole(0, answer.text.length - 1)) };
  if (fault !== "shuffled" && fault !== "missing" && fault !== "extra") return answer;
  const isJson = answer.contentType === "application/json" && answer.text !== "";
  const body = isJson ? (JSON.parse(answer.text) as Partial<ResultList>) : null;
  if (body?.results === undefined || body.results.length === 0) return answer;
  const results = world.dice.shuffle(body.results);
  if (fault === "missing") results.pop();
  if (fault === "extra") results.push({ ...world.dice.pick(results), id: "another" });
  return { ...answer, text: JSON.stringify({ ...body, results }) };
}

/** @param choose what goes wrong with the n-th request, counting from 1 */
export function createFaultyNet(
  world: World,
  server: ModelServer,
  choose: (request: NetRequest, nth: number, process: Process) => RequestFault | null,
): FaultyNet {
  const { dice } = world;
  let count = 0;
  const faulty: FaultyNet = {
    network: "up",
    get count() {
      return count;
    },
    open: (process) => ({
      isOwnOrigin: false,
      send: (request) => send(process, request),
      probeOwnServer: () => probe<OwnServer>(process, ownServer),
      reachesEndpoint: () => probe(process, () => ["up", "lanOnly", "withheld"].includes(faulty.network)),
    }),
  };

  function ownServer(): OwnServer {
    if (faulty.network === "down" || faulty.network === "lanOnly") return "silent";
    return faulty.network.startsWith("portal") || faulty.network === "redirects" ? "foreign" : "ours";
  }

  const probe = <T>(process: Process, read: () => T): Promise<T> =>
    new Promise((resolve) => void world.after(dice.whole(5, 200), () => resolve(read()), process));

  function send(process: Process, request: NetRequest): Promise<NetAnswer> {
    count += 1;
    const fault = choose(request, count, process);
    return new Promise((resolve) => {
      const answer = (delayMs: number, given: NetAnswer): void =>
        void world.after(delayMs, () => resolve(given), process);
      // Whichever comes first counts: a promise settles once.
      answer(request.timeoutMs, { kind: "unanswered", cause: "timeout" });
      const failed: NetAnswer = { kind: "unanswered", cause: "failed" };
      const arrive = (delayMs: number, isCopy: boolean, then: (given: NetAnswer) => void): void =>
        void world.after(delayMs, () => {
          // Under way already: it may arrive for a process that is no more.
          if (process.state === "gone" && dice.chance(0.5)) return;
          if (fault === "killBefore") return world.kill(process);
          if (fault === "freezeBefore") world.freeze(process);
          // One answer from somebody in between, who passed on the request before and passes on the next.
          if (fault === "strangeJson") return answer(0, answerJson(200, { login: true }));
          if (fault === "strange404") return answer(0, answerJson(404, { error: "no route" }));
          const { network } = faulty;
          if (network === "down") return answer(0, failed);
          if (network === "portal") return answer(0, htmlPage);
          if (network === "portalJson") return answer(0, answerJson(200, { login: true }));
          if (network === "redirects") return answer(0, { kind: "redirected" });
          const given = server.handle(request, isCopy);
          if (fault === "killAfter") return world.kill(process);
          if (fault === "freezeAfter") world.freeze(process);
          return then(network === "withheld" ? failed : given);
        });

      const there = dice.whole(5, 300);
      const back = dice.whole(5, 300);
      if (fault === "lostSlowly") return undefined;
      if (fault === "lost") return answer(there, failed);
      if (fault === "late") {
        return arrive(request.timeoutMs + dice.whole(0, request.timeoutMs - 1), false, () => undefined);
      }
      if (fault === "answerLost") return arrive(there, false, () => answer(back, failed));
      if (fault === "answerLate") {
        return arrive(there, false, (given) => answer(request.timeoutMs + back, given));
      }
      if (fault === "twice") {
        const isFirstHeard = dice.chance(0.5);
        arrive(there, false, (given) => (isFirstHeard ? answer(back, given) : undefined));
        return arrive(there + dice.whole(1, 500), true, (given) =>
          isFirstHeard ? undefined : answer(back, given),
        );
      }
      return arrive(there, false, (given) => answer(back, mangle(given, fault, world)));
    });
  }

  return faulty;
}
