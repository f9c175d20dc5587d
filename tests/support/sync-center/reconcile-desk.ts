// A comparison over a real book, with a server in memory.
import { signal } from "@preact/signals";
import { expect } from "vitest";
import { listRecordRows } from "../../../src/data/repos/outbox-leases.ts";
import type { OutboxRow } from "../../../src/data/rows.ts";
import type { Role } from "../../../src/domain/staff.ts";
import { reviseLogged } from "../../../src/services/day-log.ts";
import type { Reconcile, ReconcileCounts, ReconcileRun } from "../../../src/services/reconcile-contract.ts";
import { createReconcile } from "../../../src/services/reconcile.ts";
import type { OpenBook } from "../../../src/services/session/book.ts";
import type { Session } from "../../../src/services/session/session-contract.ts";
import type { EndpointSettings } from "../../../src/sync/endpoint-settings.ts";
import { receiverProfile } from "../../../src/sync/profile/menu/receiver.ts";
import type { Profile } from "../../../src/sync/profile/profile.ts";
import { createMemoryPorts, type MemoryPorts } from "../memory-ports.ts";
import { setEndpoint } from "../set-endpoint.ts";
import { openTestBook, type TestBook } from "../test-book.ts";
import { startLookupServer, type LookupServer } from "./lookup-net.ts";
import { addMessage, endAttempt, leafOf, type Ending } from "./outbox-scene.ts";

export const receiver = receiverProfile("https://floor.bank.example");

export interface ReconcileDesk {
  readonly ports: MemoryPorts;
  readonly book: OpenBook;
  readonly reconcile: Reconcile;
  readonly server: LookupServer;
  readonly told: { nudged: number };
  readonly errors: unknown[];
  lock(): void;
  close(): Promise<void>;
}

/** Opens it; without an endpoint where the profile is null. */
export async function openReconcileDesk(
  own: { role?: Role; profile?: Profile | null; isSample?: boolean } = {},
): Promise<ReconcileDesk> {
  const server = startLookupServer();
  const ports = createMemoryPorts({ openNet: server.openNet });
  const opened: TestBook = await openTestBook({ ports, role: own.role ?? "lobbyManager" });
  const book: OpenBook = { ...opened.book, sample: own.isSample ?? false };
  const profile = own.profile === undefined ? receiver : own.profile;
  const settings = signal<EndpointSettings | null>(null);
  if (profile !== null) {
    await setEndpoint(book, profile);
    settings.value = { version: 1, profile, sendWhileLocked: "plain", source: "menu" };
  }
  const current = signal<OpenBook | null>(book);
  const told = { nudged: 0 };
  const errors: unknown[] = [];
  const reconcile = createReconcile({
    ports,
    session: { book: current } as unknown as Session,
    delivery: { settings, nudge: () => void (told.nudged += 1) },
    onError: (error) => void errors.push(error),
  });
  return {
    ports,
    book,
    reconcile,
    server,
    told,
    errors,
    lock: () => (current.value = null),
    async close() {
      current.value = null;
      expect(errors).toEqual([]);
      await opened.close();
    },
  };
}

/** A record, acknowledged unless said otherwise. */
export async function addRecord(
  desk: ReconcileDesk,
  own: { isThere?: boolean; leaf?: string; ending?: Ending; hasWords?: boolean } = {},
): Promise<OutboxRow> {
  const { book, ports, server } = desk;
  const row = await addMessage(book, "need", own.hasWords === true ? { note: "想办大额转账" } : {});
  const leaf = await leafOf(book, row);
  if (own.isThere !== false) server.hold(row, own.leaf ?? leaf);
  return endAttempt(book, row, receiver, own.ending ?? { kind: "acked" }, ports.clock.nowMs());
}

/** A second revision of a record, acknowledged as well; the server does not have it. */
export async function addRevision(desk: ReconcileDesk, id: OutboxRow["recordId"]): Promise<void> {
  const { book, ports } = desk;
  const head = await book.db.entries.where("id").equals(id).first();
  const [opened] = await book.opener.openRows(head === undefined ? [] : [head]);
  if (opened?.status !== "opened") throw new Error("not readable");
  expect(await reviseLogged(book, opened.entry, { body: { note: "更正" } })).toBeNull();
  const row = (await listRecordRows(book.db, id)).at(-1);
  if (row === undefined) throw new Error("no message");
  await endAttempt(book, row, receiver, { kind: "acked" }, ports.clock.nowMs());
}

export const noCounts: ReconcileCounts = {
  there: 0,
  other: 0,
  missing: 0,
  underWay: 0,
  noReceipt: 0,
  keptHere: 0,
  unreadable: 0,
};

export async function compareToday(desk: ReconcileDesk): Promise<ReconcileRun> {
  const today = desk.book.today();
  expect(await desk.reconcile.start(today, today)).toBeNull();
  return settled(desk);
}

export async function settled(desk: ReconcileDesk): Promise<ReconcileRun> {
  await expect.poll(() => desk.reconcile.run.value?.status).not.toBe("running");
  const run = desk.reconcile.run.value;
  if (run === null) throw new Error("forgotten");
  return run;
}
