// Cases as a tablet would send them: seeded, whole histories, and a tombstone.
import type { CaseCollection } from "../../../src/domain/cases/case-collections.ts";
import { createCase, reviseCase, reviseToTombstone } from "../../../src/domain/cases/case-revisions.ts";
import type { CaseRecord, StoredCase } from "../../../src/domain/cases/cases.ts";
import type { Complaint } from "../../../src/domain/complaints/complaint.ts";
import { createIdGenerator } from "../../../src/domain/ids.ts";
import { toSentItem, type Sent } from "../../../src/domain/records/sent-item.ts";
import { inventComplaint, inventCustomer } from "../../../src/domain/sample/case-samples.ts";
import { createDice } from "../../../src/domain/sample/dice.ts";
import { authorship, manager, SALT, settings, stampOf, START_MS } from "../../support/case-book.ts";
import { createHandClock } from "../../support/memory-ports.ts";
import { createSeededRandom } from "../../support/seeded-random.ts";

const DAY_MS = 86_400_000;
const desk = { rule: { zone: "Asia/Shanghai", dayCutoff: "00:00" }, by: manager.code } as const;

/** All revisions of that many invented cases, in the order in which they were made. */
export function seededCases(collection: CaseCollection, own: { seed: number; count: number }): StoredCase[] {
  const random = createSeededRandom(own.seed);
  const dice = createDice(random);
  const ids = createIdGenerator({ clock: createHandClock(START_MS), random });
  const at = (atMs: number) => authorship(manager.code, atMs);
  const fresh = () => ({ id: ids.next(), salt: SALT });

  function one(): StoredCase[] {
    const startMs = START_MS - dice.int(0, 20) * DAY_MS;
    if (collection === "customers") {
      const body = inventCustomer(dice, desk, startMs);
      const customer = createCase(at(startMs), { ...fresh(), collection, body });
      if (!dice.chance(0.2)) return [customer];
      const erasure = { why: "requested", signedBy: "H01" };
      const told = { salt: SALT, leaf: "0".repeat(64), erasure };
      return [customer, reviseToTombstone(customer, at(START_MS), told)];
    }
    if (collection === "escalations") {
      const body = {
        askedWhom: "branchHead",
        askedAt: stampOf(manager.code, startMs).at,
        question: "能否减免",
      };
      return [createCase(at(startMs), { ...fresh(), collection, body })];
    }
    const revisions: Complaint[] = [];
    for (const { atMs, body } of inventComplaint(dice, desk, { startMs, untilMs: START_MS, settings })) {
      const newest = revisions.at(-1);
      revisions.push(
        newest === undefined
          ? createCase(at(atMs), { ...fresh(), collection, body })
          : reviseCase<"complaints">(newest, at(atMs), SALT, { body }),
      );
    }
    return revisions;
  }
  return Array.from({ length: own.count }, one).flat();
}

/** The same as items of one tablet. */
export function seededCaseItems(
  collection: CaseCollection,
  own: { seed: number; count: number },
): readonly Sent<StoredCase>[] {
  return seededCases(collection, own).map((record, index) =>
    toSentItem(record, { seq: index + 1, sender: record.device }),
  );
}

export const isLive = (record: StoredCase): record is CaseRecord => record.status !== "erased";
