// A seeded day with everything that happens to entries: most stand as noted, some are changed, withdrawn, undone.
import type { DayFileHead } from "../../src/domain/day-file/build-day-file.ts";
import { buildDayFile } from "../../src/domain/day-file/build-day-file.ts";
import type { BusinessDate } from "../../src/domain/business-day.ts";
import type { Entry } from "../../src/domain/entries/entry.ts";
import { createIdGenerator } from "../../src/domain/ids.ts";
import { createEntry, reviseEntry, type Authorship, type Change } from "../../src/domain/revisions.ts";
import { sha256Hex } from "../../src/crypto/digest.ts";
import { seededDay } from "../support/branch-day.ts";
import { createHandClock } from "../support/memory-ports.ts";
import { createSeededRandom } from "../support/seeded-random.ts";
import { testBranch } from "../support/test-book.ts";

export const DAY = "2026-11-24" as BusinessDate;

/** Words that a revision of the day carries as its reason. */
export const REASON = "时间记错了，按取号单改";

/** All revisions of a seeded day's entries. The same numbers give the same revisions. */
export function seededRevisions(own: { seed: number; count: number }): readonly Entry[] {
  const random = createSeededRandom(own.seed + 1);
  const clock = createHandClock(0);
  const ids = createIdGenerator({ clock, random });
  const newSalt = (): string =>
    [...random.bytes(16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  clock.set(Date.parse(`${DAY}T00:00:00Z`));
  const device = ids.next();

  return seededDay({ ...own, date: DAY }).flatMap(({ atMs, kind, body }, index) => {
    clock.set(atMs);
    const by = (laterMs: number): Authorship => ({
      branch: { ...testBranch, validFrom: DAY },
      device,
      author: index % 7 === 0 ? "B02" : "A01",
      atMs: atMs + laterMs,
      clockSuspect: index % 50 === 3,
    });
    const revisions: Entry[] = [createEntry(by(0), { id: ids.next(), salt: newSalt(), kind, body })];
    for (const change of changesOf(index)) {
      const newest = revisions.at(-1);
      if (newest !== undefined) revisions.push(reviseEntry(newest, by(60_000), newSalt(), change));
    }
    return revisions;
  });
}

function changesOf(index: number): readonly Change[] {
  if (index % 25 === 4) return [{ reason: REASON }, { status: "void", reason: "记重了，作废" }];
  if (index % 10 === 2) return [{ reason: REASON }];
  if (index % 16 === 7) return [{ status: "void", reason: "undo" }];
  return [];
}

/** The revisions as the app's own builder writes them. */
export function buildSeededFile(
  revisions: readonly Entry[],
  own: Pick<DayFileHead, "masked"> & Partial<DayFileHead>,
): Promise<string> {
  const [first] = revisions;
  if (first === undefined) throw new Error("a day without entries");
  const head: DayFileHead = {
    branch: { code: first.branch, name: testBranch.name },
    device: first.device,
    businessDate: DAY,
    zone: first.zone,
    dayCutoff: first.dayCutoff,
    exportedAt: `${DAY}T18:02:11.000+08:00`,
    exportedBy: "A01",
    sample: false,
    unreadable: [],
    ...own,
  };
  return buildDayFile(head, revisions, { sha256: sha256Hex, between: () => Promise.resolve() });
}
