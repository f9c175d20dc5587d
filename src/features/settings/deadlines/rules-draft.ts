// The rules of deadlines as they are typed: numbers are texts until they are stored.
import { approvers, type Approver, type DeadlineRules } from "../../../domain/deadlines/deadline-rules.ts";

export const countFields = ["recheckDays", "handoverDays", "complaintYears", "soonDays"] as const;
export type CountField = (typeof countFields)[number];

export interface RulesDraft {
  readonly counting: DeadlineRules["counting"];
  readonly countsFirstDay: boolean;
  readonly movesToWorkingDay: boolean;
  readonly stages: readonly { readonly days: string; readonly approver: Approver }[];
  readonly counts: Readonly<Record<CountField, string>>;
}

export const toRulesDraft = (rules: DeadlineRules): RulesDraft => ({
  counting: rules.counting,
  countsFirstDay: rules.countsFirstDay,
  movesToWorkingDay: rules.movesToWorkingDay,
  stages: rules.stages.map(({ approver, days }) => ({ approver, days: String(days) })),
  counts: {
    recheckDays: String(rules.recheckDays),
    handoverDays: String(rules.handoverDays),
    complaintYears: String(rules.complaintYears),
    soonDays: String(rules.soonDays),
  },
});

/** A text without digits becomes NaN, which the rules refuse. */
const toCount = (typed: string): number => (/^\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN);

export function toRules({ counts, stages, ...rest }: RulesDraft): DeadlineRules {
  return {
    ...rest,
    stages: stages.map(({ approver, days }) => ({ approver, days: toCount(days) })),
    recheckDays: toCount(counts.recheckDays),
    handoverDays: toCount(counts.handoverDays),
    complaintYears: toCount(counts.complaintYears),
    soonDays: toCount(counts.soonDays),
  };
}

export const toApprover = (value: string | undefined): Approver =>
  approvers.find((one) => one === value) ?? "branchHead";
