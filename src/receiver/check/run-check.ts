// Runs the conformance cases against any base address of the contract, one after the other, and cleans up.
import { probeAnswer } from "../contract/answers.ts";
import { batchCases } from "./batch-cases.ts";
import { createClient, type Client } from "./client.ts";
import { connectionCases, deletionCases, readingCases } from "./contract-cases.ts";
import { createInventor, type Inventor } from "./invented-items.ts";
import { refusalCases } from "./refusal-cases.ts";
import { singleCases } from "./single-cases.ts";
import { Skipped, type CheckCase, type World } from "./world.ts";

export interface CheckOptions {
  /** The contract's base address, without a slash at the end. */
  readonly baseUrl: string;
  readonly token?: string | undefined;
  /** Origin that the receiver should let in; without one CORS is not tried. */
  readonly origin?: string | undefined;
  /** All unless given. Cleaning up comes after them in any case. */
  readonly cases?: readonly CheckCase[] | undefined;
}

export interface CaseResult {
  readonly name: string;
  readonly expected: string;
  /** What was seen, or why it was not tried. */
  readonly seen: string;
  readonly verdict: "ok" | "failed" | "skipped";
}

const htmlCase: CheckCase = {
  name: "HTML, for whoever asks for it",
  expected: "never answered",
  async run({ client }) {
    for (const path of ["/probe", "/nothing-of-ours", "/entries/nothing-of-ours/x/y"]) {
      await client.ask({ path, headers: { Accept: "text/html" } });
    }
    return client.htmlAnswers.length === 0 ? "never answered" : client.htmlAnswers.join(", ");
  },
};

/** Comes last, whichever cases were chosen. */
export const cleanUpCase: CheckCase = {
  name: "clean-up of the test records",
  expected: "all deleted",
  run: ({ client, invent }) => cleanUp(client, invent),
};

/** Every case, in the order in which they run. */
export const allCases: readonly CheckCase[] = [
  ...connectionCases,
  ...singleCases,
  ...refusalCases,
  ...batchCases,
  ...readingCases,
  ...deletionCases,
  // Looks at the answers of all cases before it.
  htmlCase,
];

async function cleanUp(client: Client, { ids }: Inventor): Promise<string> {
  const left: string[] = [];
  for (const id of ids) {
    const { status } = await client.ask({ method: "DELETE", path: `/entries/${id}` });
    // 404: the case stored nothing, or deleted it itself.
    if (status !== 204 && status !== 404) left.push(id);
  }
  return left.length === 0 ? "all deleted" : `left behind: ${left.join(", ")}`;
}

async function runCase({ name, expected, run }: CheckCase, world: World): Promise<CaseResult> {
  try {
    const seen = await run(world);
    return { name, expected, seen, verdict: seen === expected ? "ok" : "failed" };
  } catch (error) {
    const seen = error instanceof Error ? describeFailure(error) : String(error);
    return { name, expected, seen, verdict: error instanceof Skipped ? "skipped" : "failed" };
  }
}

function describeFailure(error: Error): string {
  if (error instanceof Skipped) return error.message;
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : "";
  return `no answer (${error.message}${cause})`;
}

/** Runs the cases, then cleans up. Without a probe that answers, only the probe is tried. */
export async function runCheck(options: CheckOptions): Promise<readonly CaseResult[]> {
  const { baseUrl, token, origin, cases = allCases } = options;
  const client = createClient(baseUrl, token);
  const probe = await client
    .ask({ path: "/probe" })
    .then(({ json }) => probeAnswer.safeParse(json).data)
    .catch(() => undefined);
  const world: World = {
    client,
    invent: createInventor(Date.now),
    limits: probe?.limits ?? { maxItems: 0, maxBytes: 0 },
    validates: probe?.validates ?? false,
    token,
    origin,
  };
  const results: CaseResult[] = [];
  const tried = probe === undefined ? connectionCases.slice(0, 1) : [...cases, cleanUpCase];
  // One after the other: a case must not meet what another has under way.
  for (const one of tried) results.push(await runCase(one, world));
  return results;
}
