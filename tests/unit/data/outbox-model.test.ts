import "fake-indexeddb/auto";
import { registerOutboxModel } from "../../support/sync/outbox-model/outbox-model.ts";

registerOutboxModel("Dexie over fake-indexeddb", { histories: 60, watched: 8 });
