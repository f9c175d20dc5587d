// One request to the endpoint and what its answer means for each item in it.
import type { Net, NetAnswer, NetRequest } from "../platform/ports/net.ts";
import type { Scheduler } from "../platform/ports/scheduler.ts";
import { StepStalled, withinDeadline } from "./deadline.ts";
import {
  classifyRequest,
  classifyResult,
  classifySingle,
  indexResults,
  isMatch,
  parseJson,
  type Outcome,
} from "./outcome.ts";
import { findAbsence, readPointer } from "./profile/template.ts";
import {
  toBatchRequest,
  toLookupRequest,
  toRequest,
  toSingleRequest,
  type Connection,
  type ItemValues,
} from "./request.ts";
import type { Leased } from "./lease.ts";
import type { Target } from "./ports.ts";

/** Items that go out in one request. */
export type Unit = readonly Leased[];

export type UnitOutcome =
  /** `isWhole`: one answer for all of them, which says one thing about the endpoint. */
  | { readonly kind: "each"; readonly outcomes: readonly Outcome[]; readonly isWhole?: true }
  /** Refused as a whole; in halves the culprit shows. */
  | {
      readonly kind: "split";
      readonly isTooLarge: boolean;
      /** It may be refused because its records are there: the network may deliver a request twice. */
      readonly mayBeThere: boolean;
    };

/** An answer that says something of each item of its unit. */
export type EachOutcome = Extract<UnitOutcome, { kind: "each" }>;

export type LookupOutcome =
  | { readonly kind: "here" }
  | { readonly kind: "absent" }
  /** A record of that id with another content or revision. */
  | { readonly kind: "other" }
  /** It could not be asked. */
  | { readonly kind: "failed"; readonly outcome: Outcome };

/** Speaks to one endpoint during one round. */
export interface Speaker {
  /** Makes ready to send: what has to be fetched before is fetched, so that nothing lies between a decision and it. */
  prepare(): Promise<void>;
  send(unit: Unit): Promise<UnitOutcome>;
  lookUp(values: ItemValues): Promise<LookupOutcome>;
  /** Requests made so far. */
  readonly requests: number;
}

/** The port promises an answer in time; one that breaks the promise must not hold the lock for ever. */
const OVERTIME_MS = 5_000;

/** Opens the conversation. @param scheduler for the deadline of a network that forgets its own */
export function createSpeaker(net: Net, target: Target, scheduler?: Pick<Scheduler, "after">): Speaker {
  const { profile } = target;
  const secrets = target.secrets ?? {};
  let requests = 0;
  let csrfToken: Promise<string | null> | null = null;

  async function ask(request: NetRequest): Promise<NetAnswer> {
    requests += 1;
    if (scheduler === undefined) return net.send(request);
    try {
      return await withinDeadline(scheduler, "request", request.timeoutMs + OVERTIME_MS, net.send(request));
    } catch (error) {
      if (error instanceof StepStalled) return { kind: "unanswered", cause: "timeout" };
      throw error;
    }
  }

  function fetchToken(): Promise<string | null> {
    const { csrf } = profile;
    if (csrf === undefined) return Promise.resolve(null);
    const fetchOne = async (): Promise<string | null> => {
      const answer = await ask(
        toRequest({ profile, secrets, csrfToken: "Fetch" }, { method: "GET", path: csrf.path, body: null }),
      );
      return answer.kind === "answered" ? (answer.headers[csrf.header.toLowerCase()] ?? null) : null;
    };
    // One for all requests under way: ten refusals at once must not fetch ten tokens.
    csrfToken ??= fetchOne();
    return csrfToken;
  }

  async function connect(): Promise<Connection> {
    return { profile, secrets, csrfToken: await fetchToken() };
  }

  async function exchange(build: (connection: Connection) => NetRequest): Promise<NetAnswer> {
    const token = fetchToken();
    const answer = await ask(build({ profile, secrets, csrfToken: await token }));
    const isTokenOld = profile.csrf !== undefined && answer.kind === "answered" && answer.status === 403;
    if (!isTokenOld) return answer;
    // Whoever finds it in place still throws it away; the others take the new one.
    if (csrfToken === token) csrfToken = null;
    return ask(build(await connect()));
  }

  return {
    get requests() {
      return requests;
    },
    async prepare() {
      await connect();
    },
    async send(unit) {
      const [first] = unit;
      if (first === undefined) return { kind: "each", outcomes: [] };
      const isBatch = first.frozen.via === "batch" && profile.batch !== undefined;
      const answer = await exchange((connection) =>
        isBatch
          ? toBatchRequest(
              connection,
              unit.map(({ frozen }) => frozen),
              first.values,
            )
          : toSingleRequest(connection, first.frozen, first.values),
      );
      if (isBatch) return readBatch(answer, target, unit);
      return { kind: "each", outcomes: [classifySingle(answer, profile, first.values)] };
    },
    async lookUp(values) {
      const answer = await ask(toLookupRequest(await connect(), values));
      return readLookup(answer, target, values);
    },
  };
}

