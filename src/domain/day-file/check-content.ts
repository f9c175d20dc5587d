// What a file of the right shape can still get wrong: order, gaps, days, counts.
import { isZone, type BusinessDate } from "../business-day.ts";
import { entryKinds } from "../entries/entry.ts";
import { checkOccurredAt } from "../revisions.ts";
import { countDay, type DayCounts, type FileRecord } from "./day-file.ts";
import type { DayFileProblem } from "./day-file-problem.ts";

export interface ReadRevision {
  /** Null when the leaf itself is malformed. */
  readonly leaf: string | null;
  readonly record: FileRecord;
}

interface StatedHead {
  readonly branch: { readonly code: string } | null;
  readonly device: string | null;
  readonly businessDate: BusinessDate | null;
  readonly unreadable: readonly { readonly id: string; readonly rev: number }[];
}

/** Checks each revision against its neighbours and against the head. */
export function checkRevisions(read: readonly ReadRevision[], head: StatedHead): DayFileProblem[] {
  const problems: DayFileProblem[] = [];
  const seen = new Map<string, Set<number>>();
  let before: FileRecord | null = null;
  for (const { record } of read) {
    const { id, rev } = record;
    const place = { id, rev };
    const revs = seen.get(id) ?? new Set<number>();
    seen.set(id, revs);
    if (revs.has(rev)) problems.push({ kind: "duplicate", ...place });
    else if (before !== null && (id < before.id || (id === before.id && rev < before.rev)))
      problems.push({ kind: "order", ...place });
    revs.add(rev);
    before = record;
    if (head.businessDate !== null && record.businessDate !== head.businessDate)
      problems.push({ kind: "outsideDay", field: "businessDate", ...place });
    // Without a zone there is no day to compare with; the zone itself was named when the record was read.
    else if (isZone(record.zone) && checkOccurredAt(record, record.occurredAt) !== null)
      problems.push({ kind: "outsideDay", field: "occurredAt", ...place });
    if (head.branch !== null && record.branch !== head.branch.code)
      problems.push({ kind: "headDiffers", field: "branch", ...place });
    if (head.device !== null && record.device !== head.device)
      problems.push({ kind: "headDiffers", field: "device", ...place });
  }
  return [...problems, ...findGaps(seen, head)];
}

function findGaps(
  seen: ReadonlyMap<string, ReadonlySet<number>>,
  { unreadable }: StatedHead,
): DayFileProblem[] {
  const stated = new Set(unreadable.map(({ id, rev }) => `${id}/${rev}`));
  return [...seen].flatMap(([id, revs]) => {
    const highest = [...revs].reduce((high, rev) => Math.max(high, rev), 0);
    const missing: DayFileProblem[] = [];
    // A forged revision number must not turn the search into work for hours.
    for (let rev = 1; rev < highest && missing.length < MAX_GAPS; rev += 1)
      if (!revs.has(rev) && !stated.has(`${id}/${rev}`)) missing.push({ kind: "missing", id, rev });
    return missing;
  });
}

/** Gaps named per entry. */
const MAX_GAPS = 20;

/** Compares the counts that a file states with its content. */
export function checkCounts(
  entries: readonly { readonly head: FileRecord }[],
  stated: DayCounts,
): DayFileProblem[] {
  const found = countDay(entries.map(({ head }) => head));
  const totals = (["total", "live", "void"] as const).map((name) => ({
    name,
    stated: stated[name],
    found: found[name],
  }));
  const kinds = entryKinds.map((kind) => ({
    name: kind,
    stated: stated.byKind[kind],
    found: found.byKind[kind],
  }));
  return [...totals, ...kinds]
    .filter((one) => one.stated !== one.found)
    .map((one) => ({ kind: "counts" as const, ...one }));
}
