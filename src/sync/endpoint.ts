// The state of the endpoint. Its faults hold the whole queue and are never charged to an item. Rules: SPEC.md, E-*.
//
//   open ── held(reason, detail) ──▶ held ── proved, answered ──▶ open
//     └── failed × 3 ──▶ held(rate)   └── changed by a person ──▶ open
//     └── unread × 2, × 6 once it has proved a delivery ──▶ held(config, crossOrigin)
//     └── the same refusal × 3 ──▶ held(config, sameRefusal), and again at each such refusal until another answer
import type { EndpointRow, HoldDetail, HoldReason } from "../data/rows.ts";
import { assertNever } from "../domain/assert-never.ts";
import { hasCome } from "../domain/waiting-time.ts";
import { computeDelayMs, HELD_BACKOFF, ITEM_BACKOFF, OFFLINE_BACKOFF, type BackoffRange } from "./backoff.ts";

/** Server errors in a row after which the endpoint is held. */
export const FAILURES_MAX = 3;
/** The same refusal of different records in a row that casts doubt on the profile instead (sync.md T-20). */
export const REFUSALS_MAX = 3;
/** Answers in a row that the browser did not hand out: from then on it is taken to withhold them (sync.md T-23)… */
export const UNREAD_MAX = 2;
/** …and later where it has handed out proof before: there, answers that were lost are likelier. */
export const UNREAD_PROVED_MAX = 6;
/** The longest pause that a server is believed: a wrong Retry-After must not silence a tablet for days. */
export const RETRY_AFTER_MAX_MS = 60 * 60_000;

export type EndpointEvent =
  /** A delivery was proved. */
  | { readonly kind: "proved"; readonly atMs: number }
  /** It answered about an item, if not well: the endpoint works. */
  | { readonly kind: "answered"; readonly atMs: number }
  /** It refused a record with that status. */
  | { readonly kind: "refused"; readonly status: number; readonly atMs: number; readonly draw: number }
  /** It failed (5xx), or an answer was lost though it can be reached. */
  | { readonly kind: "failed"; readonly atMs: number; readonly draw: number }
  /** It can be reached, and the browser handed out no answer: it was lost on the way, or may not be read. */
  | { readonly kind: "unread"; readonly atMs: number; readonly draw: number }
  | {
      readonly kind: "throttled";
      readonly atMs: number;
      readonly draw: number;
      readonly retryAfterMs: number | null;
    }
  | {
      readonly kind: "held";
      readonly reason: HoldReason;
      readonly detail: HoldDetail;
      readonly atMs: number;
      readonly draw: number;
    }
  /** It found a batch too large. */
  | { readonly kind: "batchShrunk"; readonly limit: number }
  /** It found a record too large by itself: batches were not to blame. */
  | { readonly kind: "oversized"; readonly atMs: number }
  /** A person changed the profile or the secrets. `isProven`: a test of this profile has read its answers. */
  | { readonly kind: "changed"; readonly atMs: number; readonly isProven?: boolean };

const backoffOf: Readonly<Record<HoldReason, BackoffRange>> = {
  offline: OFFLINE_BACKOFF,
  rate: ITEM_BACKOFF,
  auth: HELD_BACKOFF,
  config: HELD_BACKOFF,
  portal: OFFLINE_BACKOFF,
  locked: OFFLINE_BACKOFF,
};

/** The row without what it says about its present state. */
function withoutState(row: EndpointRow): Omit<EndpointRow, "state" | "reason" | "sinceMs"> {
  const {
    state: _state,
    reason: _reason,
    sinceMs: _sinceMs,
    detail: _detail,
    nextTryAtMs: _nextTryAtMs,
    failures: _failures,
    tries: _tries,
    unread: _unread,
    refusals: _refusals,
    ...kept
  } = row;
  return kept;
}

interface Hold {
  readonly reason: HoldReason;
  readonly detail: HoldDetail;
  readonly atMs: number;
  readonly draw: number;
  readonly leastMs?: number;
}

/** Each reason counts for itself: hours without a network say nothing about a server that then is busy (E-3). */
function countTry(
  { tries }: EndpointRow,
  reason: HoldReason,
): { readonly tries: NonNullable<EndpointRow["tries"]>; readonly count: number } {
  const count = (tries?.[reason] ?? 0) + 1;
  return { tries: { ...tries, [reason]: count }, count };
}

function hold(row: EndpointRow, { reason, detail, atMs, draw, leastMs = 0 }: Hold): EndpointRow {
  const { tries, count } = countTry(row, reason);
  const isSame = row.state === "held" && row.reason === reason && row.detail === detail;
  return {
    ...withoutState(row),
    state: "held",
    reason,
    detail,
    sinceMs: isSame ? row.sinceMs : atMs,
    failures: (row.failures ?? 0) + 1,
    tries,
    nextTryAtMs: atMs + Math.max(leastMs, computeDelayMs(count, draw, backoffOf[reason])),
  };
}

