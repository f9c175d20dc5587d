// The real queue for the contract, on whichever IndexedDB there is.
import { BookDatabase } from "../../../src/data/database.ts";
import { createOutboxStore } from "../../../src/data/repos/outbox-store.ts";
import type { StoreUnderTest } from "./store-contract.ts";

let opened = 0;

/** Sees how the transactions are flushed in which anything is put. */
function watchDurability() {
  const { prototype } = IDBObjectStore;
  const { put } = prototype;
  let transactions = new Set<IDBTransaction>();
  prototype.put = function putSeen(this: IDBObjectStore, ...args: Parameters<IDBObjectStore["put"]>) {
    transactions.add(this.transaction);
    return put.apply(this, args);
  };
  return {
    take(): readonly string[] {
      const taken = [...transactions].map(({ durability }) => durability);
      transactions = new Set();
      return taken;
    },
    end: () => void (prototype.put = put),
  };
}

/** Opens a queue in a database of its own. @param seesDurability whether the engine says how a transaction is flushed */
export async function openIndexedDbStore(seesDurability: boolean): Promise<StoreUnderTest> {
  const db = new BookDatabase(`outbox-contract-${performance.now()}-${++opened}`);
  await db.open();
  const watch = seesDurability ? watchDurability() : null;
  return {
    store: createOutboxStore(db),
    async put(rows) {
      await db.outbox.bulkPut([...rows]);
    },
    read: () => db.outbox.toArray(),
    takeDurabilities: () => watch?.take() ?? null,
    async close() {
      watch?.end();
      await db.delete();
    },
  };
}
