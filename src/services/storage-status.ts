// What the tablet keeps and how safely: asked when shown, and once at a good moment.
import { signal, type ReadonlySignal } from "@preact/signals";
import type { StorageFacts } from "../platform/ports/storage-facts.ts";
import type { AppPorts } from "./ports.ts";

export interface StorageStatus {
  readonly facts: ReadonlySignal<StorageFacts | null>;
  refresh(): Promise<void>;
  /** Asks the browser to keep the data; from a tap, since some engines answer only then. */
  askToKeep(): Promise<void>;
}

export function createStorageStatus({ storage }: Pick<AppPorts, "storage">): StorageStatus {
  const facts = signal<StorageFacts | null>(null);
  const refresh = async (): Promise<void> => {
    facts.value = await storage.read();
  };
  return {
    facts,
    refresh,
    async askToKeep() {
      await storage.askPersist();
      await refresh();
    },
  };
}
