// What may happen to a queue, as plain commands that shrink and read well. Numbers pick among what is there by then.
import * as fc from "fast-check";
import type { OutboxRow } from "../../../../src/data/rows.ts";
import type { ItemEvent } from "../../../../src/sync/item.ts";

export type Owner = OutboxRow["sealedFor"];

/** How due messages are asked for; `except` are numbers picked among all that were ever given. */
export interface Ask {
  readonly sealedFor: readonly Owner[];
  readonly rush: boolean;
  readonly unsettled: boolean;
  readonly limit: number;
  readonly except: readonly number[];
}

/** What a sender learns of an attempt, or a person decides. */
export const happenings = {
  acked: "acked",
  delivered: "delivered",
  uncertain: "uncertain",
  uncertainCharged: "uncertain",
  failed: "failed",
  returned: "returned",
  refused: "parked",
  refusedWithNote: "parked",
  mayHaveArrived: "parked",
  unreadable: "parked",
  leaseOver: "leaseOver",
  retried: "retried",
  discarded: "discarded",
  vouched: "vouched",
} as const satisfies Readonly<Record<string, ItemEvent["kind"]>>;
export type Happening = keyof typeof happenings;

const ofSender = [
  "acked",
  "acked",
  "delivered",
  "uncertain",
  "uncertainCharged",
  "failed",
  "returned",
  "refused",
  "refusedWithNote",
  "mayHaveArrived",
  "mayHaveArrived",
] as const satisfies readonly Happening[];
const ofPerson = [
  "retried",
  "retried",
  "discarded",
  "vouched",
  "vouched",
] as const satisfies readonly Happening[];

export interface Result {
  readonly pick: number;
  readonly happening: Happening;
}

export type Command =
  /** New records with a message each. */
  | { readonly kind: "commit"; readonly owners: readonly Owner[] }
  /** Next revisions of records, and new ones with them, in one commit. */
  | {
      readonly kind: "revise";
      readonly picks: readonly number[];
      readonly owner: Owner;
      readonly isUndo: boolean;
      readonly created: readonly Owner[];
    }
  | { readonly kind: "erase"; readonly pick: number }
  | { readonly kind: "wait"; readonly ms: number }
  /** Reads what is due, for a lease that comes later or never. */
  | { readonly kind: "list"; readonly ask: Ask }
  /** Leases a list as it was read. `unreadable` ones are parked with it; `isSplit`: one attempt in two writes. */
  | {
      readonly kind: "lease";
      readonly list: number;
      readonly forMs: number;
      readonly unreadable: readonly number[];
      readonly isSplit: boolean;
    }
  /** Two senders take up the same list at once, the second all but its first ones. */
  | { readonly kind: "race"; readonly ask: Ask; readonly skip: number; readonly forMs: number }
  /** Stores what became of messages in hand, or of some that were once: late, and perhaps of nobody's concern. */
  | { readonly kind: "settle"; readonly of: "hand" | "past"; readonly results: readonly Result[] }
  /** One answer for all that was leased together and still is in hand, but for what it says of some. */
  | {
      readonly kind: "answer";
      readonly pick: number;
      readonly happening: Happening;
      readonly but: readonly Result[];
    }
  /** An event of whatever message there is, as it is now or as it once was written. */
  | {
      readonly kind: "decide";
      readonly result: Result;
      readonly isStale: boolean;
      /** Through the door of a person's decisions, with what tells of them. */
      readonly isAudited: boolean;
    }
  /** A lease of a list, results and decisions in one write. */
  | {
      readonly kind: "mix";
      readonly list: number;
      readonly results: readonly Result[];
      readonly decisions: readonly Result[];
    }
  | { readonly kind: "expire"; readonly inMs: number }
  /** An earlier write again, as by somebody who did not hear of it. */
  | { readonly kind: "repeat"; readonly back: number }
  /** What was acknowledged is put back into the queue, as after a restore of the server. */
  | { readonly kind: "requeue"; readonly pick: number; readonly isWithEarlier: boolean }
  | { readonly kind: "restart" }
  /** An older build has leased these: in their own rows. */
  | { readonly kind: "older"; readonly picks: readonly number[]; readonly forMs: number };

