export interface StorageFacts {
  /** Whether the browser promised to keep the data; null when it cannot say. */
  readonly persisted: boolean | null;
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
}

/** What the browser says about this origin's storage. */
export interface StorageManagerPort {
  read(): Promise<StorageFacts>;
  /** Asks for persistence; resolves to the answer, or null when none comes (Firefox may leave it open). */
  askPersist(): Promise<boolean | null>;
}

/** Small marks outside IndexedDB that survive when only the database is cleared. */
export interface Canary {
  /** Plants the mark in every place available. */
  plant(device: string): Promise<void>;
  /** Places that still hold the mark. */
  find(): Promise<readonly string[]>;
  /** Takes the mark away after a person said that the loss is known. */
  remove(): Promise<void>;
}
