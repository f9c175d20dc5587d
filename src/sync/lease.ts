// Taking items up and giving them back: open, render, freeze, lease, in groups.
import { SealBroken } from "../crypto/sealed.ts";
import type { RowChange } from "../data/lease-rows.ts";
import type { DueItem } from "../data/repos/outbox-store.ts";
import type { OutboxRow } from "../data/rows.ts";
import { transition, type ItemEvent } from "./item.ts";
import type { DrainPorts, Target } from "./ports.ts";
import type { Profile } from "./profile/profile.ts";
import { quietMs } from "./doubt.ts";
import { frozenSchema, renderItem, toItemValues, type Frozen, type ItemValues } from "./request.ts";

/** Milliseconds of a round after which nothing that it leased is sent any more. */
export const LEASE_BASE_MS = 30_000;

/**
 * How long a lease lasts. A round starts nothing after 20 s, and nothing is sent in the last two timeouts of a lease:
 * one that has run out belongs to a sender that is gone or will not send.
 */
export const leaseMs = ({ limits }: Profile): number => LEASE_BASE_MS + 2 * limits.timeoutMs;

/** An item in hand. */
export interface Leased {
  /** The row as the lease left it. */
  readonly row: OutboxRow;
  readonly frozen: Frozen;
  readonly values: ItemValues;
  /** It may have arrived before: its repetition needs the profile's leave. */
  readonly wasUnknown: boolean;
}

/** An item that is ready to be leased, or to be parked as unreadable. */
export interface Prepared {
  readonly change: RowChange;
  /** Null for what does not open. */
  readonly leased: Leased | null;
}

/**
 * Opens, renders and seals items for their lease; nothing is stored yet.
 * @throws TemplateFault when the profile asks for what one of them does not have; then none is to be leased
 */
export function prepareItems(
  ports: DrainPorts,
  target: Target,
  due: readonly DueItem[],
): Promise<readonly Prepared[]> {
  const nowMs = ports.clock.nowMs();
  const attempt = { attemptId: ports.newAttemptId(), untilMs: nowMs + leaseMs(target.profile), nowMs };
  return Promise.all(due.map((item) => prepare(ports, target, item, attempt)));
}

/**
 * Leases what was prepared and returns what is now in hand. What does not open is parked, what somebody else changed
 * in between is left alone.
 */
export async function leasePrepared(
  { store }: Pick<DrainPorts, "store">,
  prepared: readonly Prepared[],
): Promise<Leased[]> {
  const applied = await store.replace(prepared.map(({ change }) => change));
  return prepared.flatMap(({ leased }, nth) => (leased === null || applied[nth] !== true ? [] : [leased]));
}

/** What a group that is taken up together shares. */
type Attempt = Pick<Extract<ItemEvent, { kind: "leased" }>, "attemptId" | "untilMs" | "nowMs">;

async function prepare(
  ports: DrainPorts,
  target: Target,
  item: DueItem,
  attempt: Attempt,
): Promise<Prepared> {
  const { row } = item;
  try {
    const frozen = await freeze(ports, target, item);
    const after = transition(row, {
      kind: "leased",
      ...attempt,
      frozen: row.frozen ?? (await ports.codec.sealPart("frozen", row, JSON.stringify(frozen))),
    });
    if (after !== null) {
      const values = toItemValues(row, frozen.leaf);
      const wasUnknown = row.uncertain === true;
      return {
        change: { before: row, after, isTakenUp: true },
        leased: { row: after, frozen, values, wasUnknown },
      };
    }
  } catch (error) {
    // Its bytes are broken or from another vault, or are no JSON of ours; everything else goes on.
    if (!(error instanceof SealBroken || error instanceof SyntaxError)) throw error;
  }
  const parked = transition(row, { kind: "parked", code: "unreadable", stored: "no" });
  return { change: { before: row, after: parked ?? row }, leased: null };
}

/** The frozen part of an item, or a new one for an item that was never tried. */
async function freeze({ codec }: DrainPorts, target: Target, { row, amends }: DueItem): Promise<Frozen> {
  if (row.frozen !== undefined) {
    const parsed = frozenSchema.safeParse(JSON.parse(await codec.openPart("frozen", row, row.frozen)));
    if (!parsed.success) throw new SealBroken();
    return parsed.data;
  }
  const record = await codec.openPayload(row);
  const values = toItemValues(row, await codec.digest(record));
  return renderItem(target.profile, record, { values, sender: target.sender, amends });
}

/** Settles what senders that are gone have left behind. */
export async function settleExpired({ store, clock }: DrainPorts, { profile }: Target): Promise<void> {
  const nowMs = clock.nowMs();
  const expired = await store.listExpired(nowMs);
  const changes = expired.flatMap((before): RowChange[] => {
    const after = transition(before, { kind: "leaseOver", nextAttemptAtMs: toQuietEnd(profile, nowMs) });
    return after === null ? [] : [{ before, after }];
  });
  if (changes.length > 0) await store.replace(changes);
}

/** From when on a look-up tells whether an attempt that ends now has arrived; 0 where none has to. */
function toQuietEnd(profile: Profile, nowMs: number): number {
  const forMs = quietMs(profile);
  return forMs === 0 ? 0 : nowMs + forMs;
}

/** Gives items back that were never sent: as if they had not been taken. */
export async function giveBack(
  { store }: Pick<DrainPorts, "store">,
  items: readonly Leased[],
): Promise<void> {
  const changes = items.flatMap(({ row }): RowChange[] => {
    const after = transition(row, { kind: "returned" });
    return after === null ? [] : [{ before: row, after }];
  });
  if (changes.length > 0) await store.replace(changes);
}
