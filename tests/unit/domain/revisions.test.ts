import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { refuseCreate, refuseRevision } from "../../../src/domain/authorise.ts";
import { toBusinessDate, toZonedTimestamp, type BusinessDate } from "../../../src/domain/business-day.ts";
import { entrySchema, type Entry } from "../../../src/domain/entries/entry.ts";
import { createIdGenerator } from "../../../src/domain/ids.ts";
import { checkOccurredAt, createEntry, reviseEntry, type Authorship } from "../../../src/domain/revisions.ts";
import { seededDay } from "../../support/branch-day.ts";
import { createHandClock } from "../../support/memory-ports.ts";
import { createSeededRandom } from "../../support/seeded-random.ts";

const runs = { seed: 20261124, numRuns: 300 };
const START_MS = Date.parse("2026-11-24T09:30:00+08:00");
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const ids = createIdGenerator({ clock: createHandClock(START_MS), random: createSeededRandom(3) });
const by: Authorship = {
  branch: {
    code: "BR-017",
    name: "滨江路支行",
    zone: "Asia/Shanghai",
    dayCutoff: "04:00",
    opensAt: "09:00",
    closesAt: "17:00",
    validFrom: "2026-01-01" as BusinessDate,
  },
  device: ids.next(),
  author: "A01",
  atMs: START_MS,
  clockSuspect: false,
};
const saltOf = (nth: number): string => nth.toString(16).padStart(32, "0");
const consultation = (at: Authorship = by): Entry =>
  createEntry(at, { id: ids.next(), salt: saltOf(1), kind: "consultation", body: { topic: "deposit" } });

describe("the first revision", () => {
  it("is a valid record for every moment of a generated day", () => {
    for (const { atMs, kind, body } of seededDay({ seed: 5 })) {
      const entry = createEntry({ ...by, atMs }, { id: ids.next(), salt: saltOf(1), kind, body });
      expect(entrySchema.safeParse(entry).error?.issues).toBeUndefined();
      expect(refuseCreate({ code: "A01", role: "standIn" }, entry as Entry)).toBeNull();
    }
  });

  it("takes person, tablet, branch, zone and cut-off from where it was made", () => {
    expect(consultation()).toMatchObject({
      rev: 1,
      status: "live",
      author: "A01",
      revisedBy: "A01",
      device: by.device,
      branch: "BR-017",
      zone: "Asia/Shanghai",
      dayCutoff: "04:00",
      occurredAt: "2026-11-24T09:30:00.000+08:00",
      recordedAt: "2026-11-24T09:30:00.000+08:00",
      revisedAt: "2026-11-24T09:30:00.000+08:00",
    });
  });

  it("before the cut-off belongs to the day before", () => {
    const night = consultation({ ...by, atMs: Date.parse("2026-11-25T03:59:59+08:00") });
    expect([night.businessDate, night.revisedOn]).toEqual(["2026-11-24", "2026-11-24"]);
    expect(night.occurredAt).toBe("2026-11-25T03:59:59.000+08:00");
  });

  it("says so when the clock is suspect, and nothing otherwise", () => {
    expect(consultation({ ...by, clockSuspect: true }).clockSuspect).toBe(true);
    expect(consultation()).not.toHaveProperty("clockSuspect");
  });
});

const changes = fc.array(
  fc.record(
    {
      body: fc.constantFrom<Entry["body"]>({}, { topic: "loan" }, { answer: "answered" }),
      occurredAt: fc.nat(DAY_MS).map((ms) => toZonedTimestamp(START_MS + ms - DAY_MS / 2, "Asia/Shanghai")),
      reason: fc.constantFrom("补充", "更正时间"),
      author: fc.constantFrom("A01", "B02"),
      laterMs: fc.nat(3 * DAY_MS),
    },
    { requiredKeys: ["author", "laterMs"] },
  ),
  { minLength: 1, maxLength: 6 },
);

