// Half-typed input, sealed. A draft belongs to one person and outlives lock, crash and update.
import type { Json } from "../../domain/canonical-json.ts";
import type { SealingKey } from "../../crypto/sealed.ts";
import type { Clock } from "../../platform/ports/clock.ts";
import type { Random } from "../../platform/ports/random.ts";
import { openValue, sealValue } from "../codec.ts";
import type { BookDatabase } from "../database.ts";

export interface DraftPorts {
  readonly db: BookDatabase;
  readonly clock: Clock;
  readonly random: Random;
  readonly dataKey: SealingKey;
}

const draftId = (owner: string, slot: string): string => `${owner}/${slot}`;

/** Seals and stores a draft in one strict write. */
export async function putDraft(ports: DraftPorts, owner: string, slot: string, value: Json): Promise<void> {
  const id = draftId(owner, slot);
  const sealed = await sealValue("drafts", id, value, ports.dataKey, ports.random);
  await ports.db.drafts.put({
    id,
    owner,
    updatedAtMs: ports.clock.nowMs(),
    keyId: ports.dataKey.keyId,
    sealed,
  });
}

/** The person's draft in that slot, unparsed; undefined when there is none. @throws SealBroken */
export async function getDraft(ports: DraftPorts, owner: string, slot: string): Promise<unknown> {
  const row = await ports.db.drafts.get(draftId(owner, slot));
  return row === undefined ? undefined : openValue("drafts", row.id, row.sealed, ports.dataKey);
}

/** Removes a draft once its content is in a committed revision or was discarded by its owner. */
export async function deleteDraft(ports: DraftPorts, owner: string, slot: string): Promise<void> {
  await ports.db.drafts.delete(draftId(owner, slot));
}

/** Slots in which the person has a draft, the newest first. */
export async function listDraftSlots(db: BookDatabase, owner: string): Promise<string[]> {
  const rows = await db.drafts.filter((row) => row.owner === owner).toArray();
  return rows.sort((a, b) => b.updatedAtMs - a.updatedAtMs).map((row) => row.id.slice(owner.length + 1));
}
