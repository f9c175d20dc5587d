// Backups as the screens see them: asked for, made, handed out, remembered; and a cleared tablet brought back.
import "fake-indexeddb/auto";
import { signal } from "@preact/signals";
import { Dexie } from "dexie";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BOOK_NAME } from "../../../../src/data/database.ts";
import type { UnsentSummary } from "../../../../src/data/repos/outbox-reads.ts";
import { JobEnded, type Jobs } from "../../../../src/platform/ports/jobs.ts";
import { listNewestAudit } from "../../../../src/services/audit-log.ts";
import { createBackup } from "../../../../src/services/backup/backup.ts";
import type { Backup, MakeWish, MakingState } from "../../../../src/services/backup/backup-contract.ts";
import { createRestore } from "../../../../src/services/backup/restore.ts";
import type { OpenBook } from "../../../../src/services/session/book.ts";
import { newRecoveryCode } from "../../../../src/services/session/founding.ts";
import type { Session } from "../../../../src/services/session/session-contract.ts";
import { createSession } from "../../../../src/services/session/session.ts";
import { createMemoryPorts, type MemoryPorts } from "../../../support/memory-ports.ts";
import { makeEntry, TEST_PIN, testBranch } from "../../../support/test-book.ts";

const TEST_MS = 60_000;
const DAY_MS = 86_400_000;
const PASSPHRASE = "kettle ladder north july";
const NEXT_PIN = "936410";
const wish: MakeWish = {
  passphrase: PASSPHRASE,
  actingSecret: TEST_PIN,
  recoveryCode: "",
  readme: ({ withCode }) => `code: ${String(withCode)}`,
};

interface Tablet {
  readonly ports: MemoryPorts;
  readonly session: Session;
  readonly backup: Backup;
  readonly nowMs: ReturnType<typeof signal<number>>;
  book(): OpenBook;
}

function openTablet(own: { readonly jobs?: Jobs } = {}): Tablet {
  const ports = createMemoryPorts(own);
  const session = createSession(ports);
  const nowMs = signal(ports.clock.nowMs());
  const unsent = signal<UnsentSummary | null>({
    count: 1,
    oldestQueuedAtMs: 1,
    savedCount: 1,
    sendingCount: 0,
    parkedCount: 0,
    endpoint: null,
  });
  const onError = (error: unknown): never => {
    throw error;
  };
  const backup = createBackup({ ports, session, floor: { nowMs, unsent }, onError, workFactor: 4 });
  const book = (): OpenBook => {
    const open = session.book.peek();
    if (open === null) throw new Error("no open book");
    return open;
  };
  return { ports, session, backup, nowMs, book };
}

/** Resolves once the backup is no longer being made. */
async function settled({ making }: Backup): Promise<MakingState> {
  return new Promise((resolve) => {
    const unfollow = making.subscribe((state) => {
      if (state.status === "working") return;
      queueMicrotask(() => unfollow());
      resolve(state);
    });
  });
}

const auditKinds = async (book: OpenBook): Promise<readonly string[]> =>
  (await listNewestAudit(book)).map(({ kind }) => kind);

let tablet: Tablet;
let recoveryCode = "";
beforeAll(async () => {
  tablet = openTablet();
  recoveryCode = newRecoveryCode(tablet.ports);
  await tablet.session.start();
  await tablet.session.found({
    branch: testBranch,
    person: { code: "A01", name: "林晓岚", role: "lobbyManager", secretKind: "pin", secret: TEST_PIN },
    recoveryCode,
  });
  const book = tablet.book();
  await book.commit([{ kind: "create", entry: makeEntry(book, "greeting", {}) }]);
}, TEST_MS);
afterAll(() => Dexie.delete(BOOK_NAME));

