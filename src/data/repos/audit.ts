import { auditEventSchema, type AuditEvent } from "../../domain/audit.ts";
import type { SealingKey } from "../../crypto/sealed.ts";
import type { Random } from "../../platform/ports/random.ts";
import { openValue, sealValue } from "../codec.ts";
import type { BookDatabase } from "../database.ts";
import type { AuditRow } from "../rows.ts";

/** Seals an event into a row, for a transaction that stores it with what it tells of. */
export async function sealAudit(event: AuditEvent, key: SealingKey, random: Random): Promise<AuditRow> {
  const sealed = await sealValue("audit", event.id, event, key, random);
  return { id: event.id, keyId: key.keyId, sealed };
}

/** Appends an event. */
export async function addAudit(
  db: BookDatabase,
  event: AuditEvent,
  key: SealingKey,
  random: Random,
): Promise<void> {
  await db.audit.add(await sealAudit(event, key, random));
}

/** The newest events, newest first. @param limit at most that many */
export async function listAudit(db: BookDatabase, key: SealingKey, limit: number): Promise<AuditEvent[]> {
  const rows = await db.audit.orderBy("id").reverse().limit(limit).toArray();
  const events = await Promise.all(rows.map(async (row) => openValue("audit", row.id, row.sealed, key)));
  return events.map((event) => auditEventSchema.parse(event));
}
