// Items that no tablet ever noted. All but one say that they are a test, and may be deleted afterwards.
import { randomBytes } from "node:crypto";
import type { Entry } from "../../domain/entries/entry.ts";
import { createIdGenerator, type RecordId } from "../../domain/ids.ts";
import { splitSentItem, toSentItem, type SentEntry } from "../../domain/records/sent-item.ts";
import { createEntry, reviseEntry, type Authorship } from "../../domain/revisions.ts";

const newSalt = (): string => randomBytes(16).toString("hex");

function authorship(device: RecordId, atMs: number): Authorship {
  return {
    branch: {
      code: "RECEIVER-CHECK",
      name: "receiver-check",
      zone: "Asia/Shanghai",
      dayCutoff: "00:00",
      opensAt: "09:00",
      closesAt: "17:00",
      validFrom: "2020-01-01" as Authorship["branch"]["validFrom"],
    },
    device,
    author: "ZZ99",
    atMs,
    clockSuspect: false,
  };
}

export interface Inventor {
  /** The tablet that all items of this run say they come from. */
  readonly device: RecordId;
  /** Business day of this run's items. */
  readonly businessDate: string;
  /** A new record's first revision, marked as a test. */
  create(): SentEntry;
  /** A later revision of a record; revisions between may be left out. */
  amend(item: SentEntry, rev: number): SentEntry;
  /** Ids of the records made so far. */
  readonly ids: readonly RecordId[];
}

/** Makes items of a tablet that exists for this run only. */
export function createInventor(nowMs: () => number): Inventor {
  const generator = createIdGenerator({
    clock: { nowMs },
    random: { bytes: (length) => new Uint8Array(randomBytes(length)) },
  });
  const device = generator.next();
  const by = (): Authorship => authorship(device, nowMs());
  const ids: RecordId[] = [];
  let seq = 0;
  const send = (record: Entry): SentEntry => toSentItem(record, { seq: (seq += 1), sender: device });

  function createRecord(): Entry {
    const id = generator.next();
    ids.push(id);
    const body = { channel: "selfService", business: "cash" } as const;
    return { ...createEntry(by(), { id, salt: newSalt(), kind: "redirect", body }), test: true };
  }

  return {
    device,
    businessDate: createEntry(by(), { id: device, salt: newSalt(), kind: "greeting", body: {} }).businessDate,
    create: () => send(createRecord()),
    amend(item, rev) {
      const revised = reviseEntry(splitSentItem(item).record, by(), newSalt(), { reason: "receiver-check" });
      return send({ ...revised, rev });
    },
    ids,
  };
}

/**
 * The one record that is no test: withdrawn, on a day before there were any, the same in every run. The contract
 * does not let it be deleted, so it is there once, however often the check is run.
 */
export function makeLastingItem(): SentEntry {
  const device = "016f5e66-e800-7000-8000-000000000001" as RecordId;
  const by = authorship(device, Date.parse("2020-01-01T00:00:00Z"));
  const created = createEntry(by, {
    id: "016f5e66-e800-7000-8000-000000000002" as RecordId,
    salt: "00000000000000000000000000000000",
    kind: "greeting",
    body: {},
  });
  return toSentItem<Entry>(
    { ...created, status: "void", reason: "receiver-check" },
    { seq: 1, sender: device },
  );
}
