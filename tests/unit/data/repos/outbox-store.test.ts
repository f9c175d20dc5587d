import "fake-indexeddb/auto";
import { openIndexedDbStore } from "../../../support/sync/indexed-db-store.ts";
import { createMemoryOutbox, toOutboxStore } from "../../../support/sync/memory-store.ts";
import { registerOutboxStoreContract } from "../../../support/sync/store-contract.ts";

registerOutboxStoreContract("the simulated one", () => {
  const memory = createMemoryOutbox();
  return Promise.resolve({
    store: toOutboxStore(memory, async (_what, effect) => effect()),
    async put(rows) {
      for (const row of rows) memory.put(row);
    },
    read: () => Promise.resolve(memory.all()),
    takeDurabilities: () => null,
    close: () => Promise.resolve(),
  });
});

registerOutboxStoreContract("Dexie over fake-indexeddb", () => openIndexedDbStore(false));