function release(row: EndpointRow, atMs: number): EndpointRow {
  return {
    ...withoutState(row),
    state: "open",
    reason: null,
    sinceMs: row.state === "open" ? row.sinceMs : atMs,
  };
}

function fail(
  row: EndpointRow,
  { atMs, draw }: { readonly atMs: number; readonly draw: number },
): EndpointRow {
  const failures = (row.failures ?? 0) + 1;
  if (row.state === "held" || failures >= FAILURES_MAX)
    return hold(row, { reason: "rate", detail: "serverErrors", atMs, draw });
  const { unread: _unread, ...kept } = row;
  return { ...kept, failures, tries: countTry(row, "rate").tries };
}

/** The endpoint after the event; the same object where nothing changes. */
export function transitionEndpoint(row: EndpointRow, event: EndpointEvent): EndpointRow {
  switch (event.kind) {
    case "proved":
      return { ...release(row, event.atMs), lastAckAtMs: event.atMs, hasProved: true };
    case "answered": {
      const isCalm = row.state === "open" && row.failures === undefined;
      if (isCalm) return row;
      const { refusals } = row;
      return { ...release(row, event.atMs), ...(refusals === undefined ? {} : { refusals }) };
    }
    case "refused": {
      const { status, atMs, draw } = event;
      const count = row.refusals?.status === status ? row.refusals.count + 1 : 1;
      const refusals = { status, count };
      return count >= REFUSALS_MAX
        ? { ...hold(row, { reason: "config", detail: "sameRefusal", atMs, draw }), refusals }
        : { ...release(row, atMs), refusals };
    }
    case "failed":
      return fail(row, event);
    case "unread": {
      const unread = (row.unread ?? 0) + 1;
      const { atMs, draw } = event;
      const isWithheld = unread >= (row.hasProved === true ? UNREAD_PROVED_MAX : UNREAD_MAX);
      const after = isWithheld
        ? hold(row, { reason: "config", detail: "crossOrigin", atMs, draw })
        : fail(row, event);
      return { ...after, unread };
    }
    case "throttled":
      return hold(row, {
        reason: "rate",
        detail: "tooManyRequests",
        atMs: event.atMs,
        draw: event.draw,
        leastMs: Math.min(event.retryAfterMs ?? 0, RETRY_AFTER_MAX_MS),
      });
    case "held":
      return hold(row, event);
    case "batchShrunk":
      return { ...row, batchLimit: Math.max(1, Math.min(row.batchLimit ?? event.limit, event.limit)) };
    case "oversized": {
      const { batchLimit: _batchLimit, ...kept } = release(row, event.atMs);
      return kept;
    }
    case "changed": {
      const { batchLimit: _batchLimit, hasProved: _hasProved, ...kept } = release(row, event.atMs);
      return event.isProven === true ? { ...kept, hasProved: true } : kept;
    }
    default:
      return assertNever(event, "endpoint event");
  }
}

/** Whether an event changes anything that is worth a write: a thousand proofs in a row are one. */
export function isNews(row: EndpointRow, event: EndpointEvent): boolean {
  const isTroubled = row.state === "held" || row.failures !== undefined;
  if (event.kind === "proved") return isTroubled || row.refusals !== undefined || row.hasProved !== true;
  if (event.kind === "oversized") return isTroubled || row.batchLimit !== undefined;
  return event.kind === "answered" ? isTroubled : true;
}

/** Whether an automatic attempt may be made now. A wait that a clock since set back wrote is not believed. */
export function mayTry(row: EndpointRow, nowMs: number): boolean {
  if (row.state === "open") return true;
  if (row.detail === "noProfile") return false;
  const longestMs = Math.max(RETRY_AFTER_MAX_MS, row.reason === null ? 0 : backoffOf[row.reason].capMs);
  return hasCome(row.nextTryAtMs ?? 0, nowMs, longestMs);
}

/** Whether a round may begin: a person waits for nothing, and whoever brings network or keys is let try (E-9). */
export function isWanted(
  row: EndpointRow,
  { manual, nudged }: { readonly manual: boolean; readonly nudged: boolean },
  nowMs: number,
): boolean {
  if (manual || mayTry(row, nowMs)) return true;
  return nudged && (row.reason === "offline" || row.reason === "portal" || row.reason === "locked");
}

/**
 * Which of the due items a trial of a held endpoint takes, counting from 0: each time another one, so that no single
 * item can keep the endpoint held (E-8).
 */
export function trialPlace({ failures = 1 }: EndpointRow, dueCount: number): number {
  return (failures - 1) % Math.max(dueCount, 1);
}
