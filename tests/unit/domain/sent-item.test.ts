import { describe, expect, it } from "vitest";
import type { Entry } from "../../../src/domain/entries/entry.ts";
import type { RecordId } from "../../../src/domain/ids.ts";
import { fieldNotes } from "../../../src/domain/records/field.ts";
import {
  sentEntrySchema,
  sentShape,
  splitSentItem,
  toSentItem,
} from "../../../src/domain/records/sent-item.ts";
import { seededRevisions } from "../../contract/seeded-revisions.ts";

const entries = seededRevisions({ seed: 23, count: 60 });
const restored = "019ab3c1-5e00-7a41-8c02-6f1b0d9e4a77" as RecordId;

describe("an item on the wire", () => {
  it("comes apart into the record, to the letter, and where it came from", () => {
    for (const [index, record] of entries.entries()) {
      for (const sender of [record.device, restored]) {
        const item = toSentItem<Entry>(record, { seq: index + 1, sender });
        expect(splitSentItem(item)).toEqual({ record, seq: index + 1, sender });
      }
    }
  });

  it("names its sender only where that is not the record's own tablet", () => {
    for (const record of entries) {
      expect(toSentItem<Entry>(record, { seq: 7, sender: record.device })).toEqual({ ...record, seq: 7 });
      expect(toSentItem<Entry>(record, { seq: 7, sender: restored })).toMatchObject({ sender: restored });
    }
  });

  it("still says that it is a test", () => {
    const [record] = entries;
    if (record === undefined) throw new Error("no entry");
    const item = toSentItem<Entry>({ ...record, test: true }, { seq: 1, sender: record.device });
    expect(sentEntrySchema.safeParse(item).success).toBe(true);
    expect(splitSentItem(item).record.test).toBe(true);
  });

  it("says of what it adds how private it is, and what it means", () => {
    for (const field of Object.values(sentShape)) {
      expect(fieldNotes.get(field)).toMatchObject({
        privacy: "plain",
        description: expect.any(String) as string,
      });
    }
  });
});
