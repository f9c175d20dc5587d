// A server that is asked for records and says what it holds, as the reference receiver would.
import type { OutboxRow } from "../../../src/data/rows.ts";
import type { NetAnswer, NetRequest, OpenNet } from "../../../src/platform/ports/net.ts";

export interface LookupServer {
  readonly openNet: OpenNet;
  /** Every address asked for, in order. */
  readonly asked: string[];
  /** The most questions that were under way at once. */
  readonly mostAtOnce: number;
  /** It has this revision, with the content of that leaf. */
  hold(row: Pick<OutboxRow, "recordId" | "rev">, leaf: string): void;
  /** What it says next in place of an answer, one after another. */
  interrupt(answers: readonly NetAnswer[]): void;
  /** Keeps its answers back until the returned function is called. */
  pause(): () => void;
}

const json = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): NetAnswer => ({
  kind: "answered",
  status,
  contentType: "application/json",
  headers,
  text: JSON.stringify(body),
});

export const tooMany: NetAnswer = json(429, { title: "slow down" });
export const unauthorised: NetAnswer = json(401, { title: "who are you" });
export const noAnswer: NetAnswer = { kind: "unanswered", cause: "failed" };

/** Starts it, empty. */
export function startLookupServer(): LookupServer {
  const held = new Map<string, string>();
  const asked: string[] = [];
  let interruptions: NetAnswer[] = [];
  let gate: Promise<void> = Promise.resolve();
  let atOnce = 0;
  let mostAtOnce = 0;

  function answer({ url }: NetRequest): NetAnswer {
    const [id = "", rev = ""] = new URL(url).pathname.split("/").slice(-2);
    const key = `${id}/${rev}`;
    const interruption = interruptions.shift();
    if (interruption !== undefined) return interruption;
    const leaf = held.get(key);
    return leaf === undefined ? json(404, { title: "not here" }) : json(200, { id, rev: Number(rev), leaf });
  }

  return {
    asked,
    get mostAtOnce() {
      return mostAtOnce;
    },
    openNet: () => ({
      isOwnOrigin: true,
      async send(request) {
        asked.push(new URL(request.url).pathname);
        atOnce += 1;
        mostAtOnce = Math.max(mostAtOnce, atOnce);
        await gate;
        // Several at once, as over a line.
        await Promise.resolve();
        atOnce -= 1;
        return answer(request);
      },
      probeOwnServer: () => Promise.resolve("silent"),
      reachesEndpoint: () => Promise.resolve(false),
    }),
    hold: ({ recordId, rev }, leaf) => void held.set(`${recordId}/${rev}`, leaf),
    interrupt(answers) {
      interruptions = [...answers];
    },
    pause() {
      let open = (): void => undefined;
      gate = new Promise((resolve) => (open = resolve));
      return () => open();
    },
  };
}
