import { openIndexedDbStore } from "../../support/sync/indexed-db-store.ts";
import { registerOutboxStoreContract } from "../../support/sync/store-contract.ts";

registerOutboxStoreContract("Dexie over real IndexedDB", () => openIndexedDbStore(true));
