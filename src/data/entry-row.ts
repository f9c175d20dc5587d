// A stored entry row read at the edge: opened, parsed, and held against its own clear columns.
import { entrySchema, type Entry } from "../domain/entries/entry.ts";
import { SealBroken, type SealingKey } from "../crypto/sealed.ts";
import { openEntryRow } from "./codec.ts";
import type { DamageReason, EntryRow } from "./rows.ts";

export type ReadEntry =
  | { readonly status: "read"; readonly entry: Entry }
  | {
      readonly status: "damaged";
      readonly reason: DamageReason;
      /** What the seal held, as JSON; null where it does not open. */
      readonly opened: string | null;
    };

/** Reads a head or journal row; a row that cannot be read is an answer, not an error. */
export async function readEntryRow(row: EntryRow, dataKey: SealingKey): Promise<ReadEntry> {
  let value: unknown;
  try {
    value = await openEntryRow(row, dataKey);
  } catch (error) {
    if (error instanceof SealBroken) return { status: "damaged", reason: "sealBroken", opened: null };
    throw error;
  }
  const parsed = entrySchema.safeParse(value);
  if (parsed.success && matchesColumns(parsed.data, row)) return { status: "read", entry: parsed.data };
  return {
    status: "damaged",
    reason: parsed.success ? "columnsDiffer" : "notParsed",
    opened: JSON.stringify(value),
  };
}

function matchesColumns(entry: Entry, row: EntryRow): boolean {
  return (
    entry.id === row.id &&
    entry.rev === row.rev &&
    entry.businessDate === row.businessDate &&
    entry.kind === row.kind &&
    entry.status === row.status &&
    entry.schemaVersion === row.schemaVersion
  );
}
