// Drafts: what is half-typed is sealed on disk within 500 ms of its last change, and before every lock.
import type { Json } from "../domain/canonical-json.ts";
import { deleteDraft, getDraft, listDraftSlots, putDraft, type DraftPorts } from "../data/repos/drafts.ts";
import type { AppPorts } from "./ports.ts";
import type { OpenBook } from "./session/book.ts";
import type { Session } from "./session/session-contract.ts";

/** Well under the 500 ms that a draft may stay in memory only. */
const DRAFT_DELAY_MS = 300;

export interface DraftSlot {
  /** Remembers the value; on disk at the latest 500 ms from now, however fast the typing goes on. */
  change(value: Json): void;
  /** Puts a pending value on disk now. */
  flush(): Promise<void>;
  /** Removes the draft: its content was committed, or its owner threw it away. */
  clear(): Promise<void>;
}

export interface Drafts {
  /** The slot of the person who is on. One slot is one form. */
  slot(name: string): DraftSlot;
  /** The value in a slot, unparsed; undefined when none. */
  load(name: string): Promise<unknown>;
  /** Slots of the person who is on that hold something, newest first. */
  listSlots(): Promise<string[]>;
}

/** Creates the drafts of this page. */
export function createDrafts(ports: AppPorts, session: Session): Drafts {
  const slots = new Map<string, DraftSlot>();
  session.onBeforeLock(async () => {
    await Promise.all([...slots.values()].map((slot) => slot.flush()));
    slots.clear();
  });

  function portsOf(book: OpenBook): DraftPorts {
    return { db: book.db, clock: ports.clock, random: ports.random, dataKey: book.vault.data };
  }

  function requireBook(): OpenBook {
    const book = session.book.peek();
    if (book === null) throw new Error("drafts while locked");
    return book;
  }

  function createSlot(book: OpenBook, name: string): DraftSlot {
    let pending: { value: Json } | null = null;
    let cancelTimer: (() => void) | null = null;
    // One write at a time, in order: an older value must never land after a newer one.
    let writing: Promise<void> = Promise.resolve();

    function flush(): Promise<void> {
      cancelTimer?.();
      cancelTimer = null;
      const next = pending;
      pending = null;
      if (next !== null)
        writing = writing.then(() => putDraft(portsOf(book), book.actor.code, name, next.value));
      return writing;
    }

    return {
      change(value) {
        pending = { value };
        // Not restarted by further typing, so that a fast typist is saved as often as a slow one.
        cancelTimer ??= ports.scheduler.after(DRAFT_DELAY_MS, () => void flush());
      },
      flush,
      clear() {
        cancelTimer?.();
        cancelTimer = null;
        pending = null;
        writing = writing.then(() => deleteDraft(portsOf(book), book.actor.code, name));
        return writing;
      },
    };
  }

  return {
    slot(name) {
      const book = requireBook();
      const key = `${book.actor.code}/${name}`;
      let slot = slots.get(key);
      if (slot === undefined) {
        slot = createSlot(book, name);
        slots.set(key, slot);
      }
      return slot;
    },
    load(name) {
      const book = requireBook();
      return getDraft(portsOf(book), book.actor.code, name);
    },
    listSlots() {
      const book = requireBook();
      return listDraftSlots(book.db, book.actor.code);
    },
  };
}
