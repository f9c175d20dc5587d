// The shape of a case: a record of its own that grows (customer, complaint, escalation), unlike an entry, which is
// the moment on the floor. Erased, it is a tombstone: who, when, why and the digest of what stood there.
import * as z from "zod/mini";
import { envelopeShape } from "../records/envelope.ts";
import { plain, taggedObject } from "../records/field.ts";
import { erasureMark } from "../records/erasure-mark.ts";

const { reason: _reason, ...tombstoneEnvelope } = envelopeShape;

/** The schemas of a collection: a case, its tombstone, and either of them. */
export function caseSchemas<C extends string, B extends z.core.$ZodType>(collection: C, body: B) {
  const name = plain(z.literal(collection), "Collection of the record.");
  const live = taggedObject({
    ...envelopeShape,
    collection: name,
    body: plain(body, "The case as it stands; a field that nobody chose is absent."),
  });
  const erased = taggedObject({
    ...tombstoneEnvelope,
    collection: name,
    status: plain(z.literal("erased"), "erased: the content is gone on request; a receiver erases it too."),
    body: plain(erasureMark, "What remains of it."),
  });
  return { live, erased, stored: z.discriminatedUnion("status", [live, erased]) };
}