describe("making a backup", () => {
  it(
    "is not begun with a weak passphrase or without the person's own secret",
    async () => {
      const { backup } = tablet;
      expect(await backup.make({ ...wish, passphrase: "short" })).toEqual({
        kind: "badPassphrase",
        fault: "tooShort",
      });
      expect(await backup.make({ ...wish, actingSecret: "470938" })).toEqual({
        kind: "wrongSecret",
        waitS: 0,
      });
      expect(backup.making.peek()).toEqual({ status: "idle" });
    },
    TEST_MS,
  );

  it(
    "counts only once it was handed out, and is in the audit before",
    async () => {
      const { backup, ports, book, nowMs } = tablet;
      nowMs.value = ports.clock.nowMs() + 8 * DAY_MS;
      expect(backup.due.value).toEqual({ kind: "never", days: 8 });
      expect(await backup.make(wish)).toBeNull();
      const ready = await settled(backup);
      expect(ready).toMatchObject({ status: "ready", counts: { entries: 1 }, byRecoveryCode: true });
      expect(backup.last.value).toEqual({ atMs: null, byRecoveryCode: true });
      const { hand } = ports.files;
      Object.assign(ports.files, { hand: () => Promise.resolve("cancelled") });
      await backup.hand();
      expect(backup.making.peek()).toMatchObject({ status: "ready", wasCancelled: true });
      expect(backup.last.value?.atMs).toBeNull();
      Object.assign(ports.files, { hand });
      await backup.hand();
      expect(backup.making.peek()).toMatchObject({ status: "handed", how: "downloaded" });
      expect(ports.handedBytes.map(({ name }) => name)).toEqual(["floorbook-backup-20261124-0930.zip"]);
      expect(backup.last.value?.atMs).toBe(ports.clock.nowMs());
      expect((await auditKinds(book())).filter((kind) => kind === "backupMade")).toHaveLength(2);
      nowMs.value = ports.clock.nowMs() + 6 * DAY_MS;
      expect(backup.due.value).toBeNull();
      nowMs.value = ports.clock.nowMs() + 7 * DAY_MS;
      expect(backup.due.value).toEqual({ kind: "weekly", days: 7 });
    },
    TEST_MS,
  );

  it(
    "leaves nothing behind the lock",
    async () => {
      const { backup, session, book } = tablet;
      const { id } = book().staff;
      await backup.make(wish);
      await settled(backup);
      await session.lock();
      expect(backup.making.peek()).toEqual({ status: "idle" });
      await backup.hand();
      expect(tablet.ports.handedBytes).toHaveLength(1);
      await session.unlock(id, TEST_PIN);
    },
    TEST_MS,
  );

  it.each<[string, () => Promise<unknown>, string]>([
    [
      "that does not come back as written",
      async () => ({ status: "fault", fault: { kind: "notVerified" } }),
      "notVerified",
    ],
    ["whose worker goes away", () => Promise.reject(new JobEnded({ wasCancelled: false })), "noAnswer"],
  ])(
    "%s is no backup: nothing is recorded",
    async (_what, answer, kind) => {
      const broken = openTablet({ jobs: { start: () => ({ result: answer(), cancel: () => undefined }) } });
      await broken.session.start();
      await broken.session.unlock(tablet.book().staff.id, TEST_PIN);
      const before = await auditKinds(broken.book());
      const { rev } = (await broken.book().db.settings.get("backup")) ?? {};
      expect(await broken.backup.make(wish)).toBeNull();
      expect(await settled(broken.backup)).toMatchObject({ status: "failed", failure: { kind } });
      expect(await auditKinds(broken.book())).toEqual(before);
      expect((await broken.book().db.settings.get("backup"))?.rev).toBe(rev);
      await broken.session.lock();
    },
    TEST_MS,
  );
});

describe("a cleared tablet", () => {
  it(
    "comes back with its entries, under a new identity, code and secret",
    async () => {
      const [file] = tablet.ports.handedBytes;
      if (file === undefined) throw new Error("no backup was handed out");
      const device = tablet.book().device;
      const [entry] = await tablet.book().db.entries.toArray();
      await tablet.session.lock();
      await Dexie.delete(BOOK_NAME);

      const next = openTablet();
      await next.session.start();
      expect(next.session.state.peek().status).toBe("unset");
      const restore = createRestore(next);
      const chosen = new File([file.bytes], file.name);
      await restore.open(chosen, "not what was agreed on");
      expect(restore.state.peek()).toMatchObject({ status: "choosing", failure: { kind: "wrongSecret" } });
      await restore.open(chosen, recoveryCode);
      const looked = restore.state.peek();
      if (looked.status !== "preview") throw new Error(`not opened: ${JSON.stringify(looked)}`);
      const [person] = looked.chosen.preview.people;
      if (person === undefined) throw new Error("nobody in the backup");
      await restore.intoEmpty({
        person: { who: { kind: "known", id: person.id }, secretKind: "pin", secret: NEXT_PIN },
        recoveryCode: newRecoveryCode(next.ports),
        sentSince: "maybe",
      });
      expect(restore.state.peek()).toMatchObject({ status: "done", restore: { added: 1, unsent: 1 } });
      await restore.enter();
      expect(next.session.state.peek().status).toBe("locked");
      expect(await next.session.unlock(person.id, TEST_PIN)).toMatchObject({ status: "wrong" });
      expect(await next.session.unlock(person.id, NEXT_PIN)).toMatchObject({ status: "ok" });
      const book = next.book();
      expect(book.device).not.toBe(device);
      expect(await book.db.entries.toCollection().keys()).toEqual([[entry?.businessDate, entry?.id]]);
      expect(book.ids.next() > (entry?.id ?? "")).toBe(true);
      expect((await book.db.outbox.toArray()).map(({ seq, state }) => [seq, state])).toEqual([
        [1, "unknown"],
      ]);
      expect(await auditKinds(book)).toContain("restored");
      await next.session.lock();
      restore.close();
    },
    TEST_MS,
  );
});
