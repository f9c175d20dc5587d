import { describe, expect, it } from "vitest";
import type { BusinessDate } from "../../../src/domain/business-day.ts";
import { entryBodies, entryKinds, type Entry, type EntryKind } from "../../../src/domain/entries/entry.ts";
import { createIdGenerator } from "../../../src/domain/ids.ts";
import { hasPrivateContent } from "../../../src/domain/records/private-content.ts";
import { createEntry } from "../../../src/domain/revisions.ts";
import { createHandClock } from "../../support/memory-ports.ts";
import { createSeededRandom } from "../../support/seeded-random.ts";

const START_MS = Date.parse("2026-11-24T09:30:00+08:00");
const ids = createIdGenerator({ clock: createHandClock(START_MS), random: createSeededRandom(13) });
const greeting: Entry = createEntry(
  {
    branch: {
      code: "BR-017",
      name: "滨江路支行",
      zone: "Asia/Shanghai",
      dayCutoff: "00:00",
      opensAt: "09:00",
      closesAt: "17:00",
      validFrom: "2026-01-01" as BusinessDate,
    },
    device: ids.next(),
    author: "A01",
    atMs: START_MS,
    clockSuspect: false,
  },
  { id: ids.next(), salt: "5a".repeat(16), kind: "greeting", body: {} },
);
const holding = (kind: EntryKind, body: object): Entry => ({ ...greeting, kind, body }) as Entry;

/** Written out by hand: a field that loses its tag must not take its protection with it. */
const privateFields: Readonly<Record<EntryKind, readonly string[]>> = {
  greeting: ["note"],
  redirect: ["note"],
  need: ["customerName", "customerPhone", "note"],
  vip: ["customerName", "customerPhone", "note"],
  complaint: ["words", "demand", "customerName", "customerPhone", "note"],
  consultation: ["question", "note"],
  recommendation: ["customerName", "customerPhone", "note"],
  incident: ["happened", "measures", "note"],
  facility: ["location", "note"],
  correction: ["note"],
  intelligence: ["detail", "note"],
  escalation: ["question", "answer", "note"],
};

describe.each(entryKinds)("%s", (kind) => {
  const fields = Object.keys(entryBodies[kind].shape);

  it.each(fields)("with %s alone", (field) => {
    const isPrivate = privateFields[kind].includes(field);
    expect(hasPrivateContent(holding(kind, { [field]: "1" }))).toBe(isPrivate);
  });

  it("with every plain field at once may leave while locked; one private field beside them holds it back", () => {
    const plain = Object.fromEntries(
      fields.filter((field) => !privateFields[kind].includes(field)).map((field) => [field, "1"]),
    );
    expect(hasPrivateContent(holding(kind, plain))).toBe(false);
    for (const field of privateFields[kind])
      expect(hasPrivateContent(holding(kind, { ...plain, [field]: "1" }))).toBe(true);
  });
});

it("a reason is free text; the mark of an undo is not", () => {
  expect(hasPrivateContent({ ...greeting, reason: "顾客要求更正" })).toBe(true);
  expect(hasPrivateContent({ ...greeting, reason: "undo " })).toBe(true);
  expect(hasPrivateContent({ ...greeting, reason: "undo" })).toBe(false);
});
