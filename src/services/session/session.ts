// The session: which book is open, who is on, and everything that closes it again.
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { VaultKeys } from "../../crypto/vault.ts";
import {
  BOOK_NAME,
  deleteBook,
  hasBook,
  openBookDatabase,
  OpenError,
  SAMPLE_BOOK_NAME,
  type BookDatabase,
} from "../../data/database.ts";
import { getDevice } from "../../data/repos/device.ts";
import { RECOVERY_WRAP } from "../../data/repos/secrets.ts";
import type { AppPorts } from "../ports.ts";
import type { OpenBook } from "./book.ts";
import type { FoundingRequest } from "./founding.ts";
import { defaultIdlePolicy, watchIdle, type IdlePolicy, type IdleWatch } from "./idle.ts";
import { launchFaults, transition, type SessionEvent, type SessionState } from "./session-state.ts";
import { listLockCards } from "./lock-cards.ts";
import { parseTabMessage, type TabMessage } from "./tab-message.ts";
import type { LockCard, Session } from "./session-contract.ts";
import { createUnlocking, type SecretResult } from "./unlocking.ts";

const ACTIVE_POST_EVERY_MS = 10_000;
const BOOK_PREFERENCE = "book";

/** Creates the session of this page. @param idlePolicy when to veil and to lock; a change acts at once */
export function createSession(
  ports: AppPorts,
  idlePolicy: ReadonlySignal<IdlePolicy> = signal(defaultIdlePolicy),
): Session {
  const state = signal<SessionState>({ status: "starting" });
  const book = signal<OpenBook | null>(null);
  const database = signal<BookDatabase | null>(null);
  const cards = signal<readonly LockCard[]>([]);
  const sampleActive = signal(ports.preferences.get(BOOK_PREFERENCE) === "sample");
  const unlocking = createUnlocking(ports);
  const beforeLock = new Set<() => Promise<void>>();
  let db: BookDatabase | null = null;
  let idle: IdleWatch | null = null;
  let postedActiveMs = 0;

  const apply = (event: SessionEvent): void => {
    state.value = transition(state.value, event);
  };
  const post = (message: TabMessage): void => ports.channel.post(message);

  async function openDatabase(name: string): Promise<BookDatabase> {
    if (db?.name === name && db.isOpen()) return db;
    db?.close({ disableAutoOpen: true });
    db = await openBookDatabase(name, () => {
      dropKeys();
      database.value = null;
      // The sample book is deleted under its other tabs; the real one is only ever taken over by a newer build.
      apply({ kind: "failed", fault: "replaced" });
    });
    return db;
  }

  async function start(): Promise<void> {
    try {
      if (sampleActive.value && !(await hasBook(SAMPLE_BOOK_NAME))) setSample(false);
      const name = sampleActive.value ? SAMPLE_BOOK_NAME : BOOK_NAME;
      const device = (await hasBook(name)) ? await getDevice(await openDatabase(name)) : undefined;
      if (device === undefined) {
        apply({ kind: "noBook", cleared: (await ports.canary.find()).length > 0 });
        return;
      }
      await readCards();
      database.value = db;
      apply({ kind: "found" });
      // Again at each start, behind all that the lock screen waits for: a browser killed right after the founding has it
      // in one place or in none. Where it cannot be kept a loss cannot be told; the book opens all the same.
      if (!sampleActive.value) void ports.canary.plant(device).catch(() => undefined);
    } catch (error) {
      if (!(error instanceof OpenError)) throw error;
      apply({ kind: "failed", fault: launchFaults[error.fault] });
    }
  }

  async function readCards(): Promise<void> {
    cards.value = (await listLockCards(requireDatabase())) ?? cards.value;
  }

  function requireDatabase(): BookDatabase {
    if (db === null) throw new Error("session without a database");
    return db;
  }

  function setSample(active: boolean): void {
    sampleActive.value = active;
    ports.preferences.set(BOOK_PREFERENCE, active ? "sample" : null);
  }

  function enter(opened: OpenBook): void {
    book.value = opened;
    apply({ kind: "unlocked" });
    database.value = opened.db;
    watchPresence();
  }

  function watchPresence(): void {
    idle?.close();
    idle = watchIdle(ports, idlePolicy.peek(), {
      veil: () => apply({ kind: "veil" }),
      lock: () => void lock(),
      active: reportActive,
    });
  }
  idlePolicy.subscribe(() => {
    if (idle !== null) watchPresence();
  });

  function reportActive(): void {
    const nowMs = ports.scheduler.monotonicMs();
    if (nowMs - postedActiveMs < ACTIVE_POST_EVERY_MS) return;
    postedActiveMs = nowMs;
    post({ kind: "active" });
  }

  async function openWith(vault: VaultKeys, staffId: string, before?: OpenBook): Promise<OpenBook> {
    const { openUnlocked } = await import("./opening.ts");
    return openUnlocked(ports, {
      db: requireDatabase(),
      vault,
      staffId,
      sample: sampleActive.value,
      before,
    });
  }

  /** Takes up what changed among people and branch; who may no longer be here is locked out. */
  async function refreshHere(): Promise<void> {
    const current = book.peek();
    if (current === null) return;
    const next = await openWith(current.vault, current.staff.id, current);
    if (book.peek() !== current) return;
    if (!next.staff.active) return lockHere();
    book.value = next;
    await readCards();
  }

  async function unlock(staffId: string, secret: string): Promise<SecretResult<null>> {
    const result = await unlocking.open(requireDatabase(), staffId, secret);
    if (result.status !== "ok") return result;
    const current = book.peek();
    if (current !== null && current.staff.id !== staffId) await runBeforeLock();
    const opened = current?.staff.id === staffId ? current : await openWith(result.value, staffId);
    if (result.earlierFailures > 0)
      await opened.audit("wrongSecret", { detail: String(result.earlierFailures) });
    await opened.audit("unlock");
    enter(opened);
    return { ...result, value: null };
  }

  async function runBeforeLock(): Promise<void> {
    await Promise.all([...beforeLock].map((task) => task()));
  }

  function dropKeys(): void {
    idle?.close();
    idle = null;
    book.value?.opener.empty();
    book.value = null;
  }

  async function lockHere(): Promise<void> {
    if (book.peek() === null) return;
    // Cover first: nothing stays readable while drafts are being sealed.
    apply({ kind: "veil" });
    try {
      await runBeforeLock();
    } finally {
      dropKeys();
      apply({ kind: "lock" });
    }
    await readCards();
  }

  async function lock(): Promise<void> {
    post({ kind: "lock" });
    await lockHere();
  }

  ports.channel.onMessage((raw) => {
    const message = parseTabMessage(raw);
    if (message === null) return;
    switch (message.kind) {
      case "lock":
        void lockHere();
        break;
      case "changed":
        void refreshHere();
        break;
      case "active":
        idle?.touch();
        break;
      case "founded":
        if (state.peek().status === "unset") void startOver();
        break;
    }
  });

  async function foundIn(request: FoundingRequest): Promise<OpenBook> {
    const { foundAndOpen } = await import("./opening.ts");
    const name = request.sample ? SAMPLE_BOOK_NAME : BOOK_NAME;
    const opened = await foundAndOpen(ports, await openDatabase(name), request);
    if (!request.sample) await ports.canary.plant(opened.device);
    await readCards();
    enter(opened);
    post({ kind: "founded" });
    return opened;
  }

  async function startOver(): Promise<void> {
    state.value = { status: "starting" };
    await start();
  }

  return {
    state,
    book,
    database,
    cards,
    sample: computed(() => sampleActive.value),
    unlocking,
    start,
    async found(request) {
      setSample(false);
      await foundIn({ ...request, sample: false });
    },
    async foundFrom(found) {
      setSample(false);
      await ports.canary.plant(await found(await openDatabase(BOOK_NAME)));
      post({ kind: "founded" });
      return startOver;
    },
    async startSample(request) {
      if (await hasBook(SAMPLE_BOOK_NAME)) await deleteBook(SAMPLE_BOOK_NAME);
      setSample(true);
      return foundIn({ ...request, sample: true });
    },
    async leaveSample() {
      // Cover first: nothing on screen may ask for a book that is going.
      state.value = { status: "starting" };
      dropKeys();
      database.value = null;
      // A write under way would open the book again under its deletion.
      if (db !== null) db.replaced = true;
      db?.close({ disableAutoOpen: true });
      db = null;
      await deleteBook(SAMPLE_BOOK_NAME);
      setSample(false);
      await start();
    },
    unlock,
    async recover(staffId, recoveryCode, next) {
      const open = requireDatabase();
      const own = { actingId: RECOVERY_WRAP, actingSecret: recoveryCode };
      const result = await unlocking.addWrap(open, own, { id: staffId, ...next });
      if (result.status !== "ok") return result;
      const unlocked = await unlock(staffId, next.secret);
      if (unlocked.status === "ok") {
        const current = book.peek();
        await current?.audit("recoveryUsed", { subject: current.actor.code });
        await readCards();
      }
      return unlocked;
    },
    async confirmSecret(secret) {
      const current = book.peek();
      if (current === null) return { status: "unknown" };
      const result = await unlocking.open(requireDatabase(), current.staff.id, secret);
      if (result.status !== "ok") return result;
      if (result.earlierFailures > 0)
        await current.audit("wrongSecret", { detail: String(result.earlierFailures) });
      return { ...result, value: null };
    },
    waitS: (staffId) => unlocking.waitS(requireDatabase(), staffId),
    veil: () => apply({ kind: "veil" }),
    lock,
    expectDialog: () => idle?.expectDialog(),
    onBeforeLock(task) {
      beforeLock.add(task);
      return () => beforeLock.delete(task);
    },
    async refresh() {
      post({ kind: "changed" });
      await refreshHere();
    },
  };
}
