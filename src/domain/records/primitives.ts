// Values that many records share: identities, dates, times, codes.
import * as z from "zod/mini";
import { isBusinessDate, type BusinessDate } from "../business-day.ts";
import { RECORD_ID_PATTERN, type RecordId } from "../ids.ts";

export const recordIdSchema = z.string().check(z.regex(RECORD_ID_PATTERN)) as unknown as z.ZodMiniType<
  RecordId,
  RecordId
>;
// The pattern is for the published schema, the refinement for dates that no calendar has.
export const businessDateSchema = z
  .string()
  .check(z.regex(/^\d{4}-\d{2}-\d{2}$/), z.refine(isBusinessDate)) as unknown as z.ZodMiniType<
  BusinessDate,
  BusinessDate
>;
/** RFC 3339 with an explicit offset and milliseconds, always three digits of them. */
export const timestampSchema = z.iso.datetime({ offset: true, precision: 3 });
/** 2–4 letters or digits; shown while locked, so never a name. */
export const staffCodeSchema = z.string().check(z.regex(/^[A-Z0-9]{2,4}$/));
/** Branch code as the bank writes it, upper case. */
export const branchCodeSchema = z.string().check(z.regex(/^[A-Z0-9-]{1,20}$/));
export const wallTimeSchema = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
/** 128 bits as 32 lower-case hex digits. */
export const saltSchema = z.string().check(z.regex(/^[0-9a-f]{32}$/));
