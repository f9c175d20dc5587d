// The heavy half of the bank's rules: the file's schema and its copy in the book.
import * as z from "zod/mini";
import { canonicalJson, type Json } from "../../domain/canonical-json.ts";
import { WORKER_KEY_ID } from "../../crypto/worker-key.ts";
import { SealBroken } from "../../crypto/sealed.ts";
import type { BookDatabase } from "../../data/database.ts";
import { getBankConfig, putBankConfig } from "../../data/repos/bank-config.ts";
import type { OwnSite } from "../../platform/ports/own-site.ts";
import type { Random } from "../../platform/ports/random.ts";
import {
  BANK_CONFIG_MAX_BYTES,
  parseBankConfig,
  readBankConfig,
  type BankConfig,
} from "../../sync/bank-config.ts";
import type { FileFault } from "../../sync/file-scan.ts";

export type ConfigAnswer =
  | { readonly kind: "read"; readonly config: BankConfig }
  | { readonly kind: "refused"; readonly fault: FileFault }
  | { readonly kind: "missing" }
  | { readonly kind: "page" }
  | { readonly kind: "silent" }
  | { readonly kind: "error"; readonly status: number };

/** Asks the app's own server for the file and reads it. */
export async function readAnswer(ownSite: Pick<OwnSite, "readConfig">): Promise<ConfigAnswer> {
  const answer = await ownSite.readConfig(BANK_CONFIG_MAX_BYTES);
  if (answer.kind === "tooLarge") return { kind: "refused", fault: { kind: "tooLarge" } };
  if (answer.kind !== "file") return answer;
  const reading = readBankConfig(answer.text);
  return reading.status === "read"
    ? { kind: "read", config: reading.config }
    : { kind: "refused", fault: reading.fault };
}

export interface KeptConfig {
  readonly config: BankConfig;
  readonly readAtMs: number;
}

const keptSchema = z.strictObject({ version: z.literal(1), readAtMs: z.int(), config: z.unknown() });

async function readWorkerKey(db: BookDatabase) {
  const row = await db.keys.get(WORKER_KEY_ID);
  return row === undefined ? null : { keyId: row.id, key: row.key };
}

/** The copy in the book; null for none, and for one that this build does not take: the server's is asked for anyway. */
export async function readKept(db: BookDatabase): Promise<KeptConfig | null> {
  const key = await readWorkerKey(db);
  if (key === null) return null;
  try {
    const kept = keptSchema.safeParse(await getBankConfig(db, key));
    if (!kept.success) return null;
    const reading = parseBankConfig(kept.data.config);
    return reading.status === "read" ? { config: reading.config, readAtMs: kept.data.readAtMs } : null;
  } catch (error) {
    // Changed on disk. What it said is gone until the network is back; nothing of the book depends on it.
    if (error instanceof SealBroken) return null;
    throw error;
  }
}

/** Keeps a copy in the book. */
export async function writeKept(
  db: BookDatabase,
  { config, readAtMs }: KeptConfig,
  random: Random,
): Promise<void> {
  const key = await readWorkerKey(db);
  if (key === null) return;
  const value = { version: 1, readAtMs, config } as unknown as Json;
  await putBankConfig(db, value, key, random);
}

/** Whether two files say the same, in whatever order. */
export const isSameConfig = (a: BankConfig, b: BankConfig): boolean => canonicalJson(a) === canonicalJson(b);