function readBatch(answer: NetAnswer, { profile }: Target, unit: Unit): UnitOutcome {
  const all = (outcome: Outcome): UnitOutcome => ({
    kind: "each",
    outcomes: unit.map(() => outcome),
    isWhole: true,
  });
  const whole = classifyRequest(answer, profile);
  if (whole !== null) {
    return whole.kind === "tooLarge" && unit.length > 1
      ? { kind: "split", isTooLarge: true, mayBeThere: false }
      : all(whole);
  }
  const { batch } = profile;
  if (answer.kind !== "answered" || batch === undefined) return all({ kind: "unanswered", cause: "failed" });
  if (!batch.status.includes(answer.status)) {
    const outcomes = unit.map(({ values }) =>
      classifySingle(answer, { ...profile, ack: { status: [], echo: [] } }, values),
    );
    if (unit.length === 1 || answer.status < 400) return { kind: "each", outcomes };
    const mayBeThere = outcomes.some(({ kind }) => kind === "duplicate");
    return { kind: "split", isTooLarge: false, mayBeThere };
  }
  const list = readPointer(parseJson(answer.text), batch.results.list);
  if (!Array.isArray(list)) {
    return all({
      kind: "held",
      reason: "config",
      detail: "unproven",
      stored: "maybe",
      status: answer.status,
    });
  }
  // An item that the answer does not mention may have arrived or not (sync.md T-16).
  const missing: Outcome = {
    kind: "later",
    status: answer.status,
    stored: "maybe",
    retryAfter: null,
    isThrottled: false,
  };
  const results = indexResults(list, batch.results.echo);
  return {
    kind: "each",
    outcomes: unit.map(({ values }) => classifyResult(results, profile, values, answer.status) ?? missing),
  };
}

function readLookup(answer: NetAnswer, { profile }: Target, values: ItemValues): LookupOutcome {
  const { lookup } = profile;
  if (lookup === undefined) throw new RangeError("a look-up for a profile without one");
  const unproven = (status?: number): LookupOutcome => ({
    kind: "failed",
    outcome: {
      kind: "held",
      reason: "config",
      detail: "unproven",
      stored: "maybe",
      ...(status === undefined ? {} : { status }),
    },
  });
  const body = answer.kind === "answered" ? parseJson(answer.text) : undefined;
  // A server that answers with lists says "none" with an empty one: there, 404 is a wrong address.
  const is404 = answer.kind === "answered" && answer.status === 404 && body !== undefined;
  if (is404 && lookup.present === undefined) return { kind: "absent" };
  const whole = classifyRequest(answer, profile);
  if (whole?.kind === "later" || whole?.kind === "held" || whole?.kind === "unanswered")
    return { kind: "failed", outcome: whole };
  if (answer.kind !== "answered" || answer.status >= 300 || body === undefined) {
    return unproven(answer.kind === "answered" ? answer.status : undefined);
  }
  if (lookup.present !== undefined) {
    const absence = findAbsence(body, lookup.present);
    if (absence === "proved") return { kind: "absent" };
    if (absence === "otherShape") return unproven(answer.status);
  }
  return lookup.matches.every((match) => isMatch(match, body, values)) ? { kind: "here" } : { kind: "other" };
}
