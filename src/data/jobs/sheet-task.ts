// A table as an .xlsx file, made in the compute worker: a ledger of years is megabytes of XML.
import * as z from "zod/mini";

const cell = z.union([z.string(), z.number(), z.null()]);

export const sheetTaskSchema = z.strictObject({
  kind: z.literal("sheet"),
  /** Name of the sheet, 31 characters at most and none of []:*?/\ (Excel's own limits). */
  sheet: z.string().check(z.regex(/^[^[\]:*?/\\]{1,31}$/)),
  /** The first row is the head. */
  rows: z.array(z.array(cell)).check(z.minLength(1)),
  /** Widths of the columns, characters. */
  widths: z.array(z.number()),
});
export type SheetTask = Readonly<z.infer<typeof sheetTaskSchema>>;

export const sheetAnswerSchema = z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array);
