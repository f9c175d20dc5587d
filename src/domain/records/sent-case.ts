// Cases and their tombstones on the wire: every field of the record, and where it comes from.
import * as z from "zod/mini";
import type { CaseCollection } from "../cases/case-collections.ts";
import { caseSchemasOf, type StoredCase } from "../cases/cases.ts";
import { sentShape, type Sent } from "./sent-item.ts";

export type SentCase = Sent<StoredCase>;

function sentSchema(collection: CaseCollection): z.ZodMiniType<SentCase, SentCase> {
  const { live, erased } = caseSchemasOf[collection];
  const [sentLive, sentErased] = [live, erased].map((schema) => z.extend(schema, sentShape));
  // The members are the record's own with two fields more, so the type holds.
  return z.discriminatedUnion("status", [sentLive, sentErased] as unknown as [
    z.core.$ZodTypeDiscriminable,
  ]) as unknown as z.ZodMiniType<SentCase, SentCase>;
}

/** What is delivered of each collection. */
export const sentCaseSchemas: Readonly<Record<CaseCollection, z.ZodMiniType<SentCase, SentCase>>> = {
  customers: sentSchema("customers"),
  complaints: sentSchema("complaints"),
  escalations: sentSchema("escalations"),
};
