// What a page asks of the compute worker about customers, and what it answers. Parsed on both sides.
import * as z from "zod/mini";
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
}

// The worker is this build's own, and 20,000 objects parsed one by one would take longer than they take to be found.
const customersSchema = z.custom<readonly IndexedCustomer[]>(
  (value) =>
    Array.isArray(value) &&
    value.every((one: unknown) => typeof one === "object" && one !== null && "id" in one && "name" in one),
);

export const indexAnswerSchema = z.strictObject({
  customers: customersSchema,
  /** Rows that could not be read; they are found in the list of unreadable records. */
  unreadable: z.array(z.string()),
});
export type IndexAnswer = Readonly<z.infer<typeof indexAnswerSchema>>;
