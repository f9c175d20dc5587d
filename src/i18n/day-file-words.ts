// What is wrong with a file, in words.
import { assertNever } from "../domain/assert-never.ts";
import { toWallTime } from "../domain/business-day.ts";
import type { DayFileProblem } from "../domain/day-file/day-file-problem.ts";
import type { ReadDayFile } from "../domain/day-file/verify-day-file.ts";
import { isEntryKind } from "../domain/entries/entry.ts";
import { kindLabel } from "./entry-words.ts";
import { t } from "./i18n.ts";

/** Digits of an id that a person compares. */
const ID_TAIL = 6;

export const toIdTail = (id: string): string => id.slice(-ID_TAIL);

/** A problem as one sentence. @param file names the entry by kind and time where it can be read */
export function problemWords(problem: DayFileProblem, file: ReadDayFile | null): string {
  const words = t().dayFile.problem;
  const place = ({ id, rev }: { readonly id: string; readonly rev: number }) => ({
    rev,
    entry: entryName(id, file),
  });
  switch (problem.kind) {
    case "notUtf8":
      return words.notUtf8(problem);
    case "notJson":
      return words.notJson(problem);
    case "notDayFile":
      return words.notDayFile;
    case "newerVersion":
      return words.newerVersion(problem);
    case "schema":
      return words[problem.fault](problem);
    case "notCanonical":
      return words.notCanonical;
    case "digest":
      return words.digest;
    case "leaf":
      return words.leaf(place(problem));
    case "counts": {
      const { name, stated, found } = problem;
      const label = isEntryKind(name)
        ? t().dayFile.countOfKind({ kind: kindLabel(name) })
        : t().dayFile.count[name];
      return words.counts({ name: label, stated, found });
    }
    case "order":
      return words.order(place(problem));
    case "duplicate":
      return words.duplicate(place(problem));
    case "missing":
      return words.missingRevision(place(problem));
    case "outsideDay":
      return problem.field === "businessDate"
        ? words.otherDay(place(problem))
        : words.outsideDay(place(problem));
    case "headDiffers":
      return problem.field === "branch"
        ? words.otherBranch(place(problem))
        : words.otherDevice(place(problem));
    default:
      return assertNever(problem, "day file problem");
  }
}

function entryName(id: string, file: ReadDayFile | null): string {
  const entry = file?.entries.find((one) => one.id === id);
  if (entry === undefined) return t().dayFile.entryNameShort({ id: toIdTail(id) });
  const { kind, occurredAt } = entry.head;
  return t().dayFile.entryName({ kind: kindLabel(kind), time: toWallTime(occurredAt), id: toIdTail(id) });
}
