// Opens seals outside live queries: decrypts what is asked for, parses it at the edge, remembers it by
// id and revision, and gives the main thread back between slices. The lock empties it.
import type { Entry } from "../domain/entries/entry.ts";
import type { RecordId } from "../domain/ids.ts";
import type { SealingKey } from "../crypto/sealed.ts";
import { readEntryRow } from "./entry-row.ts";
import type { DamageReason, EntryRow } from "./rows.ts";

export type Opened =
  | { readonly status: "opened"; readonly id: RecordId; readonly entry: Entry }
  /** The row does not open or parse. It stays where it is; the screen shows it as unreadable. */
  | {
      readonly status: "damaged";
      readonly id: RecordId;
      readonly row: EntryRow;
      readonly reason: DamageReason;
    };

export interface Opener {
  /** Opens rows in the order given. Damaged ones are reported, never left out. */
  openRows(rows: readonly EntryRow[]): Promise<Opened[]>;
  /** An already opened revision, or undefined. */
  peek(id: RecordId, rev: number): Entry | undefined;
  /** Forgets what an entry said: it was erased. */
  forget(id: RecordId): void;
  /** Forgets everything opened. */
  empty(): void;
}

/** Rows decrypted between two yields to the event loop: well under 10 ms of main-thread work. */
const SLICE = 40;
const CACHE_MAX = 5_000;

const cacheKey = (id: string, rev: number): string => `${id}/${rev}`;

/** Creates the opener for one unlocked vault. @param onDamaged is told once per damaged row. */
export function createOpener(
  dataKey: SealingKey,
  onDamaged: (row: EntryRow, reason: DamageReason) => void,
  yieldToEvents: () => Promise<void>,
): Opener {
  const cache = new Map<string, Entry>();
  const reported = new Set<string>();

  async function openOne(row: EntryRow): Promise<Opened> {
    const key = cacheKey(row.id, row.rev);
    const known = cache.get(key);
    if (known !== undefined) return { status: "opened", id: row.id, entry: known };
    const read = await readEntryRow(row, dataKey);
    if (read.status === "read") {
      if (cache.size >= CACHE_MAX) cache.delete(cache.keys().next().value ?? "");
      cache.set(key, read.entry);
      return { status: "opened", id: row.id, entry: read.entry };
    }
    if (!reported.has(key)) {
      reported.add(key);
      onDamaged(row, read.reason);
    }
    return { status: "damaged", id: row.id, row, reason: read.reason };
  }

  return {
    async openRows(rows) {
      const opened: Opened[] = [];
      for (let start = 0; start < rows.length; start += SLICE) {
        if (start > 0) await yieldToEvents();
        opened.push(...(await Promise.all(rows.slice(start, start + SLICE).map(openOne))));
      }
      return opened;
    },
    peek: (id, rev) => cache.get(cacheKey(id, rev)),
    forget(id) {
      for (const key of cache.keys()) if (key.startsWith(`${id}/`)) cache.delete(key);
    },
    empty() {
      cache.clear();
      reported.clear();
    },
  };
}
