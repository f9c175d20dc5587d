// Every field says how private it is; sealing, masking, logging and export follow the tag, and the tag
// travels into the published JSON Schema together with the field's meaning.
import * as z from "zod/mini";

/**
 * `plain`: codes, times, counts. `personal`: names a person or reaches one; masked unless revealed.
 * `text`: free words, which may hold anything; withheld from a masked export.
 */
export type Privacy = "plain" | "personal" | "text";

export interface FieldNote {
  readonly privacy: Privacy;
  /** Meaning, unit and source of the field, as the published schema prints it. */
  readonly description: string;
  [key: string]: unknown;
}

/** Metadata of every record field; handed to `z.toJSONSchema` when the schemas are published. */
export const fieldNotes = z.registry<FieldNote>();

declare const privacyTag: unique symbol;
/** A schema that went through {@link plain}, {@link personal} or {@link text}. */
export type Tagged<S extends z.core.$ZodType = z.core.$ZodType> = S & { readonly [privacyTag]: Privacy };

function tag<S extends z.core.$ZodType>(schema: S, privacy: Privacy, description: string): Tagged<S> {
  // A clone, since one schema may serve several fields with notes of their own.
  const own = z.clone(schema);
  fieldNotes.add(own, { privacy, description });
  return own as Tagged<S>;
}

/** A field that names nobody. */
export const plain = <S extends z.core.$ZodType>(schema: S, description: string): Tagged<S> =>
  tag(schema, "plain", description);
/** A field that names or reaches a person. */
export const personal = <S extends z.core.$ZodType>(schema: S, description: string): Tagged<S> =>
  tag(schema, "personal", description);
/** A field of free words. */
export const text = <S extends z.core.$ZodType>(schema: S, description: string): Tagged<S> =>
  tag(schema, "text", description);

/** An object schema whose every field carries a tag; an untagged field does not compile. */
export function taggedObject<S extends Readonly<Record<string, Tagged>>>(
  shape: S,
): z.ZodMiniObject<S, z.core.$strict> {
  return z.strictObject(shape);
}

/** The tag of one field of a tagged object. @throws Error for a schema that was never tagged. */
export function privacyOf(schema: z.core.$ZodType): Privacy {
  const note = fieldNotes.get(schema);
  if (note === undefined) throw new Error("field without a privacy tag");
  return note.privacy;
}
