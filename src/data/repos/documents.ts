// Local documents: staff and branch. Revisioned like records (the old row moves into the journal), never sent.
import * as z from "zod/mini";
import { branchSchema, type Branch } from "../../domain/branch.ts";
import { canonicalJson, type Json } from "../../domain/canonical-json.ts";
import { staffSchema, type Staff } from "../../domain/staff.ts";
import type { SealingKey } from "../../crypto/sealed.ts";
import type { Random } from "../../platform/ports/random.ts";
import { openDocument, sealDocument } from "../codec.ts";
import type { BookDatabase } from "../database.ts";
import type { DocumentRow } from "../rows.ts";

export const BRANCH_DOCUMENT = "branch";
export const branchDocumentSchema = z.strictObject({
  revisions: z.array(branchSchema).check(z.minLength(1)),
});

/** All staff ever on this tablet. @throws SealBroken, ZodError for a row that this build cannot read */
export async function listStaff(db: BookDatabase, key: SealingKey): Promise<Staff[]> {
  const rows = await db.people.toArray();
  return Promise.all(rows.map(async (row) => staffSchema.parse(await openDocument(row, key))));
}

/** Seals a staff member into a row. */
export async function sealStaff(staff: Staff, key: SealingKey, random: Random): Promise<DocumentRow> {
  const { id, rev, code, active } = staff;
  return sealDocument({ collection: "people", id, rev, code, active }, staff, key, random);
}

/** The branch's revisions, oldest first. */
export async function listBranchRevisions(db: BookDatabase, key: SealingKey): Promise<Branch[]> {
  return (await readBranchDocument(db, key)).revisions;
}

/** The branch's revisions and the revision of the document that holds them. */
export async function readBranchDocument(
  db: BookDatabase,
  key: SealingKey,
): Promise<{ readonly rev: number; readonly revisions: Branch[] }> {
  const row = await db.settings.get(BRANCH_DOCUMENT);
  if (row === undefined) return { rev: 0, revisions: [] };
  return { rev: row.rev, ...branchDocumentSchema.parse(await openDocument(row, key)) };
}

/** Seals the branch document. @param rev counts from 1 */
export async function sealBranch(
  revisions: readonly Branch[],
  rev: number,
  key: SealingKey,
  random: Random,
): Promise<DocumentRow> {
  const columns = { collection: "settings", id: BRANCH_DOCUMENT, rev, code: "", active: true } as const;
  const value: Json = JSON.parse(canonicalJson({ revisions: revisions as unknown as Json })) as Json;
  return sealDocument(columns, value, key, random);
}
