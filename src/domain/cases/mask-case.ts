import { maskPersonal, WITHHELD } from "../mask.ts";
import { mapPrivateFields } from "../records/private-fields.ts";
import { caseBodies, isTombstone, type StoredCase } from "./cases.ts";

/** A case as a masked file carries it: personal fields masked, free text withheld, no salt. */
export function maskCase(record: StoredCase): object {
  const { salt: _salt, ...rest } = record;
  if (isTombstone(record)) return rest;
  const body = mapPrivateFields(caseBodies[record.collection], record.body, ({ field, privacy, text }) =>
    privacy === "personal" ? maskPersonal(field, text) : WITHHELD,
  );
  return { ...rest, body, ...(record.reason === undefined ? {} : { reason: WITHHELD }) };
}
