// What remains where content was erased on request: why, by whose word, when, and the digest of what stood there.
import * as z from "zod/mini";
import { codeSchema } from "./dictionary.ts";
import { plain, taggedObject } from "./field.ts";
import { staffCodeSchema, timestampSchema } from "./primitives.ts";

const leafSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/));

export const erasureMark = taggedObject({
  leaf: plain(
    leafSchema,
    "SHA-256 of the erased revision's RFC 8785 canonical JSON, hex; in the last revision, of the one before.",
  ),
  why: plain(codeSchema, "Why it was erased, dictionary `erasureReason`."),
  signedBy: plain(staffCodeSchema, "Code of the branch head who signed the erasure."),
  erasedAt: plain(timestampSchema, "When it was erased (RFC 3339)."),
});
export type ErasureMark = Readonly<z.infer<typeof erasureMark>>;

/** Why and by whose word something is erased. */
export type Erasure = Pick<ErasureMark, "why" | "signedBy">;
