// Items as a tablet would send them, and their leaves by a canonicaliser that is not ours.
import canonicalize from "canonicalize";
import { createHash } from "node:crypto";
import type { AnyRecord } from "../../../src/domain/records/any-record.ts";
import { toSentItem, type Sent, type SentEntry } from "../../../src/domain/records/sent-item.ts";
import { seededRevisions } from "../seeded-revisions.ts";

/** Revisions of a seeded day, amendments among them, in the order in which they were made. */
export function seededItems(own: { seed: number; count: number }): readonly SentEntry[] {
  return seededRevisions(own).map((record, index) =>
    toSentItem(record, { seq: index + 1, sender: record.device }),
  );
}

/** SHA-256 of the record's RFC 8785 text. */
export function leafOf({ seq: _seq, sender: _sender, ...record }: Sent<AnyRecord>): string {
  const text = canonicalize(record);
  if (text === undefined) throw new Error("no canonical form");
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** The item marked as a test: another record, with another leaf. */
export const asTest = (item: SentEntry): SentEntry => ({ ...item, test: true });

/** The n-th of a list, which the test has made long enough. */
export function itemAt<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`no item ${index}`);
  return item;
}

export const byNumber = (a: number, b: number): number => a - b;
