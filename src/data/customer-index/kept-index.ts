// The index as it was last built, kept sealed so that a start opens a few parts instead of every sheet. Every write of
// a customer's head leaves its mark in `customerChanges` in its own transaction; what is marked is read from the sheet.
import { SealBroken, type SealingKey } from "../../crypto/sealed.ts";
import type { Bytes } from "../../crypto/bytes.ts";
import type { RecordId } from "../../domain/ids.ts";
import type { Random } from "../../platform/ports/random.ts";
import { openIndexPart, sealIndexPart } from "../codec.ts";
import type { BookDatabase } from "../database.ts";
import { listCustomerChanges } from "../repos/case-reads.ts";
import type { CustomerIndexRow } from "../rows.ts";
import type { IndexedSheet } from "./index-contract.ts";
import { unpackPart } from "./index-part.ts";

/** Ids from `from` to before `to`; to the end without it. */
export interface IdRange {
  readonly from: string;
  readonly to?: string | undefined;
}

export interface KeptIndex {
  readonly parts: readonly { readonly bytes: Bytes; readonly sheets: readonly IndexedSheet[] }[];
  /** Parts that do not open: emptied by an erasure, damaged, or another build's. */
  readonly torn: readonly IdRange[];
}

export interface KeptState {
  /** Null where there is none, or what changed since is not known in full. */
  readonly kept: KeptIndex | null;
  /** Changed since it was kept. */
  readonly changed: ReadonlySet<RecordId>;
  /** The last change there was. */
  readonly upTo: number;
}

/** What is kept of the index, and what is to be read besides. */
export async function readKeptIndex(db: BookDatabase, dataKey: SealingKey): Promise<KeptState> {
  const { changes, rows } = await db.transaction("r", db.customerIndex, db.customerChanges, async () => {
    const stored = await db.customerIndex.toArray();
    return { rows: stored, changes: await listCustomerChanges(db, stored[0]?.upTo ?? null) };
  });
  const { changed, isWhole, upTo } = changes;
  const kept = isWhole && rows.length > 0 ? await openParts(rows, dataKey) : null;
  return { kept, changed, upTo };
}

async function openParts(rows: readonly CustomerIndexRow[], dataKey: SealingKey): Promise<KeptIndex> {
  const torn: IdRange[] = [];
  const opened = await Promise.all(
    rows.map(async (row, nth) => {
      try {
        const bytes = await openIndexPart(row, dataKey);
        return { bytes, sheets: unpackPart(bytes) };
      } catch (error) {
        if (!(error instanceof SealBroken || error instanceof RangeError || error instanceof SyntaxError))
          throw error;
        torn.push({ from: row.from, to: rows[nth + 1]?.from });
        return null;
      }
    }),
  );
  return { parts: opened.filter((part) => part !== null), torn };
}

/**
 * Keeps an index in the place of what was kept, unless a customer has changed since it was begun: it may hold the words
 * of somebody who was erased meanwhile.
 * @param upTo the last change that it knows of
 */
export async function keepIndex(
  db: BookDatabase,
  parts: readonly { readonly from: string; readonly bytes: Bytes }[],
  upTo: number,
  own: { readonly dataKey: SealingKey; readonly random: Random },
): Promise<void> {
  const rows = await Promise.all(
    parts.map(({ bytes, from }) => sealIndexPart({ from, upTo }, bytes, own.dataKey, own.random)),
  );
  await db.transaction("rw", db.customerIndex, db.customerChanges, async () => {
    const last = await db.customerChanges.orderBy("n").lastKey();
    if ((last ?? 0) !== upTo) return;
    await db.customerIndex.clear();
    await db.customerIndex.bulkAdd(rows);
    // The last one stays: by it a page sees that it has missed none.
    await db.customerChanges.where("n").below(upTo).delete();
  });
}
