import { registerOutboxModel } from "../../support/sync/outbox-model/outbox-model.ts";

registerOutboxModel("Dexie over real IndexedDB", { histories: 8, watched: 2 });
