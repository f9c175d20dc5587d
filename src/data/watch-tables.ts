// Change feeds. Not Dexie's live queries: those abandon a read that is under way for every new change, so that with
// changes faster than reads nothing is ever told (seen: a tile's count stood still for a minute of quick taps).
import { Dexie, type ObservabilitySet } from "dexie";
import type { BookDatabase } from "./database.ts";

/** A change feed that ends when `close` is called. */
export interface Watch {
  readonly close: () => void;
}

export interface WatchOptions<T> {
  readonly db: BookDatabase;
  /** Everything that `read` looks at. */
  readonly tables: readonly string[];
  readonly read: () => Promise<T>;
  readonly onChange: (value: T) => void;
  /** Told once; the feed has ended then. A database that was closed ends it without a word. */
  readonly onError: (error: unknown) => void;
}

const endsQuietly = new Set(["DatabaseClosedError", "AbortError"]);

/**
 * Calls back with what `read` finds, now and after every change of the tables in any tab or worker. One read at a
 * time: each one's finding is told, and changes during a read are followed by one more.
 */
export function watchTables<T>({ db, tables, read, onChange, onError }: WatchOptions<T>): Watch {
  const prefixes = tables.map((table) => `idb://${db.name}/${table}/`);
  const feed = { isClosed: false, isReading: false, isStale: false };

  function close(): void {
    feed.isClosed = true;
    Dexie.on.storagemutated.unsubscribe(onMutated);
  }

  async function tell(): Promise<void> {
    feed.isReading = true;
    try {
      do {
        feed.isStale = false;
        const value = await read();
        if (!feed.isClosed) onChange(value);
      } while (feed.isStale && !feed.isClosed);
    } catch (error) {
      const wasClosed = feed.isClosed;
      close();
      if (!wasClosed && !(error instanceof Error && endsQuietly.has(error.name))) onError(error);
    } finally {
      feed.isReading = false;
    }
  }

  function onMutated(parts: ObservabilitySet): void {
    const concerns = Object.keys(parts).some((part) => prefixes.some((prefix) => part.startsWith(prefix)));
    if (!concerns && parts["all"] === undefined) return;
    if (feed.isReading) feed.isStale = true;
    // Dexie tells of a change inside the zone of the transaction that made it, where nothing can be read any more.
    else void Dexie.ignoreTransaction(tell);
  }

  Dexie.on.storagemutated.subscribe(onMutated);
  void Dexie.ignoreTransaction(tell);
  return { close };
}
