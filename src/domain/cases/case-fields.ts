// Fields that several kinds of cases share.
import * as z from "zod/mini";
import { personal, plain } from "../records/field.ts";
import {
  businessDateSchema,
  recordIdSchema,
  staffCodeSchema,
  timestampSchema,
} from "../records/primitives.ts";

export const optionalDate = (description: string) => plain(z.exactOptional(businessDateSchema), description);
export const optionalTime = (description: string) => plain(z.exactOptional(timestampSchema), description);
export const optionalId = (description: string) => plain(z.exactOptional(recordIdSchema), description);
export const optionalStaff = (description: string) => plain(z.exactOptional(staffCodeSchema), description);

/** A person's name of up to 40 characters, never blank. */
export const personName = (description: string) =>
  personal(z.exactOptional(z.string().check(z.regex(/\S/), z.maxLength(40))), description);

/** Ids of other records, each once. */
export const recordIds = (most: number, description: string) =>
  plain(z.exactOptional(z.array(recordIdSchema).check(z.minLength(1), z.maxLength(most))), description);
