// What a restore would do, or has done, in numbers and in the few cases that a person should look at.
import type { RecordKind } from "../records/any-record.ts";
import type { MessageState } from "./backup-format.ts";
import type { MessageStep, RecordPlan } from "./restore-plan.ts";

export interface RestoreCounts {
  /** Records of which nothing was here. */
  readonly newEntries: number;
  /** Revisions that come in, those of new entries among them. */
  readonly added: number;
  /** Revisions that are here already, equal. */
  readonly same: number;
  /** Unreadable revisions here that the backup has whole. */
  readonly healed: number;
  /** Revisions that differ from the one here, and what builds on them; kept aside. */
  readonly aside: number;
  /** Records of which a newer revision is here, or that were erased here; it stays so. */
  readonly newerHere: number;
  /** Messages that will wait or need a decision here. */
  readonly unsent: number;
  /** Messages that the backup proves delivered. */
  readonly delivered: number;
  /** People who come back. */
  readonly people: number;
  /** Events of the audit. */
  readonly audit: number;
  /** Rows that the old tablet could not read, kept as they are. */
  readonly unreadable: number;
}

/** A revision that was kept aside. */
export interface AsideNote {
  readonly id: string;
  readonly rev: number;
  readonly kind: RecordKind;
  readonly occurredAt: string;
  readonly author: string;
}

/** Asides that are named; more are only counted. */
export const ASIDE_NAMED_MAX = 20;

export type RestoreTally = { -readonly [K in keyof RestoreCounts]: RestoreCounts[K] };

export const createRestoreTally = (): RestoreTally => ({
  newEntries: 0,
  added: 0,
  same: 0,
  healed: 0,
  aside: 0,
  newerHere: 0,
  unsent: 0,
  delivered: 0,
  people: 0,
  audit: 0,
  unreadable: 0,
});

/** Counts one record's plan. */
export function tallyRecord(tally: RestoreTally, plan: RecordPlan, wasHere: boolean): void {
  if (!wasHere && plan.steps.length > 0) tally.newEntries += 1;
  if (plan.isNewerHere) tally.newerHere += 1;
  for (const { revision, message } of plan.steps) {
    if (revision === "add") tally.added += 1;
    else if (revision === "same") tally.same += 1;
    else if (revision === "heal") tally.healed += 1;
    else tally.aside += 1;
    tallyMessage(tally, message);
  }
}

/** Counts what becomes of one message. */
export function tallyMessage(tally: RestoreTally, step: MessageStep): void {
  if (step.kind === "none") return;
  const settled: readonly MessageState[] = ["acked", "sent"];
  if (settled.includes(step.state)) tally.delivered += 1;
  else if (step.kind !== "adopt" && step.state !== "saved") tally.unsent += 1;
}

/** True when a restore changes nothing. */
export function isNothingNew(counts: RestoreCounts): boolean {
  const { added, healed, aside, unsent, delivered, people, audit, unreadable } = counts;
  return added + healed + aside + unsent + delivered + people + audit + unreadable === 0;
}
