// What an answer means. Proof or it was not delivered; endpoint faults are told from an item's. Rules: SPEC.md, O-*,
// in the order in which they are applied here.
import type { NetAnswer } from "../platform/ports/net.ts";
import type { HoldDetail, HoldReason } from "../data/rows.ts";
import type { ItemValues } from "./request.ts";
import { fillFormat, readPointer, TemplateFault } from "./profile/template.ts";
import type { Match, Profile } from "./profile/profile.ts";

export type Outcome =
  | { readonly kind: "acked"; readonly serverId: string | null }
  /** Answered well by a server that proves nothing. */
  | { readonly kind: "delivered" }
  /** The server says that it has a record of this id; whether it is this one must be looked up. */
  | { readonly kind: "duplicate"; readonly status: number }
  | { readonly kind: "conflict"; readonly status: number; readonly message: string | null }
  | { readonly kind: "refused"; readonly status: number; readonly message: string | null }
  | { readonly kind: "tooLarge"; readonly status: number }
  /** Later. `stored: "no"` where the answer proves that nothing was stored. */
  | {
      readonly kind: "later";
      readonly status: number;
      readonly stored: "no" | "maybe";
      readonly retryAfter: string | null;
      readonly isThrottled: boolean;
    }
  /** The endpoint is not what or where the profile says. */
  | {
      readonly kind: "held";
      readonly reason: HoldReason;
      readonly detail: HoldDetail;
      readonly stored: "no" | "maybe";
      readonly status?: number;
    }
  /** Nobody answered. */
  | { readonly kind: "unanswered"; readonly cause: "timeout" | "failed" };

type Answered = Extract<NetAnswer, { kind: "answered" }>;

const MESSAGE_MAX = 300;

/** True when the value at the pointer is what the item says. */
export function isMatch(match: Match, answer: unknown, values: ItemValues): boolean {
  const found = readEcho(match, answer);
  return found !== null && found === fillEcho(match, values);
}

/** What an answer says at the pointer, as text; null where it says nothing, or another constant. */
function readEcho({ pointer, equals }: Match, answer: unknown): string | null {
  const found = readPointer(answer, pointer);
  if (typeof equals !== "string") return found === equals ? String(equals) : null;
  return typeof found === "string" || typeof found === "number" ? String(found) : null;
}

/** What an answer about the item says there, as text; null where it can say nothing. */
function fillEcho({ equals }: Match, values: ItemValues): string | null {
  if (typeof equals !== "string") return String(equals);
  try {
    return fillFormat(equals, values);
  } catch (error) {
    // What no item can say, no answer repeats: that proves nothing and holds the endpoint, as it should.
    if (error instanceof TemplateFault) return null;
    throw error;
  }
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON is no answer of a server that was asked for JSON; the caller sees undefined.
    return undefined;
  }
}

const isHtml = ({ contentType, text }: Answered): boolean =>
  contentType === "text/html" ||
  contentType === "application/xhtml+xml" ||
  /^\s*<(!doctype|html)\b/i.test(text);

/** What a page holds that leads somewhere else or asks for something; a server's page about its own fault does not. */
const portalTraits =
  /<(?:form|input|button|meta[^>]+http-equiv=.?refresh)\b|\blocation\s*[.=]|wispaccessgateway/i;
/** Network Authentication Required (RFC 6585 §6), which only somebody on the way answers. */
const NETWORK_LOGIN = 511;

/** True for a page of somebody in place of the server. A gateway's page about a server that is down is the server's. */
const isPortal = (answer: Answered): boolean =>
  isHtml(answer) &&
  (answer.status < 500 || answer.status === NETWORK_LOGIN || portalTraits.test(answer.text));

/** The server's words, shortened; null where the profile names no place or there are none. */
export function readMessage(pointer: string | undefined, body: unknown): string | null {
  if (pointer === undefined) return null;
  const found = readPointer(body, pointer);
  const text = typeof found === "string" ? found : found === undefined ? "" : JSON.stringify(found);
  return text === "" ? null : text.slice(0, MESSAGE_MAX);
}

/** Classifies what holds for a whole request, single or batch; null when the body has to be read. */
export function classifyRequest(answer: NetAnswer, profile: Profile): Outcome | null {
  if (answer.kind === "unanswered") return answer;
  if (answer.kind === "redirected") {
    return { kind: "held", reason: "portal", detail: "redirected", stored: "maybe" };
  }
  const { status } = answer;
  if (isPortal(answer))
    return { kind: "held", reason: "portal", detail: "htmlAnswer", stored: "maybe", status };
  const mapped = profile.statusMap?.[String(status)];
  if (mapped === "retry") return later(answer, "maybe");
  if (mapped === "hold") return { kind: "held", reason: "config", detail: "forbidden", stored: "no", status };
  if (mapped !== undefined) return null;
  return classifyStatus(answer);
}

