// The shape of a case: a record of its own that grows (customer, complaint, escalation), unlike an entry, which is
// the moment on the floor. Erased, it is a tombstone: who, when, why and the digest of what stood there.
import * as z from "zod/mini";
import { envelopeShape } from "../records/envelope.ts";
import { plain, taggedObject } from "../records/field.ts";
import { codeSchema } from "../records/dictionary.ts";
import { staffCodeSchema, timestampSchema } from "../records/primitives.ts";

const leafSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/));

const tombstoneBody = taggedObject({
  leaf: plain(
    leafSchema,
    "SHA-256 of the erased revision's RFC 8785 canonical JSON, hex; in the last revision, of the one before.",
  ),
  why: plain(codeSchema, "Why it was erased, dictionary `erasureReason`."),
  signedBy: plain(staffCodeSchema, "Code of the branch head who signed the erasure."),
  erasedAt: plain(timestampSchema, "When it was erased (RFC 3339)."),
});

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
    body: plain(tombstoneBody, "What remains of it."),
  });
  return { live, erased, stored: z.discriminatedUnion("status", [live, erased]) };
}

export type TombstoneBody = Readonly<z.infer<typeof tombstoneBody>>;
