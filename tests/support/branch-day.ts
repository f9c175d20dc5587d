// The seeded day for tests, benchmarks and screenshots.
import type { BusinessDate } from "../../src/domain/business-day.ts";
import { generateBranchDay, type GeneratedMoment } from "../../src/domain/sample/branch-day.ts";
import { createSeededRandom } from "./seeded-random.ts";

const DAY_ENTRIES = 400;
const SHANGHAI = { zone: "Asia/Shanghai", dayCutoff: "00:00" } as const;

/** The moments of a seeded day, in the order of time. */
export function seededDay(own: {
  seed: number;
  date?: BusinessDate;
  count?: number;
}): readonly GeneratedMoment[] {
  return generateBranchDay(createSeededRandom(own.seed), {
    date: own.date ?? ("2026-11-24" as BusinessDate),
    rule: SHANGHAI,
    opensAt: "08:30",
    closesAt: "17:30",
    count: own.count ?? DAY_ENTRIES,
  });
}
