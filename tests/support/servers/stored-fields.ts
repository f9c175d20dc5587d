// From a table's row back to the record: the fields that the profile put there, under their own names again.
import { recordFieldNames } from "../../../src/sync/profile/menu/record-fields.ts";
import type { StoredRevision } from "./prove-server.ts";

/** What is beside the record in a row. */
const notOfTheRecord: ReadonlySet<string> = new Set(["leaf", "seq", "sender"]);

/**
 * Reads a row.
 * @param own its record's id, and the name under which a field is stored, where that is another
 */
export function toStoredRevision(
  row: Readonly<Record<string, unknown>>,
  own: { readonly id: string; readonly nameOf?: (field: string) => string },
): StoredRevision {
  const nameOf = own.nameOf ?? ((field: string) => field);
  const fields = ["rev", ...recordFieldNames].flatMap((field): [string, unknown][] => {
    const value = row[nameOf(field)];
    // An empty column is a field that the record does not have.
    return value === undefined || value === null || notOfTheRecord.has(field) ? [] : [[field, value]];
  });
  return {
    leaf: String(row["leaf"]),
    seq: Number(row["seq"]),
    record: { id: own.id, ...Object.fromEntries(fields) },
  };
}
