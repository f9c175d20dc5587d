// What the session of one page offers: who is on, whether the book is open, and the ways in and out.
import type { ReadonlySignal } from "@preact/signals";
import type { RecordId } from "../../domain/ids.ts";
import type { BookDatabase } from "../../data/database.ts";
import type { StaffCard } from "../../data/repos/staff-cards.ts";
import type { OpenBook } from "./book.ts";
import type { FoundingRequest } from "./founding.ts";
import type { SessionState } from "./session-state.ts";
import type { createUnlocking, SecretResult } from "./unlocking.ts";

/** What the lock screen offers. */
export interface LockCard extends StaffCard {
  readonly secretKind: "pin" | "passphrase";
}

export interface Session {
  readonly state: ReadonlySignal<SessionState>;
  /** The open book, veiled or not; null while locked. Reading it while veiled is the screens' duty not to do. */
  readonly book: ReadonlySignal<OpenBook | null>;
  /** The book's database, locked or not; null while there is no book. */
  readonly database: ReadonlySignal<BookDatabase | null>;
  readonly cards: ReadonlySignal<readonly LockCard[]>;
  readonly sample: ReadonlySignal<boolean>;
  /** Finds the book, or that there is none. Never throws: a fault becomes a state. */
  start(): Promise<void>;
  found(request: Omit<FoundingRequest, "sample">): Promise<void>;
  /**
   * Founds a book in another way, such as from a backup.
   * @param found stores the book and resolves to the tablet's new id
   * @returns the step that leads to its lock screen
   */
  foundFrom(found: (db: BookDatabase) => Promise<RecordId>): Promise<() => Promise<void>>;
  startSample(request: Omit<FoundingRequest, "sample">): Promise<OpenBook>;
  /** Deletes the sample book, also when another tab holds it open, and returns to the real one or to setup. */
  leaveSample(): Promise<void>;
  unlock(staffId: string, secret: string): Promise<SecretResult<null>>;
  /** Recovery code → new secret of that person → unlocked. */
  recover(
    staffId: string,
    recoveryCode: string,
    next: { secretKind: "pin" | "passphrase"; secret: string },
  ): Promise<SecretResult<null>>;
  /** Asks the person who is on for their own secret again, before something that needs more than an open book. */
  confirmSecret(secret: string): Promise<SecretResult<null>>;
  waitS(staffId: string): Promise<number>;
  veil(): void;
  lock(): Promise<void>;
  /** Before share, print, file and camera dialogs. */
  expectDialog(): void;
  /** Runs before the keys go: drafts are sealed here. */
  onBeforeLock(task: () => Promise<void>): () => void;
  /** Reads staff and branch again after a change. */
  refresh(): Promise<void>;
  readonly unlocking: ReturnType<typeof createUnlocking>;
}
