// The shape of an entry in a masked file, derived from the entry's own schema by the fields' privacy tags.
import * as z from "zod/mini";
import { entryBodies, entryKinds, erasedField, type Entry } from "../entries/entry.ts";
import { holdsPhone, WITHHELD } from "../mask.ts";
import { envelopeShape, UNDO_REASON } from "../records/envelope.ts";
import { fieldNotes, personal, plain, privacyOf, taggedObject, text, type Tagged } from "../records/field.ts";

/** An entry with personal fields masked, free text withheld and no salt. */
export type MaskedEntry = Entry extends infer E ? (E extends Entry ? Omit<E, "salt"> : never) : never;

// What {@link maskPersonal} writes. A clear name or number under a masked file's head is a fault of the file.
const maskedName = z.exactOptional(z.string().check(z.regex(/^.{0,2}\*$/u)));
const maskedPhone = z.exactOptional(z.string().check(z.regex(/^\d{0,3}\*{4}\d{0,4}$/)));
const withheldField = z.exactOptional(z.literal(WITHHELD));

function toMaskedField(field: string, schema: Tagged): Tagged {
  const description = fieldNotes.get(schema)?.description ?? "";
  switch (privacyOf(schema)) {
    case "plain":
      return schema;
    case "personal":
      return personal(holdsPhone(field) ? maskedPhone : maskedName, `${description} Masked here.`);
    case "text":
      return text(withheldField, `${description} Withheld here: present, but not its words.`);
  }
}

const toMaskedShape = (shape: Readonly<Record<string, Tagged>>): Record<string, Tagged> =>
  Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, toMaskedField(name, schema)]));

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
    erased: erasedField,
  }),
);
const [firstKind, ...otherKinds] = maskedKinds;
if (firstKind === undefined) throw new Error("no kinds");

// The fields are derived at run time, so the static type is stated; what differs from Entry is the salt alone.
export const maskedEntrySchema = z.discriminatedUnion("kind", [
  firstKind,
  ...otherKinds,
]) as unknown as z.ZodMiniType<MaskedEntry, MaskedEntry>;
