// Messages by the state that their rows are in: the index of states and keys serves for a state alone.
import { Dexie, type Collection } from "dexie";
import type { BookDatabase } from "../database.ts";
import type { NewOutboxRow, OutboxRow, OutboxState } from "../rows.ts";

const owners = ["vault", "worker"] as const satisfies readonly OutboxRow["sealedFor"][];

/** Messages whose rows are in a state: those for one key after those for the other, each by number. */
export function inState(db: BookDatabase, state: OutboxState): Collection<OutboxRow, number, NewOutboxRow> {
  return db.outbox.where("[state+sealedFor]").between([state, Dexie.minKey], [state, Dexie.maxKey]);
}

const ofOwner = (db: BookDatabase, state: OutboxState, owner: OutboxRow["sealedFor"]) =>
  db.outbox.where("[state+sealedFor]").equals([state, owner]);

/** The newest message whose row is in a state. */
export async function lastInState(db: BookDatabase, state: OutboxState): Promise<OutboxRow | undefined> {
  const lasts = await Promise.all(owners.map((owner) => ofOwner(db, state, owner).last()));
  return lasts.filter((row) => row !== undefined).sort((a, b) => b.seq - a.seq)[0];
}

/** The oldest message whose row is in a state. */
export async function firstInState(db: BookDatabase, state: OutboxState): Promise<OutboxRow | undefined> {
  const firsts = await Promise.all(owners.map((owner) => ofOwner(db, state, owner).first()));
  return firsts.filter((row) => row !== undefined).sort((a, b) => a.seq - b.seq)[0];
}
