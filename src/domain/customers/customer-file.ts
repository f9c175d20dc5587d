// `floorbook.customer` version 1: one customer sheet with all its revisions as one file, for the customer who asks what
// is kept, or for a colleague. Like the day's file: RFC 8785 canonical JSON, masked unless asked for otherwise.
import { canonicalJson, type Json } from "../canonical-json.ts";
import { maskCase } from "../cases/mask-case.ts";
import type { StoredCase } from "../cases/cases.ts";
import type { RecordId } from "../ids.ts";
import type { Sha256 } from "../records/leaf.ts";

export const CUSTOMER_FILE_FORMAT = "floorbook.customer";
export const CUSTOMER_FILE_VERSION = 1;

export interface CustomerFileHead {
  readonly branch: { readonly code: string; readonly name: string };
  readonly device: RecordId;
  /** RFC 3339. */
  readonly exportedAt: string;
  /** Staff code. */
  readonly exportedBy: string;
  /** Personal fields masked, free text withheld, no salts; leaves stay. */
  readonly masked: boolean;
  readonly sample: boolean;
}

/** The file's text, with the digest of everything else in it. @param revisions of one sheet, in any order */
export async function buildCustomerFile(
  { sample, ...head }: CustomerFileHead,
  revisions: readonly StoredCase[],
  sha256: Sha256,
): Promise<string> {
  const sorted = revisions.toSorted((a, b) => a.rev - b.rev);
  const parts = await Promise.all(
    sorted.map(async (record) => ({
      leaf: await sha256(canonicalJson(record)),
      record: head.masked ? maskCase(record) : record,
    })),
  );
  const file = {
    ...head,
    ...(sample ? { sample: true } : {}),
    format: CUSTOMER_FILE_FORMAT,
    version: CUSTOMER_FILE_VERSION,
    revisions: parts,
  } as unknown as Readonly<Record<string, Json>>;
  const digest = await sha256(canonicalJson(file));
  return canonicalJson({ ...file, digest: `sha256-${digest}` });
}
