import type { SchemaVersion } from "./versions.ts";

/**
 * The first schema. `entries` is keyed day first, so that a day is one contiguous read however many days are
 * stored; `[businessDate+status+kind]` gives the counts on the tiles without opening a row. `outbox` is keyed
 * by IndexedDB's own generator: the device counter `seq` costs no extra write and survives every crash.
 */
export const floorVersion: SchemaVersion = {
  number: 1,
  stores: {
    meta: "key",
    keys: "id",
    wraps: "id",
    attempts: "id",
    people: "id",
    settings: "id",
    entries: "[businessDate+id],&id,[businessDate+status+kind]",
    journal: "[id+rev]",
    outbox: "++seq,[recordId+rev],state",
    endpoints: "id",
    drafts: "id",
    audit: "id",
    quarantine: "id",
  },
};
