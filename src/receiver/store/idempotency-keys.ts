// Results by idempotency key, until they expire. Written in the transaction of the revision they are about.
import type { DatabaseSync } from "node:sqlite";
import * as z from "zod/mini";

const rememberedSchema = z.object({ leaf: z.string(), status: z.int(), answer: z.string() });
/** The first result of a key: `leaf` of its item, HTTP status and JSON of the answer. */
export type Remembered = Readonly<z.infer<typeof rememberedSchema>>;

export interface IdempotencyKeys {
  /** Null for a key that is new or has expired. */
  find(collection: string, key: string, nowMs: number): Remembered | null;
  remember(own: Remembered & { collection: string; key: string; id: string; expiresAtMs: number }): void;
  /** Forgets those whose time is over. */
  prune(nowMs: number): void;
  /** Forgets those of a record that was deleted: their results are true no longer. */
  forgetRecord(collection: string, id: string): void;
}

export function createIdempotencyKeys(database: DatabaseSync): IdempotencyKeys {
  const find = database.prepare(
    "SELECT leaf, status, answer FROM idempotency_keys WHERE collection = ? AND key = ? AND expires_at_ms > ?",
  );
  const insert = database.prepare(
    `INSERT INTO idempotency_keys (collection, key, id, leaf, status, answer, expires_at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const prune = database.prepare("DELETE FROM idempotency_keys WHERE expires_at_ms <= ?");
  const forget = database.prepare("DELETE FROM idempotency_keys WHERE collection = ? AND id = ?");
  return {
    find(collection, key, nowMs) {
      const row = find.get(collection, key, nowMs);
      return row === undefined ? null : rememberedSchema.parse(row);
    },
    remember: ({ collection, key, id, leaf, status, answer, expiresAtMs }) =>
      void insert.run(collection, key, id, leaf, status, answer, expiresAtMs),
    prune: (nowMs) => void prune.run(nowMs),
    forgetRecord: (collection, id) => void forget.run(collection, id),
  };
}
