// The shape of an entry in a masked file, derived from the entry's own schema by the fields' privacy tags.
import * as z from "zod/mini";
import { entryBodies, entryKinds, type Entry } from "../entries/entry.ts";
import { WITHHELD } from "../mask.ts";
import { envelopeShape, UNDO_REASON } from "../records/envelope.ts";
import { fieldNotes, personal, plain, privacyOf, taggedObject, text, type Tagged } from "../records/field.ts";

/** An entry with personal fields masked, free text withheld and no salt. */
export type MaskedEntry = Entry extends infer E ? (E extends Entry ? Omit<E, "salt"> : never) : never;

const MASKED_MAX = 60;
const maskedField = z.exactOptional(z.string().check(z.minLength(1), z.maxLength(MASKED_MAX)));
const withheldField = z.exactOptional(z.literal(WITHHELD));

function toMaskedField(schema: Tagged): Tagged {
  const description = fieldNotes.get(schema)?.description ?? "";
  switch (privacyOf(schema)) {
    case "plain":
      return schema;
    case "personal":
      return personal(maskedField, `${description} Masked here.`);
    case "text":
      return text(withheldField, `${description} Withheld here: present, but not its words.`);
  }
}

const toMaskedShape = (shape: Readonly<Record<string, Tagged>>): Record<string, Tagged> =>
  Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, toMaskedField(schema)]));

const { salt: _salt, ...saltless } = envelopeShape;
const maskedEnvelope = {
  ...toMaskedShape(saltless),
  reason: text(
    z.exactOptional(z.enum([WITHHELD, UNDO_REASON])),
    "Why it was changed or withdrawn: withheld, but for an Undo.",
  ),
};

const maskedKinds = entryKinds.map((kind) =>
  taggedObject({
    ...maskedEnvelope,
    collection: plain(z.literal("entries"), "Collection of the record."),
    kind: plain(z.literal(kind), "Kind of the moment."),
    body: plain(taggedObject(toMaskedShape(entryBodies[kind].shape)), "The kind's own fields, masked."),
  }),
);
const [firstKind, ...otherKinds] = maskedKinds;
if (firstKind === undefined) throw new Error("no kinds");

// The fields are derived at run time, so the static type is stated; what differs from Entry is the salt alone.
export const maskedEntrySchema = z.discriminatedUnion("kind", [
  firstKind,
  ...otherKinds,
]) as unknown as z.ZodMiniType<MaskedEntry, MaskedEntry>;
