// Who may change whom among the people on a tablet. Pure; enforced where people are stored.
import type { Staff } from "./staff.ts";

export type StaffRefusal =
  /** A stand-in changes nobody. */
  | "notAllowed"
  /** Only the branch head makes a branch head or changes one. */
  | "headOnly"
  /** A code names one person for ever. */
  | "codeTaken"
  /** Code and identity never change. */
  | "fixedField"
  /** Somebody with the right to add people must remain. */
  | "lastManager";

/** Whether a person may add people and change the branch. */
export const manages = (staff: Staff): boolean => staff.active && staff.role !== "standIn";

/** Whether a person may sign as the branch head. */
export const isHead = ({ active, role }: Staff): boolean => active && role === "branchHead";

/** Whether a tablet has nobody who could sign as the branch head: its recovery code makes the first. */
export const lacksHead = (all: readonly Staff[]): boolean => !all.some(isHead);

/**
 * Says whether `acting` may turn `before` (undefined: nobody yet) into `after`; null when allowed.
 * @param signature what the change was signed with: the acting person's own secret, or the recovery code, which the
 * branch head keeps
 */
export function refuseStaffChange(
  acting: Staff,
  all: readonly Staff[],
  before: Staff | undefined,
  after: Staff,
  signature: "own" | "recoveryCode" = "own",
): StaffRefusal | null {
  if (!manages(acting)) return "notAllowed";
  const touchesHead = after.role === "branchHead" || before?.role === "branchHead";
  const isFirstHead = signature === "recoveryCode" && before === undefined && lacksHead(all);
  if (touchesHead && acting.role !== "branchHead" && !isFirstHead) return "headOnly";
  if (before === undefined) return all.some(({ code }) => code === after.code) ? "codeTaken" : null;
  if (before.id !== after.id || before.code !== after.code) return "fixedField";
  const others = all.filter(({ id }) => id !== after.id);
  return [...others, after].some(manages) ? null : "lastManager";
}
