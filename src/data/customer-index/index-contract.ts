// What a page asks of the compute worker about customers, and what it answers. Parsed on both sides.
import * as z from "zod/mini";
import type { Bytes } from "../../crypto/bytes.ts";
import type { SealingKey } from "../../crypto/sealed.ts";
import type { RecordId } from "../../domain/ids.ts";

const key = z.custom<SealingKey>(
  (value) => typeof value === "object" && value !== null && "key" in value && value.key instanceof CryptoKey,
);

export const indexTaskSchema = z.strictObject({
  kind: z.literal("customerIndex"),
  /** Name of the book's database. */
  name: z.string(),
  dataKey: key,
});
export type IndexTask = Readonly<z.infer<typeof indexTaskSchema>>;

/** What of a customer is searched, in clear: it lives in memory and goes with the lock. */
export interface IndexedCustomer {
  readonly id: RecordId;
  readonly rev: number;
  readonly state: string;
  readonly name: string;
  readonly phone: string;
  /** Occupation and notes. */
  readonly text: string;
  readonly level: string;
  /** Entries that the sheet names. */
  readonly entryIds: readonly string[];
}

/** A sheet that is not searched: withdrawn, erased, or unreadable. */
export type LeftSheet = Pick<IndexedCustomer, "id" | "rev">;
export type IndexedSheet = IndexedCustomer | LeftSheet;

export const indexAnswerSchema = z.strictObject({
  /** Every sheet in parts, by id (index-part.ts). */
  parts: z.array(z.custom<Bytes>((value) => value instanceof Uint8Array)),
  /** The last of the customers' changes that it knows of. */
  upTo: z.number(),
});
export type IndexAnswer = Readonly<z.infer<typeof indexAnswerSchema>>;
