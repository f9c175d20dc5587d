// One screen asks for an entry, the log opens it: the entry's id travels beside the address, never in it.
import type { RecordId } from "../domain/ids.ts";

export interface EntryWish {
  /** The log opens this entry for a correction when it is shown next. */
  ask(id: RecordId): void;
  /** The entry asked for, once. */
  take(): RecordId | null;
}

export function createEntryWish(): EntryWish {
  let wanted: RecordId | null = null;
  return {
    ask: (id) => (wanted = id),
    take() {
      const taken = wanted;
      wanted = null;
      return taken;
    },
  };
}
