// Capture: a tap becomes a stored revision. Taps never wait for each other; each has its strip, which says
// where it stands. Changes to one entry follow each other in order.
import { signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Entry, EntryBodies, EntryKind } from "../domain/entries/entry.ts";
import type { RecordId } from "../domain/ids.ts";
import { UNDO_REASON } from "../domain/records/envelope.ts";
import { createEntry, reviseEntry, type Change } from "../domain/revisions.ts";
import { CommitError, type CommitFault } from "../data/commit.ts";
import type { OpenBook } from "./session/book.ts";
import type { Session } from "./session/session-contract.ts";

export type CaptureFault = CommitFault | { readonly kind: "locked" } | { readonly kind: "unexpected" };

export type StripStatus =
  | { readonly status: "saving" }
  | { readonly status: "saved" }
  | { readonly status: "undone" }
  /** Not stored; what was tapped or typed is still in the strip and can be tried again. */
  | { readonly status: "failed"; readonly fault: CaptureFault };

/** One capture of this sitting. */
export interface Strip {
  readonly id: RecordId;
  readonly kind: EntryKind;
  /** The newest revision, stored or about to be. */
  readonly entry: Signal<Entry>;
  readonly status: Signal<StripStatus>;
}

export interface Capture {
  /** Newest first; emptied by the lock. */
  readonly strips: ReadonlySignal<readonly Strip[]>;
  /** Mints the entry at once and stores it in the background. */
  tap<K extends EntryKind>(kind: K, body: EntryBodies[K]): Strip;
  /** Stores a changed body or time as the next revision. Resolves to the fault, or null when stored. */
  change(strip: Strip, change: Pick<Change, "body" | "occurredAt">): Promise<CaptureFault | null>;
  /** Takes a capture back. */
  undo(strip: Strip): Promise<CaptureFault | null>;
  /** Tries a failed capture again. */
  retry(strip: Strip): Promise<CaptureFault | null>;
  /** A strip for an entry that is stored already, such as one whose draft came back. */
  adopt(entry: Entry): Strip;
  /** Takes a strip off the list; its entry stays. */
  dismiss(strip: Strip): void;
}

/** Strips kept on the pad; older ones are found in the log. */
const STRIPS_MAX = 40;

/** Creates the capture of this page. */
export function createCapture(session: Session): Capture {
  const strips = signal<readonly Strip[]>([]);
  // The last step of each entry; the next one waits for it.
  const steps = new Map<RecordId, Promise<CaptureFault | null>>();
  const stored = new Map<RecordId, Entry>();

  session.onBeforeLock(async () => {
    await Promise.all(steps.values());
    strips.value = [];
    steps.clear();
    stored.clear();
  });

  function requireBook(): OpenBook {
    const book = session.book.peek();
    if (book === null) throw new CommitError({ kind: "refused", refusal: "notYourself" });
    return book;
  }

  /** Runs one step of an entry after the one before it, and turns every failure into a fault on the strip. */
  function enqueue(strip: Strip, step: () => Promise<StripStatus>): Promise<CaptureFault | null> {
    const run = async (): Promise<CaptureFault | null> => {
      strip.status.value = { status: "saving" };
      try {
        strip.status.value = await step();
        return null;
      } catch (error) {
        const fault: CaptureFault = error instanceof CommitError ? error.fault : { kind: "unexpected" };
        strip.status.value = { status: "failed", fault };
        return fault;
      }
    };
    const before = steps.get(strip.id);
    const next = before === undefined ? run() : before.then(run);
    steps.set(strip.id, next);
    return next;
  }

  async function storeFirst(strip: Strip): Promise<StripStatus> {
    const entry = strip.entry.peek();
    await requireBook().commit([{ kind: "create", entry }]);
    stored.set(strip.id, entry);
    return { status: "saved" };
  }

  async function storeChange(strip: Strip, change: Change): Promise<void> {
    const book = requireBook();
    const before = stored.get(strip.id);
    if (before === undefined) {
      // The first revision never reached the disk: what is stored now is the first one, with the newer content.
      const { body, occurredAt } = change;
      strip.entry.value = {
        ...strip.entry.peek(),
        ...(body && { body }),
        ...(occurredAt && { occurredAt }),
      } as Entry;
      await storeFirst(strip);
      return;
    }
    const after = reviseEntry(before, book.authorship(), book.newSalt(), change);
    await book.commit([{ kind: "revise", before, after }]);
    stored.set(strip.id, after);
    strip.entry.value = after;
  }

  return {
    strips,
    tap(kind, body) {
      const book = requireBook();
      const entry = createEntry(book.authorship(), { id: book.ids.next(), salt: book.newSalt(), kind, body });
      const strip: Strip = {
        id: entry.id,
        kind,
        entry: signal<Entry>(entry),
        status: signal<StripStatus>({ status: "saving" }),
      };
      strips.value = [strip, ...strips.value].slice(0, STRIPS_MAX);
      void enqueue(strip, () => storeFirst(strip));
      return strip;
    },
    adopt(entry) {
      const known = strips.peek().find((one) => one.id === entry.id);
      if (known !== undefined) return known;
      const strip: Strip = {
        id: entry.id,
        kind: entry.kind,
        entry: signal(entry),
        status: signal<StripStatus>({ status: "saved" }),
      };
      stored.set(entry.id, entry);
      strips.value = [strip, ...strips.peek()].slice(0, STRIPS_MAX);
      return strip;
    },
    change: (strip, change) =>
      enqueue(strip, async () => {
        await storeChange(strip, change);
        return { status: "saved" };
      }),
    undo: (strip) =>
      enqueue(strip, async () => {
        if (stored.has(strip.id)) await storeChange(strip, { status: "void", reason: UNDO_REASON });
        return { status: "undone" };
      }),
    retry: (strip) =>
      enqueue(strip, async () => {
        if (!stored.has(strip.id)) return storeFirst(strip);
        await storeChange(strip, { body: strip.entry.peek().body });
        return { status: "saved" };
      }),
    dismiss(strip) {
      strips.value = strips.value.filter((one) => one !== strip);
    },
  };
}
