// The records that Test connection sends: valid, invented, marked, from a tablet that does not exist.
import { canonicalJson } from "../../domain/canonical-json.ts";
import type { Entry } from "../../domain/entries/entry.ts";
import type { RecordId } from "../../domain/ids.ts";
import { createEntry, reviseEntry } from "../../domain/revisions.ts";
import { sha256Hex } from "../../crypto/digest.ts";
import type { Leased } from "../../sync/lease.ts";
import type { Profile } from "../../sync/profile/profile.ts";
import { renderItem, toItemValues, type ItemValues } from "../../sync/request.ts";
import type { OpenBook } from "../session/book.ts";

/** Staff code of nobody. */
const TEST_AUTHOR = "TEST";
/** For whoever finds the record on the server. */
const NOTE = "厅堂簿连接测试，虚构内容，可以删除。Floorbook connection test, invented, may be deleted.";

/** A record as the queue would hold it. */
export interface TestItem {
  readonly id: RecordId;
  readonly rev: number;
  readonly seq: number;
  readonly businessDate: Entry["businessDate"];
  /** Canonical JSON. */
  readonly text: string;
  readonly leaf: string;
}

export interface TestItems {
  /** The tablet they claim to come from: real counters and gaps are not touched. */
  readonly sender: RecordId;
  readonly first: TestItem;
  /** The next revision of the first. */
  readonly amended: TestItem;
  readonly pair: readonly [TestItem, TestItem];
  /** Breaks the published schema. */
  readonly invalid: TestItem;
  /** Never sent: looking it up must find nothing. */
  readonly unsent: TestItem;
}

async function toItem(
  record: Entry | (Omit<Entry, "kind"> & { kind: string }),
  seq: number,
): Promise<TestItem> {
  const { id, rev, businessDate } = record;
  const text = canonicalJson(record);
  return { id, rev, seq, businessDate, text, leaf: await sha256Hex(text) };
}

/** Makes the records of one test. */
export async function createTestItems(
  book: Pick<OpenBook, "authorship" | "ids" | "newSalt">,
): Promise<TestItems> {
  const sender = book.ids.next();
  const by = { ...book.authorship(), device: sender, author: TEST_AUTHOR, clockSuspect: false };
  const make = (): Entry => ({
    ...createEntry(by, { id: book.ids.next(), salt: book.newSalt(), kind: "need", body: { note: NOTE } }),
    test: true,
  });
  const first = make();
  const amended = reviseEntry(first, by, book.newSalt(), { body: { needs: ["other"], note: NOTE } });
  return {
    sender,
    first: await toItem(first, 1),
    amended: await toItem(amended, 2),
    invalid: await toItem({ ...make(), kind: "noSuchKind" }, 3),
    pair: [await toItem(make(), 4), await toItem(make(), 5)],
    unsent: await toItem(make(), 6),
  };
}

export function valuesOf(item: TestItem): ItemValues {
  const { id, rev, seq, businessDate, leaf } = item;
  return toItemValues({ recordId: id, rev, seq, businessDate, collection: "entries" }, leaf);
}

/** The item as the sender takes it, without a queue behind it. @throws TemplateFault */
export function toUnsettled(profile: Profile, item: TestItem, sender: RecordId): Leased {
  const values = valuesOf(item);
  const { id, rev, seq, businessDate } = item;
  return {
    values,
    frozen: renderItem(profile, item.text, { values, sender, amends: rev > 1 }),
    wasUnknown: false,
    row: {
      seq,
      recordId: id,
      rev,
      collection: "entries",
      businessDate,
      state: "sending",
      queuedAtMs: 0,
      settlesAtMs: 0,
      attempts: 1,
      nextAttemptAtMs: 0,
      lease: null,
      sealedFor: "worker",
      payloadVersion: 1,
      keyId: "",
      payload: null,
    },
  };
}
