// What a page asks of the compute worker about customers, and what it answers. Parsed on both sides.
import * as z from "zod/mini";
import type { SealingKey } from "../../crypto/sealed.ts";
import { recordIdSchema } from "../../domain/records/primitives.ts";

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

const indexedSchema = z.strictObject({
  id: recordIdSchema,
  rev: z.int(),
  state: z.string(),
  name: z.string(),
  phone: z.string(),
  /** Occupation and notes. */
  text: z.string(),
  level: z.string(),
  /** Entries that the sheet names. */
  entryIds: z.array(z.string()),
});
/** What of a customer is searched, in clear: it lives in memory and goes with the lock. */
export type IndexedCustomer = Readonly<z.infer<typeof indexedSchema>>;

export const indexAnswerSchema = z.strictObject({
  customers: z.array(indexedSchema),
  /** Rows that could not be read; they are found in the list of unreadable records. */
  unreadable: z.array(z.string()),
});
export type IndexAnswer = Readonly<z.infer<typeof indexAnswerSchema>>;
