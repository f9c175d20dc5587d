// A stored row of a case read at the edge: opened, parsed, and held against its own clear columns.
import { parseCase, toCaseColumns, type StoredCase } from "../domain/cases/cases.ts";
import { SealBroken, type SealingKey } from "../crypto/sealed.ts";
import { openCaseRow } from "./codec.ts";
import type { CaseRow, DamageReason } from "./rows.ts";

export type ReadCase =
  | { readonly status: "read"; readonly record: StoredCase }
  | {
      readonly status: "damaged";
      readonly reason: DamageReason;
      /** What the seal held, as JSON; null where it does not open. */
      readonly opened: string | null;
    };

/** Reads a head or journal row; a row that cannot be read is an answer, not an error. */
export async function readCaseRow(row: CaseRow, dataKey: SealingKey): Promise<ReadCase> {
  let value: unknown;
  try {
    value = await openCaseRow(row, dataKey);
  } catch (error) {
    if (error instanceof SealBroken) return { status: "damaged", reason: "sealBroken", opened: null };
    throw error;
  }
  const parsed = parseCase(row.collection, value);
  if (parsed.success && matchesColumns(parsed.data, row)) return { status: "read", record: parsed.data };
  return {
    status: "damaged",
    reason: parsed.success ? "columnsDiffer" : "notParsed",
    opened: JSON.stringify(value),
  };
}

function matchesColumns(record: StoredCase, row: CaseRow): boolean {
  const columns = toCaseColumns(record);
  return (
    record.id === row.id &&
    record.rev === row.rev &&
    record.businessDate === row.businessDate &&
    record.status === row.status &&
    record.schemaVersion === row.schemaVersion &&
    columns.state === row.state &&
    columns.customerId === row.customerId &&
    columns.dueOn === row.dueOn
  );
}
