// The branch's rules for deadlines. Defaults: 令2020年第3号 (15 days, extended to 30, with approval to 60), calendar
// days. Who approves and how the first day counts could not be read there, so both are settings.
import * as z from "zod/mini";
import { plain, taggedObject } from "../records/field.ts";

/** Who lets a deadline be extended: whoever handles it, the branch head, or somebody above, by an escalation. */
export const approvers = ["handler", "branchHead", "superior"] as const;
export type Approver = (typeof approvers)[number];

const days = (least: number, most: number) => z.int().check(z.gte(least), z.lte(most));

export const stageSchema = taggedObject({
  days: plain(days(1, 365), "Days from the start to the end of this stage, in total."),
  approver: plain(
    z.enum(approvers),
    "Who lets the deadline run to this stage; of the first, nobody is asked.",
  ),
});

export const deadlineRulesSchema = taggedObject({
  counting: plain(
    z.enum(["calendar", "working"]),
    "calendar: every day counts; working: only days that the branch works.",
  ),
  countsFirstDay: plain(z.boolean(), "Whether the day on which the clock starts is day 1."),
  movesToWorkingDay: plain(z.boolean(), "Whether an end on a day off moves to the next working day."),
  stages: plain(
    z.array(stageSchema).check(z.minLength(1), z.maxLength(5)),
    "The deadline and its extensions, each longer than the one before.",
  ),
  recheckDays: plain(days(1, 365), "Days for a new decision after a customer was not satisfied (核查)."),
  handoverDays: plain(days(1, 60), "Days within which a customer who was handed over is taken up."),
  complaintYears: plain(
    z.int().check(z.gte(1), z.lte(50)),
    "How long complaint files are kept after their end, years; a customer named in one is kept as long.",
  ),
  soonDays: plain(days(0, 30), "From how many days before its end a deadline is soon."),
});
export type DeadlineRules = Readonly<z.infer<typeof deadlineRulesSchema>>;

export const defaultDeadlineRules: DeadlineRules = {
  counting: "calendar",
  countsFirstDay: false,
  movesToWorkingDay: false,
  stages: [
    { days: 15, approver: "handler" },
    { days: 30, approver: "handler" },
    { days: 60, approver: "branchHead" },
  ],
  recheckDays: 30,
  handoverDays: 2,
  complaintYears: 5,
  soonDays: 3,
};

/** True when each stage is longer than the one before. */
export const areStagesAscending = ({ stages }: Pick<DeadlineRules, "stages">): boolean =>
  stages.every((stage, nth) => nth === 0 || stage.days > (stages[nth - 1]?.days ?? 0));
