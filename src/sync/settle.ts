// From an outcome to what becomes of the item and of the endpoint.
import type { RowChange } from "../data/lease-rows.ts";
import type { OutboxStore } from "../data/repos/outbox-store.ts";
import type { OutboxRow } from "../data/rows.ts";
import { assertNever } from "../domain/assert-never.ts";
import { computeDelayMs, ITEM_BACKOFF, readRetryAfterMs } from "./backoff.ts";
import { quietMs } from "./doubt.ts";
import type { EndpointEvent } from "./endpoint.ts";
import { transition, type ItemEvent } from "./item.ts";
import type { Leased } from "./lease.ts";
import type { Outcome } from "./outcome.ts";
import type { DrainPorts, Target } from "./ports.ts";

/** Readings of a row that somebody else keeps changing, before a late proof is left to the next attempt. */
const LATE_TRIES = 3;

/** What one item's outcome leads to. */
export interface Verdict {
  readonly item: ItemEvent;
  /** Null where it says nothing about the endpoint, or where the reason has still to be found. */
  readonly endpoint: EndpointEvent | null;
}

/** An outcome that has been looked up and diagnosed as far as it needs to be. */
export type FinalOutcome = Exclude<Outcome, { kind: "duplicate" } | { kind: "unanswered" }> | LostAnswer;

/** Nobody answered; the diagnosis says what it means for the endpoint. */
export interface LostAnswer {
  readonly kind: "lost";
  /** Null where it was said of an answer lost together with this one. */
  readonly endpoint: EndpointEvent | null;
}

/** Decides; seals what the server said. Whether a repetition is allowed is decided when it is due (I-6). */
export async function judge(
  { codec, clock, draw }: Pick<DrainPorts, "codec" | "clock" | "draw">,
  { profile }: Target,
  { row, frozen }: Leased,
  outcome: FinalOutcome,
): Promise<Verdict> {
  const atMs = clock.nowMs();
  const nextAttemptAtMs =
    atMs + Math.max(computeDelayMs(row.attempts, draw(), ITEM_BACKOFF), quietMs(profile));
  /** An endpoint's fault costs the item no wait of its own, but a look-up has to wait until it can tell (I-8). */
  const uncertain = (status?: number): ItemEvent => ({
    kind: "uncertain",
    nextAttemptAtMs: quietMs(profile) === 0 ? 0 : atMs + quietMs(profile),
    isCharged: false,
    status,
  });
  const noteOf = async (message: string | null) =>
    message === null ? {} : { note: await codec.sealPart("note", row, JSON.stringify({ message })) };
  switch (outcome.kind) {
    case "acked": {
      const { serverId } = outcome;
      const receipt = await codec.sealPart(
        "receipt",
        row,
        JSON.stringify({
          version: 1,
          profileId: profile.id,
          leaf: frozen.leaf,
          atMs,
          ...(serverId === null ? {} : { serverId }),
        }),
      );
      return { item: { kind: "acked", atMs, receipt }, endpoint: { kind: "proved", atMs } };
    }
    case "delivered": {
      const receipt = await codec.sealPart(
        "receipt",
        row,
        JSON.stringify({ version: 1, profileId: profile.id, leaf: frozen.leaf, atMs }),
      );
      return { item: { kind: "delivered", atMs, receipt }, endpoint: { kind: "proved", atMs } };
    }
    case "conflict":
      return {
        item: {
          kind: "parked",
          code: "conflict",
          stored: "no",
          status: outcome.status,
          ...(await noteOf(outcome.message)),
        },
        endpoint: { kind: "answered", atMs },
      };
    case "refused":
      return {
        item: {
          kind: "parked",
          code: "refused",
          stored: "no",
          status: outcome.status,
          ...(await noteOf(outcome.message)),
        },
        endpoint: { kind: "refused", status: outcome.status, atMs, draw: draw() },
      };
    case "tooLarge":
      return {
        item: { kind: "parked", code: "tooLarge", stored: "no", status: outcome.status },
        endpoint: { kind: "oversized", atMs },
      };
    case "later": {
      const { status } = outcome;
      const item: ItemEvent =
        outcome.isThrottled && outcome.stored === "no"
          ? { kind: "returned" }
          : outcome.stored === "no"
            ? { kind: "failed", nextAttemptAtMs, status }
            : { kind: "uncertain", nextAttemptAtMs, isCharged: true, status };
      const retryAfterMs = readRetryAfterMs(outcome.retryAfter ?? undefined, atMs);
      return {
        item,
        endpoint: outcome.isThrottled
          ? { kind: "throttled", atMs, draw: draw(), retryAfterMs }
          : { kind: "failed", atMs, draw: draw() },
      };
    }
    case "held": {
      const { reason, detail, status } = outcome;
      return {
        item: outcome.stored === "no" ? { kind: "returned" } : uncertain(status),
        endpoint: { kind: "held", reason, detail, atMs, draw: draw() },
      };
    }
    case "lost":
      return { item: uncertain(), endpoint: outcome.endpoint };
    default:
      return assertNever(outcome, "outcome");
  }
}

/**
 * Stores what was decided. Where somebody else has changed a row meanwhile, only proof still counts: it turns an
 * attempt that was given up into a receipt, never the other way round (I-7).
 */
export async function applyVerdicts(
  { store }: Pick<DrainPorts, "store">,
  verdicts: readonly { readonly leased: Leased; readonly event: ItemEvent }[],
): Promise<void> {
  const changes = verdicts.flatMap(({ leased, event }): (RowChange & { event: ItemEvent })[] => {
    const after = transition(leased.row, event);
    return after === null ? [] : [{ before: leased.row, after, event }];
  });
  const applied = await store.replace(changes);
  for (const [nth, { before, event }] of changes.entries()) {
    if (applied[nth] !== true && event.kind === "acked") await applyLateProof(store, before, event);
  }
}

/** Proof holds for the revision, whatever has become of its message; another revision may have taken its place. */
async function applyLateProof(store: OutboxStore, proved: OutboxRow, event: ItemEvent): Promise<void> {
  for (let tries = 0; tries < LATE_TRIES; tries += 1) {
    const now = await store.get(proved.seq);
    const after = now?.rev === proved.rev ? transition(now, event) : null;
    if (now === undefined || after === null) return;
    const [isApplied] = await store.replace([{ before: now, after }]);
    if (isApplied === true) return;
  }
}
