// Stored revisions. A revision is written once and never changed; the unique key (collection, id, rev) is the guard
// against duplicates, whoever writes.
import type { DatabaseSync } from "node:sqlite";
import * as z from "zod/mini";

/** A validated revision, ready to be stored. */
export interface Revision {
  readonly collection: string;
  readonly id: string;
  readonly rev: number;
  readonly businessDate: string;
  /** Written by Test connection; may be deleted. */
  readonly isTest: boolean;
  /** SHA-256 of `text`, hex. */
  readonly leaf: string;
  /** RFC 8785 canonical JSON of the record. */
  readonly text: string;
  /** The sending tablet's counter. */
  readonly seq: number;
  readonly sender: string;
}

export type PutResult =
  | { readonly status: "created" | "duplicate" }
  /** Other content is stored under this id and revision. */
  | { readonly status: "conflict"; readonly storedLeaf: string };

const headSchema = z.object({
  rev: z.int(),
  leaf: z.string(),
  is_test: z.int(),
  received_at: z.string(),
});
export type StoredHead = z.infer<typeof headSchema>;

const revisionSchema = z.extend(headSchema, {
  number: z.int(),
  id: z.string(),
  record: z.string(),
  seq: z.int(),
  sender: z.string(),
});
export type StoredRevision = z.infer<typeof revisionSchema>;

const leafSchema = z.object({ leaf: z.string() });

export interface Revisions {
  put(revision: Revision, receivedAt: string): PutResult;
  /** All revisions of a record, ascending; empty when it is unknown. */
  listHeads(collection: string, id: string): readonly StoredHead[];
  get(collection: string, id: string, rev: number): StoredRevision | null;
  /** Revisions of a business day that arrived after the given number, in the order of arrival. */
  listDay(
    own: Readonly<{ collection: string; businessDate: string; after: number; limit: number }>,
  ): readonly StoredRevision[];
  /** Removes all revisions of a record. */
  remove(collection: string, id: string): void;
}

/** Prepares the statements once; each call runs one of them. */
export function createRevisions(database: DatabaseSync): Revisions {
  const insert = database.prepare(
    `INSERT INTO revisions (collection, id, rev, business_date, is_test, leaf, record, seq, sender, received_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (collection, id, rev) DO NOTHING`,
  );
  const leafOf = database.prepare("SELECT leaf FROM revisions WHERE collection = ? AND id = ? AND rev = ?");
  const heads = database.prepare(
    "SELECT rev, leaf, is_test, received_at FROM revisions WHERE collection = ? AND id = ? ORDER BY rev",
  );
  const columns = "number, id, rev, leaf, is_test, received_at, record, seq, sender";
  const one = database.prepare(
    `SELECT ${columns} FROM revisions WHERE collection = ? AND id = ? AND rev = ?`,
  );
  const day = database.prepare(
    `SELECT ${columns} FROM revisions WHERE collection = ? AND business_date = ? AND number > ?
     ORDER BY number LIMIT ?`,
  );
  const remove = database.prepare("DELETE FROM revisions WHERE collection = ? AND id = ?");

  return {
    put({ collection, id, rev, businessDate, isTest, leaf, text, seq, sender }, receivedAt) {
      const { changes } = insert.run(
        collection,
        id,
        rev,
        businessDate,
        isTest ? 1 : 0,
        leaf,
        text,
        seq,
        sender,
        receivedAt,
      );
      if (changes === 1) return { status: "created" };
      const stored = leafSchema.parse(leafOf.get(collection, id, rev));
      return stored.leaf === leaf ? { status: "duplicate" } : { status: "conflict", storedLeaf: stored.leaf };
    },
    listHeads: (collection, id) => z.array(headSchema).parse(heads.all(collection, id)),
    get(collection, id, rev) {
      const row = one.get(collection, id, rev);
      return row === undefined ? null : revisionSchema.parse(row);
    },
    listDay: ({ collection, businessDate, after, limit }) =>
      z.array(revisionSchema).parse(day.all(collection, businessDate, after, limit)),
    remove: (collection, id) => void remove.run(collection, id),
  };
}
