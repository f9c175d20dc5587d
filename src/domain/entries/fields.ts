// Fields that several kinds share. A field nobody chose is absent: absent is "not stated", never "no".
import * as z from "zod/mini";
import { codeListSchema, codeSchema } from "../records/dictionary.ts";
import { personal, plain, text, type Tagged } from "../records/field.ts";

/** A pattern, since a refinement would be lost in the published schema. */
const NOT_BLANK = /\S/;

export const NOTE_MAX = 500;
export const WORDS_MAX = 1000;
export const NAME_MAX = 40;

/** One code of a dictionary. */
export const code = (description: string): Tagged<z.ZodMiniExactOptional<typeof codeSchema>> =>
  plain(z.exactOptional(codeSchema), description);
/** One to eight codes of a dictionary, in the order chosen. */
export const codes = (description: string): Tagged<z.ZodMiniExactOptional<typeof codeListSchema>> =>
  plain(z.exactOptional(codeListSchema), description);
/** Free words up to `max` characters, never blank. */
export const words = (max: number, description: string): Tagged<z.ZodMiniExactOptional<z.ZodMiniString>> =>
  text(z.exactOptional(z.string().check(z.regex(NOT_BLANK), z.maxLength(max))), description);

export const note = words(NOTE_MAX, "Note in the author's words. No ID or card numbers, no secrets (lint).");
export const business = code("Business type (业务类型), dictionary `business`.");
export const customerGroup = code(
  "Special group (特殊客群), dictionary `customerGroup`; 差别服务, rule 三(四).",
);
export const customerName = personal(
  z.exactOptional(z.string().check(z.regex(NOT_BLANK), z.maxLength(NAME_MAX))),
  "How the customer is called (客户称谓), surname enough; masked `张*` until revealed.",
);
export const customerPhone = personal(
  z.exactOptional(z.string().check(z.regex(/^\+?\d{5,15}$/))),
  "Customer's phone, digits with an optional leading +; masked `138****1234` until revealed (JR/T 0171-2020 C2).",
);
