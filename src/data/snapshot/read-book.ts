// Everything of a book that goes into a backup, as lines. Not in it: wraps, keys and attempts (secrets), endpoint
// secrets and state, drafts (half-typed, one person's), and the backup's own settings (bound to this tablet's code).
import { Dexie } from "dexie";
import { auditEventSchema } from "../../domain/audit.ts";
import type { BodyLine } from "../../domain/backup/backup-lines.ts";
import type { Json } from "../../domain/canonical-json.ts";
import { staffSchema } from "../../domain/staff.ts";
import { SealBroken } from "../../crypto/sealed.ts";
import { openDocument, openValue } from "../codec.ts";
import { withDatabase, type BookDatabase } from "../database.ts";
import { BACKUP_DOCUMENT } from "../repos/backup-settings.ts";
import { BRANCH_DOCUMENT, branchDocumentSchema } from "../repos/documents.ts";
import { ENDPOINT_DOCUMENT } from "../repos/endpoint-store.ts";
import type { AuditRow, DocumentRow } from "../rows.ts";
import type { BookKeys } from "./book-keys.ts";
import { toRawLine } from "./raw-line.ts";
import { readRecords } from "./read-records.ts";
import { recordTables } from "./record-row.ts";

const AUDIT_SLICE = 500;

/** Reads the whole book. @param onProgress share done, 0 to 1 */
export async function* readBook(
  db: BookDatabase,
  keys: BookKeys,
  onProgress: (share: number) => void,
): AsyncGenerator<BodyLine> {
  const total = Math.max(1, await countRecords(db));
  for (const row of await listDocuments(db)) yield await readDocument(row, keys);
  let done = 0;
  yield* readRecords(db, keys, (count) => {
    done += count;
    onProgress(Math.min(1, done / total));
  });
  yield* readAudit(db, keys);
  yield* readKept(db, keys);
}

async function countRecords(db: BookDatabase): Promise<number> {
  const counts = await withDatabase(db, () =>
    Promise.all(recordTables.map((name) => db.table(name).count())),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** All revisions of staff and settings, oldest first. */
async function listDocuments(db: BookDatabase): Promise<readonly DocumentRow[]> {
  return withDatabase(db, () =>
    db.transaction("r", db.people, db.settings, db.journal, async () => {
      const [people, settings] = await Promise.all([db.people.toArray(), db.settings.toArray()]);
      const heads = [...people, ...settings.filter(({ id }) => id !== BACKUP_DOCUMENT)];
      const histories = await Promise.all(
        heads.map(async (head) => {
          const range = [
            [head.id, Dexie.minKey],
            [head.id, Dexie.maxKey],
          ] as const;
          const rows = await db.journal
            .where("[id+rev]")
            .between(...range)
            .toArray();
          return rows.filter((row): row is DocumentRow => row.collection === head.collection);
        }),
      );
      return heads.flatMap((head, nth) => [...(histories[nth] ?? []), head]);
    }),
  );
}

async function readDocument(row: DocumentRow, keys: BookKeys): Promise<BodyLine> {
  const isWorkers = row.keyId === keys.worker.keyId;
  const { collection: table, id, rev } = row;
  let value: unknown;
  try {
    value = await openDocument(row, isWorkers ? keys.worker : keys.data);
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    return toRawLine({ table, row, reason: "sealBroken" });
  }
  const raw = (): BodyLine => toRawLine({ table, row, reason: "notParsed", opened: JSON.stringify(value) });
  if (table === "people") {
    const parsed = staffSchema.safeParse(value);
    return parsed.success ? { line: "person", person: parsed.data } : raw();
  }
  if (id === BRANCH_DOCUMENT) {
    const parsed = branchDocumentSchema.safeParse(value);
    return parsed.success ? { line: "branch", rev, revisions: parsed.data.revisions } : raw();
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return raw();
  const setting = value as Readonly<Record<string, Json>>;
  return {
    line: "setting",
    id,
    rev,
    readBy: isWorkers ? "worker" : "vault",
    value: id === ENDPOINT_DOCUMENT ? withoutSecretsSet(setting) : setting,
  };
}

/** The endpoint's secrets are not in the file, so nothing in it may say that they were given. */
function withoutSecretsSet(endpoint: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  const { secretsSet: _given, ...kept } = endpoint;
  return kept;
}

async function* readAudit(db: BookDatabase, keys: BookKeys): AsyncGenerator<BodyLine> {
  let after = "";
  for (;;) {
    const rows: AuditRow[] = await withDatabase(db, () =>
      db.audit.where("id").above(after).limit(AUDIT_SLICE).toArray(),
    );
    yield* await Promise.all(rows.map((row) => readEvent(row, keys)));
    if (rows.length < AUDIT_SLICE) return;
    after = rows.at(-1)?.id ?? "";
  }
}

async function readEvent(row: AuditRow, keys: BookKeys): Promise<BodyLine> {
  try {
    const value = await openValue("audit", row.id, row.sealed, keys.data);
    const parsed = auditEventSchema.safeParse(value);
    if (parsed.success) return { line: "audit", event: parsed.data };
    return toRawLine({ table: "audit", row, reason: "notParsed", opened: JSON.stringify(value) });
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    return toRawLine({ table: "audit", row, reason: "sealBroken" });
  }
}

async function* readKept(db: BookDatabase, keys: BookKeys): AsyncGenerator<BodyLine> {
  const rows = await withDatabase(db, () => db.quarantine.toArray());
  for (const row of rows) {
    const { kept, ...columns } = row;
    const { id, table, reason, foundAtMs } = columns;
    // Without content it names a row that is where it was, and is read there.
    if (kept === undefined || (reason !== "restoreConflict" && reason !== "restoredUnreadable")) continue;
    try {
      const value = (await openValue("quarantine", id, kept.sealed, keys.data)) as Json;
      yield { line: "kept", id, table, reason, foundAtMs, value };
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      yield toRawLine({ table: "quarantine", row: { ...columns, ...kept }, reason: "sealBroken" });
    }
  }
}
