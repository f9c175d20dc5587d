// What a restore cannot put in its place is sealed and kept in the quarantine, once.
import { sha256Hex } from "../../crypto/digest.ts";
import type { SealingKey } from "../../crypto/sealed.ts";
import { canonicalJson, type Json } from "../../domain/canonical-json.ts";
import type { Random } from "../../platform/ports/random.ts";
import { sealValue } from "../codec.ts";
import type { BookDatabase } from "../database.ts";
import type { QuarantineRow } from "../rows.ts";

export interface KeptContent {
  readonly table: string;
  /** What it is of: an id, with its revision where it has one. */
  readonly name: string;
  readonly reason: "restoreConflict" | "restoredUnreadable";
  readonly value: Json;
  /** The part of the value that tells it from others of the same name. */
  readonly distinct: Json;
}

export interface KeepPorts {
  readonly db: BookDatabase | null;
  readonly keys: { readonly data: SealingKey };
  readonly random: Random;
  readonly nowMs: number;
}

/** Enough of a digest to tell contents of one revision apart. */
const DIGEST_CHARACTERS = 16;

/** The row that keeps it; null where the same content is kept already. */
export async function keepAside(ports: KeepPorts, content: KeptContent): Promise<QuarantineRow | null> {
  const { table, name, reason, value, distinct } = content;
  const digest = (await sha256Hex(canonicalJson(distinct))).slice(0, DIGEST_CHARACTERS);
  const id = `restored/${table}/${name}/${digest}`;
  return keepUnder(ports, { id, table, reason, foundAtMs: ports.nowMs }, value);
}

/** As {@link keepAside}, under the id that it had in the backup. */
export async function keepUnder(
  { db, keys, random }: KeepPorts,
  columns: Omit<QuarantineRow, "kept">,
  value: Json,
): Promise<QuarantineRow | null> {
  if (db !== null && (await db.quarantine.get(columns.id)) !== undefined) return null;
  const sealed = await sealValue("quarantine", columns.id, value, keys.data, random);
  return { ...columns, kept: { keyId: keys.data.keyId, sealed } };
}
