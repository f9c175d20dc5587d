import { toBase64 } from "../../crypto/bytes.ts";
import type { BackupLineOf } from "../../domain/backup/backup-format.ts";
import type { Json } from "../../domain/canonical-json.ts";
import type { DamageReason } from "../rows.ts";

export interface RawRow {
  readonly table: string;
  readonly row: object;
  readonly reason: DamageReason;
  /** What the seal held, where it opened. */
  readonly opened?: string | null;
}

/** A row that cannot be read, as it lies there: what is clear in clear, what is sealed as base64. */
export function toRawLine({ table, row, reason, opened }: RawRow): BackupLineOf<"raw"> {
  const columns: Record<string, Json> = {};
  const sealed: Record<string, string> = {};
  for (const [name, value] of Object.entries(row) as [string, unknown][]) {
    if (value instanceof Uint8Array) sealed[name] = toBase64(value);
    // Columns are what IndexedDB gave back: texts, numbers, and objects of these.
    else if (value !== undefined) columns[name] = JSON.parse(JSON.stringify(value)) as Json;
  }
  return {
    line: "raw",
    table,
    reason,
    columns,
    sealed,
    ...(opened === undefined || opened === null ? {} : { opened }),
  };
}
