import type { SealingKey } from "../../crypto/sealed.ts";
import type { OutboxRow } from "../rows.ts";

/** What opens and seals everything of a book; there only while it is unlocked. */
export interface BookKeys {
  readonly data: SealingKey;
  readonly outbox: SealingKey;
  readonly worker: SealingKey;
}

export const messageKey = (keys: BookKeys, sealedFor: OutboxRow["sealedFor"]): SealingKey =>
  sealedFor === "worker" ? keys.worker : keys.outbox;
