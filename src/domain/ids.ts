// UUIDv7 identities. One generator per device keeps ids strictly increasing whatever the clock does,
// so "order by id" is the order in which things were noted down.
import type { Clock } from "../platform/ports/clock.ts";
import type { Random } from "../platform/ports/random.ts";

declare const idBrand: unique symbol;
/** A UUIDv7 in lower-case canonical text. */
export type RecordId = string & { readonly [idBrand]: "RecordId" };

/** A UUIDv7 in lower-case canonical text (RFC 9562 §5.7). */
export const RECORD_ID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const MAX_COUNTER = 0xfff;
const MAX_TIMESTAMP_MS = 2 ** 48 - 1;

/** True for a canonical lower-case UUIDv7. */
export function isRecordId(text: string): text is RecordId {
  return RECORD_ID_PATTERN.test(text);
}

/** Milliseconds since the epoch embedded in the id: when it was minted, never before an older id. */
export function toIdTimeMs(id: RecordId): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

export interface IdGenerator {
  /** A new id, greater than every id this generator has seen or made. */
  next(): RecordId;
  /** Raises the floor to an id found in the store, so that ids stay above it. */
  observe(id: RecordId): void;
  /** How far the clock stands behind the newest id, in ms; 0 when it does not. */
  clockLagMs(): number;
}

/**
 * Creates the monotonic generator of RFC 9562 §6.2 method 1: millisecond timestamp, 12-bit counter in
 * `rand_a`, 62 random bits. A clock that runs back never lowers the timestamp; a full counter borrows 1 ms.
 */
export function createIdGenerator(ports: { clock: Clock; random: Random }): IdGenerator {
  let lastMs = 0;
  let counter = 0;

  function observe(id: RecordId): void {
    const ms = toIdTimeMs(id);
    const seen = Number.parseInt(id.slice(15, 18), 16);
    if (ms > lastMs) {
      lastMs = ms;
      counter = seen;
    } else if (ms === lastMs && seen > counter) {
      counter = seen;
    }
  }

  function next(): RecordId {
    const nowMs = Math.min(Math.max(0, Math.trunc(ports.clock.nowMs())), MAX_TIMESTAMP_MS);
    const bytes = ports.random.bytes(10);
    if (nowMs > lastMs) {
      lastMs = nowMs;
      // The top bit stays free so that a burst within one millisecond has room to count.
      counter = (((bytes[8] ?? 0) << 8) | (bytes[9] ?? 0)) & 0x7ff;
    } else if (counter < MAX_COUNTER) {
      counter += 1;
    } else {
      lastMs += 1;
      counter = 0;
    }
    return formatUuidV7(lastMs, counter, bytes);
  }

  return { next, observe, clockLagMs: () => Math.max(0, lastMs - ports.clock.nowMs()) };
}

function formatUuidV7(timestampMs: number, counter: number, random: Uint8Array): RecordId {
  const time = timestampMs.toString(16).padStart(12, "0");
  const tail = [...random.subarray(0, 8)];
  tail[0] = ((tail[0] ?? 0) & 0x3f) | 0x80;
  const hex = tail.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const randA = `7${counter.toString(16).padStart(3, "0")}`;
  return `${time.slice(0, 8)}-${time.slice(8)}-${randA}-${hex.slice(0, 4)}-${hex.slice(4)}` as RecordId;
}