function classifyStatus(answer: Answered): Outcome | null {
  const { status } = answer;
  switch (status) {
    case 401:
      return { kind: "held", reason: "auth", detail: "credentials", stored: "no", status };
    case 403:
      return { kind: "held", reason: "auth", detail: "forbidden", stored: "no", status };
    case 404:
      return { kind: "held", reason: "config", detail: "notFound", stored: "no", status };
    case 405:
      return { kind: "held", reason: "config", detail: "wrongMethod", stored: "no", status };
    case 413:
      return { kind: "tooLarge", status };
    case 415:
      return { kind: "held", reason: "config", detail: "wrongMediaType", stored: "no", status };
    case 425:
    case 429:
      return later(answer, "no");
    case 408:
      return later(answer, "maybe");
    default:
      return status >= 500 ? later(answer, "maybe") : null;
  }
}

function later(answer: Answered, stored: "no" | "maybe"): Outcome {
  const retryAfter = answer.headers["retry-after"] ?? null;
  const isThrottled = answer.status === 429 || (answer.status === 503 && retryAfter !== null);
  return { kind: "later", status: answer.status, stored, retryAfter, isThrottled };
}

/** Classifies the answer to one item's own request. */
export function classifySingle(answer: NetAnswer, profile: Profile, values: ItemValues): Outcome {
  if (answer.kind === "answered" && isDuplicate(answer, profile, values)) {
    return { kind: "duplicate", status: answer.status };
  }
  const whole = classifyRequest(answer, profile);
  if (whole !== null) return whole;
  return classifyBody(answer as Answered, profile, values);
}

/** Without a look-up "it is there already" cannot be believed: the classification goes on and parks it. */
function isDuplicate(answer: Answered, profile: Profile, values: ItemValues): boolean {
  const { duplicate, statusMap, lookup } = profile;
  const mapped = statusMap?.[String(answer.status)];
  if (lookup === undefined || isPortal(answer)) return false;
  if (mapped === "duplicate") return true;
  if (duplicate !== undefined && duplicate.status === answer.status) {
    return duplicate.match === undefined || isMatch(duplicate.match, parseJson(answer.text), values);
  }
  // What 409 usually says; a look-up tells a repetition from other content (sync.md T-19).
  return answer.status === 409 && duplicate === undefined && mapped === undefined;
}

function classifyBody(answer: Answered, profile: Profile, values: ItemValues): Outcome {
  const { status } = answer;
  const { ack } = profile;
  const body = parseJson(answer.text);
  const message = readMessage(profile.errorPointer, body);
  const mapped = profile.statusMap?.[String(status)];
  if (mapped === "conflict" || mapped === "duplicate" || (status === 409 && mapped === undefined))
    return { kind: "conflict", status, message };
  if (mapped === "refuse" || (status >= 400 && mapped === undefined))
    return { kind: "refused", status, message };
  if (ack.status.includes(status)) {
    if (ack.statusOnly === true) return { kind: "delivered" };
    if (ack.echo.every((match) => isMatch(match, body, values))) {
      const serverId = ack.serverId === undefined ? undefined : readPointer(body, ack.serverId);
      return {
        kind: "acked",
        serverId: typeof serverId === "string" || typeof serverId === "number" ? String(serverId) : null,
      };
    }
  }
  // A bare 200 is what proxies and login pages answer, too (OpenRosa leaves it unused for that reason).
  return { kind: "held", reason: "config", detail: "unproven", stored: "maybe", status };
}

/** The results of a batch's answer that repeat an item. */
export type ResultIndex = (values: ItemValues) => readonly unknown[];

/** Sorts results by what they repeat: a hundred items would otherwise each look through a hundred results. */
export function indexResults(results: readonly unknown[], echo: readonly Match[]): ResultIndex {
  const byEcho = new Map<string, unknown[]>();
  for (const result of results) {
    const key = toEchoKey(echo, (match) => readEcho(match, result));
    if (key !== null) byEcho.set(key, [...(byEcho.get(key) ?? []), result]);
  }
  return (values) => {
    const key = toEchoKey(echo, (match) => fillEcho(match, values));
    return (key === null ? undefined : byEcho.get(key)) ?? [];
  };
}

/** Null where one of them is missing. */
function toEchoKey(echo: readonly Match[], read: (match: Match) => string | null): string | null {
  const parts = echo.map(read);
  return parts.includes(null) ? null : JSON.stringify(parts);
}

/** Reads one item's result out of a batch's answer; null when the answer does not mention it, or not clearly. */
export function classifyResult(
  results: ResultIndex,
  profile: Profile,
  values: ItemValues,
  status: number,
): Outcome | null {
  const rules = profile.batch?.results;
  if (rules === undefined) return null;
  const [result, ...more] = results(values);
  // Two results for one item say nothing reliable about it.
  if (result === undefined || more.length > 0) return null;
  const holds = (list: readonly Match[] | undefined): boolean =>
    list !== undefined && list.some((match) => isMatch(match, result, values));
  const message = readMessage(rules.errorPointer, result);
  if (holds(rules.duplicate)) return { kind: "duplicate", status };
  if (holds(rules.conflict)) return { kind: "conflict", status, message };
  if (holds(rules.refused)) return { kind: "refused", status, message };
  if (rules.ok === undefined || holds(rules.ok)) return { kind: "acked", serverId: null };
  return null;
}