describe("the next revision", () => {
  const fixed = (entry: Entry) => {
    const { id, collection, kind, branch, device, author, businessDate, zone, dayCutoff, recordedAt } = entry;
    return { id, collection, kind, branch, device, author, businessDate, zone, dayCutoff, recordedAt };
  };

  it("counts on, is signed by who made it, and carries over what a revision may not touch", () => {
    fc.assert(
      fc.property(changes, (steps) => {
        const first = consultation();
        let entry = first;
        for (const [nth, { author, laterMs, ...change }] of steps.entries()) {
          const before = entry;
          entry = reviseEntry(
            before,
            { ...by, author, atMs: by.atMs + laterMs, device: ids.next() },
            saltOf(nth + 2),
            change,
          );
          expect([entry.rev, entry.revisedBy, entry.salt]).toEqual([nth + 2, author, saltOf(nth + 2)]);
          expect(fixed(entry)).toEqual(fixed(first));
          expect(entry.body).toEqual(change.body ?? before.body);
          expect(entry.occurredAt).toBe(change.occurredAt ?? before.occurredAt);
          expect(entry.revisedOn).toBe(toBusinessDate(by.atMs + laterMs, by.branch));
          expect(entrySchema.safeParse(entry).success).toBe(true);
          expect(refuseRevision({ code: author, role: "lobbyManager" }, before, entry)).toBeNull();
        }
      }),
      runs,
    );
  });

  it("never inherits the reason of the one before", () => {
    const explained = reviseEntry(consultation(), by, saltOf(2), { reason: "更正" });
    expect(explained.reason).toBe("更正");
    expect(reviseEntry(explained, by, saltOf(3), { body: {} })).not.toHaveProperty("reason");
  });

  it("replaces the body whole: what was taken out is absent", () => {
    expect(reviseEntry(consultation(), by, saltOf(2), { body: {} }).body).toEqual({});
  });

  it("leaves the revision before it as it was", () => {
    const before = consultation();
    const copy = structuredClone(before);
    reviseEntry(before, { ...by, author: "B02" }, saltOf(2), { status: "void", reason: "误记", body: {} });
    expect(before).toEqual(copy);
  });

  it("keeps a suspect clock in sight", () => {
    const suspect = consultation({ ...by, clockSuspect: true });
    expect(reviseEntry(suspect, by, saltOf(2), {}).clockSuspect).toBe(true);
    expect(reviseEntry(consultation(), { ...by, clockSuspect: true }, saltOf(2), {}).clockSuspect).toBe(true);
  });

  it("after the branch has moved is timed in the entry's zone and dated by the branch's own", () => {
    const moved = { ...by, branch: { ...by.branch, zone: "Pacific/Auckland", dayCutoff: "00:00" } };
    const revised = reviseEntry(
      consultation(),
      { ...moved, atMs: START_MS + 12 * 60 * MINUTE_MS },
      saltOf(2),
      {},
    );
    expect(revised.revisedAt).toBe("2026-11-24T21:30:00.000+08:00");
    expect(revised.revisedOn).toBe("2026-11-25");
    expect(revised.businessDate).toBe("2026-11-24");
  });
});

describe("a corrected time", () => {
  const entry = consultation();
  const dayStartMs = Date.parse("2026-11-24T04:00:00+08:00");

  it("may be anywhere within the entry's own business day, written in any offset", () => {
    fc.assert(
      fc.property(
        fc.nat(DAY_MS - 1),
        fc.constantFrom("Asia/Shanghai", "America/Phoenix", "Asia/Kolkata"),
        (afterStartMs, zone) => {
          expect(checkOccurredAt(entry, toZonedTimestamp(dayStartMs + afterStartMs, zone))).toBeNull();
        },
      ),
      runs,
    );
  });

  it.each([
    ["2026-11-24T03:59:59.999+08:00", "outsideDay"],
    ["2026-11-24T04:00:00.000+08:00", null],
    ["2026-11-25T03:59:59.999+08:00", null],
    ["2026-11-25T04:00:00.000+08:00", "outsideDay"],
    ["2025-11-24T09:30:00.000+08:00", "outsideDay"],
    ["", "invalid"],
    ["half past nine", "invalid"],
    ["2026-11-24T25:00:00.000+08:00", "invalid"],
  ])("%s is %s", (occurredAt, fault) => expect(checkOccurredAt(entry, occurredAt)).toBe(fault));
});
