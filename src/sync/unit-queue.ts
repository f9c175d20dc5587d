// The items of one round on their way out: leased in groups ahead of the pool, handed to it in units.
import { toUtf8 } from "../crypto/bytes.ts";
import type { Leased } from "./lease.ts";
import type { Unit } from "./send.ts";

export interface UnitQueueOptions {
  /** Leases the next group; an empty one means that nothing is due. */
  readonly takeUp: () => Promise<readonly Leased[]>;
  readonly mayStart: () => boolean;
  /** Items per request at the moment. */
  readonly unitSize: () => number;
  /** Where a request with the item goes: items of one request go to the same place. */
  readonly placeOf: (leased: Leased) => string;
  /** Bytes per request at most; infinite for no limit. */
  readonly maxBytes: number;
  /** Items that are to lie ready while others are under way; groups are leased ahead until there are. 0: none is. */
  readonly ahead: () => number;
}

export interface UnitQueue {
  /** The items to go out next in one request; null when nothing more is to be started. */
  next(): Promise<Unit | null>;
  /** Puts a unit back in two halves, to be sent before all others. */
  split(unit: Unit): void;
  /** Leases a first group. Resolves to false when nothing is due. */
  start(): Promise<boolean>;
  /** Whether a group is being leased: other writes had better wait for it. */
  isLeasing(): boolean;
  /** What was leased and not sent; nothing is leased or handed out afterwards. */
  close(): Promise<readonly Leased[]>;
}

const goesAlone = ({ frozen, wasUnknown }: Leased): boolean => frozen.via === "single" || wasUnknown;

/** Its own bytes, and the comma after it. */
const bytesOf = ({ frozen }: Leased): number => toUtf8(frozen.body).length + 1;

/** UTF-8 takes at most three bytes for a UTF-16 unit. */
const mostBytesOf = ({ frozen }: Leased): number => 3 * frozen.body.length + 1;

export function createUnitQueue(options: UnitQueueOptions): UnitQueue {
  const { takeUp, mayStart, unitSize, placeOf, maxBytes, ahead } = options;
  let waiting: Leased[] = [];
  let halves: Unit[] = [];
  let refilling: Promise<number> | null = null;
  let failure: Error | null = null;
  let isAhead = false;
  let isClosed = false;

  const isOpen = (): boolean => !isClosed && mayStart();

  /** Leases a group, and says how much there was. */
  function refill(): Promise<number> {
    const run = async (): Promise<number> => {
      let group: readonly Leased[] = [];
      try {
        group = await takeUp();
        waiting.push(...group);
      } catch (error) {
        failure ??= error instanceof Error ? error : new Error(String(error));
      }
      refilling = null;
      return group.length;
    };
    refilling ??= run();
    return refilling;
  }

  /** While units are under way the next groups are leased; a failure of that is thrown when a unit is asked for. */
  async function leaseAhead(): Promise<void> {
    if (isAhead) return;
    isAhead = true;
    while (isOpen() && waiting.length < ahead()) if ((await refill()) === 0) break;
    isAhead = false;
  }

  function throwFailure(): void {
    if (failure !== null) throw failure;
  }

  function takeUnit(): Unit {
    const unit: Leased[] = [];
    const most = waiting.slice(0, unitSize()).reduce((sum, next) => sum + mostBytesOf(next), 0);
    let bytes = 0;
    for (const next of waiting) {
      if (most > maxBytes) bytes += bytesOf(next);
      const [first] = unit;
      const isApart = first !== undefined && placeOf(first) !== placeOf(next);
      if (unit.length > 0 && (isApart || goesAlone(next) || bytes > maxBytes)) break;
      unit.push(next);
      if (goesAlone(next) || unit.length >= unitSize()) break;
    }
    waiting = waiting.slice(unit.length);
    return unit;
  }

  return {
    async start() {
      await refill();
      throwFailure();
      return waiting.length > 0;
    },
    async next() {
      // Somebody else may have taken all of it.
      while (halves.length === 0 && waiting.length === 0 && isOpen()) if ((await refill()) === 0) break;
      throwFailure();
      if (!isOpen()) return null;
      const half = halves.shift();
      if (half !== undefined) return half;
      if (waiting.length === 0) return null;
      const unit = takeUnit();
      void leaseAhead();
      return unit;
    },
    split(unit) {
      const middle = Math.ceil(unit.length / 2);
      halves.push(unit.slice(0, middle), unit.slice(middle));
    },
    isLeasing: () => refilling !== null,
    async close() {
      isClosed = true;
      await refilling;
      const left = [...halves.flat(), ...waiting];
      waiting = [];
      halves = [];
      return left;
    },
  };
}
