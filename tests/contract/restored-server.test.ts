// The bank's server is restored from a backup and has lost what came since. Comparing finds exactly that, sending it
// again brings it back, and nothing is there twice. The real receiver on a real file, the engine that delivers.
import "fake-indexeddb/auto";
import { signal } from "@preact/signals";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getHeadRow } from "../../src/data/repos/entry-reads.ts";
import { readSenderBook } from "../../src/data/repos/outbox-sender.ts";
import type { EntryKind } from "../../src/domain/entries/entry.ts";
import type { RecordId } from "../../src/domain/ids.ts";
import { createOpenNet } from "../../src/platform/shared/net.ts";
import { reviseLogged } from "../../src/services/day-log.ts";
import { createReconcile } from "../../src/services/reconcile.ts";
import type { OpenBook } from "../../src/services/session/book.ts";
import type { Session } from "../../src/services/session/session-contract.ts";
import { runDelivery } from "../../src/sync/delivery-run.ts";
import type { EndpointSettings } from "../../src/sync/endpoint-settings.ts";
import { receiverProfile } from "../../src/sync/profile/menu/receiver.ts";
import { startDeliveryServer, type DeliveryServer } from "../support/delivery-server.ts";
import { createMemoryPorts } from "../support/memory-ports.ts";
import { setEndpoint } from "../support/set-endpoint.ts";
import { makeEntry, openTestBook } from "../support/test-book.ts";

let dir = "";
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "floorbook-restored-"));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const LATER_MS = 60_000;

test(
  "what a restored server has lost is found and comes back, each revision once",
  { timeout: 60_000 },
  async () => {
    const dataFile = join(dir, "receiver.sqlite");
    const backup = join(dir, "backup.sqlite");
    let server: DeliveryServer = await startDeliveryServer({ distDir: null, dataFile });
    const port = Number(new URL(server.url).port);
    const restart = async (between: () => Promise<void>): Promise<void> => {
      await server.close();
      await between();
      server = await startDeliveryServer({ distDir: null, dataFile, port });
    };

    const ports = createMemoryPorts({ openNet: createOpenNet("http://localhost:1", () => "nonce") });
    const opened = await openTestBook({ ports });
    const book: OpenBook = { ...opened.book, sample: false };
    const profile = receiverProfile(server.url);
    await setEndpoint(book, profile);

    async function note(count: number): Promise<RecordId[]> {
      const ids: RecordId[] = [];
      for (let nth = 0; nth < count; nth += 1) {
        const kind: EntryKind = nth % 3 === 0 ? "need" : "greeting";
        const entry = makeEntry(book, kind, kind === "need" ? { note: `第 ${nth} 位客户` } : {});
        await book.commit([{ kind: "create", entry }]);
        ids.push(entry.id);
      }
      return ids;
    }
    async function correct(id: RecordId | undefined): Promise<void> {
      const row = id === undefined ? undefined : await getHeadRow(book.db, id);
      const [head] = await book.opener.openRows(row === undefined ? [] : [row]);
      if (head?.status !== "opened") throw new Error("not readable");
      expect(await reviseLogged(book, head.entry, { body: { note: "更正" } })).toBeNull();
    }
    async function deliver(): Promise<void> {
      ports.clock.advance(LATER_MS);
      const sender = await readSenderBook(book.db);
      if (sender === null) throw new Error("no book");
      const report = await runDelivery({ ...ports, newAttemptId: ports.newNonce }, sender, {
        manual: false,
        nudged: true,
        limitMs: 60_000,
        lentKey: book.vault.outbox,
        onRound: () => undefined,
        isRevoked: () => false,
      });
      expect(report.ended).toBe("nothingDue");
      expect(await book.db.outbox.filter(({ state }) => state !== "acked").count()).toBe(0);
    }
    const stored = async () =>
      (await server.listStored(book.today())).map(({ id, rev, seq, leaf }) => ({ id, rev, seq, leaf }));

    const before = await note(12);
    await deliver();
    await restart(() => copyFile(dataFile, backup));
    const after = await note(9);
    await deliver();
    // One that the backup holds is corrected after it; one that it does not hold has two revisions.
    await correct(before[0]);
    await correct(after[0]);
    await deliver();
    const whole = await stored();
    expect(whole).toHaveLength(12 + 9 + 2);

    await restart(async () => {
      await rm(`${dataFile}-wal`, { force: true });
      await rm(`${dataFile}-shm`, { force: true });
      await copyFile(backup, dataFile);
    });
    expect(await stored()).toHaveLength(12);

    const settings: EndpointSettings = { version: 1, profile, sendWhileLocked: "plain", source: "menu" };
    const reconcile = createReconcile({
      ports,
      session: { book: signal<OpenBook | null>(book) } as unknown as Session,
      delivery: { settings: signal(settings), nudge: () => undefined },
      onError(error) {
        throw error;
      },
    });
    const compare = async () => {
      expect(await reconcile.start(book.today(), book.today())).toBeNull();
      await expect.poll(() => reconcile.run.value?.status).toBe("done");
      return reconcile.run.value;
    };
    const found = await compare();
    expect(found?.counts).toMatchObject({ there: 11, missing: 10, other: 0, underWay: 0 });
    expect(await reconcile.queueMissing({ acceptsDuplicates: false })).toEqual({ status: "ok", count: 10 });
    await deliver();

    const again = await stored();
    const byKey = (a: { id: string; rev: number }, b: { id: string; rev: number }): number =>
      `${a.id}/${a.rev}` < `${b.id}/${b.rev}` ? -1 : 1;
    expect(again.sort(byKey)).toEqual(whole.sort(byKey));
    expect((await compare())?.counts).toMatchObject({ there: 21, missing: 0, other: 0 });
    await server.close();
    await opened.close();
  },
);