const pick = fc.nat({ max: 40 });
const owner = fc.constantFrom<Owner>("worker", "vault");
const few = <T>(of: fc.Arbitrary<T>, most: number, least = 1): fc.Arbitrary<T[]> =>
  fc.array(of, { minLength: least, maxLength: most, size: "max" });
const forMs = fc.constantFrom(40_000, 90_000, 1, 301_000);
const rarely = fc.nat({ max: 5 }).map((nth) => nth === 5);
const mostly = fc.nat({ max: 5 }).map((nth) => nth !== 5);

const ask: fc.Arbitrary<Ask> = fc.record({
  sealedFor: fc.constantFrom<readonly Owner[]>(
    ["worker", "vault"],
    ["vault", "worker"],
    ["worker"],
    ["vault"],
  ),
  rush: fc.boolean(),
  unsettled: mostly,
  limit: fc.constantFrom(100, 5, 3, 2, 1),
  except: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: few(pick, 3) }),
});
const of = (list: readonly Happening[]): fc.Arbitrary<Result> =>
  fc.record({ pick, happening: fc.constantFrom(...list) });
const bySender = of(ofSender);
const byAnybody = fc.oneof(of(ofPerson), of(["acked", "acked", "unreadable", "delivered", "leaseOver"]));
const as = <K extends Command["kind"]>(kind: K): fc.Arbitrary<K> => fc.constant(kind);

/** How often each is drawn, and of what. */
const drawn: readonly (readonly [weight: number, arbitrary: fc.Arbitrary<Command>])[] = [
  [6, fc.record({ kind: as("commit"), owners: few(owner, 5) })],
  [
    4,
    fc.record({ kind: as("revise"), picks: few(pick, 3), owner, isUndo: rarely, created: few(owner, 2, 0) }),
  ],
  [2, fc.record({ kind: as("erase"), pick })],
  [2, fc.record({ kind: as("wait"), ms: fc.constantFrom(20_000, 1, 60_000, 300_001, 600_001) })],
  [2, fc.record({ kind: as("list"), ask })],
  [
    9,
    fc.record({
      kind: as("lease"),
      list: fc.constantFrom(0, 0, 0, 0, 1, 2),
      forMs,
      unreadable: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: few(pick, 2) }),
      isSplit: rarely,
    }),
  ],
  [2, fc.record({ kind: as("race"), ask, skip: fc.nat({ max: 2 }), forMs })],
  [
    6,
    fc.record({
      kind: as("answer"),
      pick,
      happening: fc.constantFrom<Happening>("acked", "acked", "delivered", "uncertain", "returned"),
      but: few(bySender, 3, 0),
    }),
  ],
  [6, fc.record({ kind: as("settle"), of: fc.constant("hand" as const), results: few(bySender, 9) })],
  [2, fc.record({ kind: as("settle"), of: fc.constant("past" as const), results: few(bySender, 4) })],
  [9, fc.record({ kind: as("decide"), result: byAnybody, isStale: rarely, isAudited: fc.boolean() })],
  [
    3,
    fc.record({
      kind: as("mix"),
      list: fc.nat({ max: 2 }),
      results: few(bySender, 4),
      decisions: few(byAnybody, 3),
    }),
  ],
  [2, fc.record({ kind: as("expire"), inMs: fc.constantFrom(0, 60_000, 400_000, -400_000) })],
  [2, fc.record({ kind: as("repeat"), back: fc.nat({ max: 4 }) })],
  [2, fc.record({ kind: as("requeue"), pick, isWithEarlier: fc.boolean() })],
  [1, fc.record({ kind: as("restart") })],
  [2, fc.record({ kind: as("older"), picks: few(pick, 3), forMs })],
];

/** One command in words, without the numbers that were picked: those are told when it is carried out. */
export function say({ kind, ...own }: Command): string {
  return `${kind} ${JSON.stringify(own).replaceAll('"', "")}`;
}

const command = fc
  .oneof(...drawn.map(([weight, arbitrary]) => ({ weight, arbitrary })))
  // Shown by it where a history fails.
  .map((one): Command => Object.assign({ ...one }, { [fc.toStringMethod]: () => say(one) }));

/** Histories of a queue that is empty at first. Without a bias: the first ones would be too short to prove anything. */
export const histories: fc.Arbitrary<readonly Command[]> = fc.noBias(
  fc.array(command, { minLength: 1, maxLength: 45, size: "max" }),
);
