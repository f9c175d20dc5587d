// A tablet in front of a real server: a real sealed book on fake-indexeddb, the real engine, real HTTP.
import canonicalize from "canonicalize";
import { createHash } from "node:crypto";
import { toUtf8 } from "../../../src/crypto/bytes.ts";
import { sealPayload } from "../../../src/data/codec.ts";
import { createEndpointStore } from "../../../src/data/repos/endpoint-store.ts";
import { createOutboxCodec } from "../../../src/data/repos/outbox-codec.ts";
import { createOutboxStore } from "../../../src/data/repos/outbox-store.ts";
import type { EndpointRow, OutboxRow } from "../../../src/data/rows.ts";
import { canonicalJson } from "../../../src/domain/canonical-json.ts";
import type { Entry, EntryKind } from "../../../src/domain/entries/entry.ts";
import { reviseEntry, type Change } from "../../../src/domain/revisions.ts";
import { startTest, type TestState } from "../../../src/services/endpoint/test-connection.ts";
import { createTestItems } from "../../../src/services/endpoint/test-items.ts";
import { runRound } from "../../../src/sync/drain.ts";
import { transitionEndpoint } from "../../../src/sync/endpoint.ts";
import type { DrainPorts, RoundReport, Target } from "../../../src/sync/ports.ts";
import type { Profile } from "../../../src/sync/profile/profile.ts";
import type { Secrets } from "../../../src/sync/request.ts";
import { seededDay } from "../branch-day.ts";
import { createMemoryPorts } from "../memory-ports.ts";
import { createNodeNet, type NodeNet } from "../sync/node-net.ts";
import { makeEntry, openTestBook, type TestBook } from "../test-book.ts";

const OPENS_MS = Date.parse("2026-11-24T08:00:00+08:00");
/** Past settling, every backoff and the time that a look-up waits. */
const LATER_MS = 16 * 60_000;
const ROUNDS_MAX = 60;

export interface Tablet {
  readonly opened: TestBook;
  readonly book: TestBook["book"];
  readonly net: NodeNet;
  /** Notes down a seeded day's entries. @returns them in order */
  capture(own: { seed: number; count: number; without?: EntryKind | undefined }): Promise<readonly Entry[]>;
  captureOne(kind: "need" | "intelligence"): Promise<Entry>;
  /** Saves an entry whose message breaks the published schema, as a mistake of the app would. */
  captureInvalid(): Promise<Entry>;
  revise(entry: Entry, change: Change): Promise<Entry>;
  round(secrets?: Secrets): Promise<RoundReport>;
  /** Lets time pass on the tablet's clock. */
  wait(): void;
  /** Rounds and waiting in turn until nothing is under way any more. */
  drain(secrets?: Secrets): Promise<void>;
  rows(): Promise<readonly OutboxRow[]>;
  rowOf(entry: Entry): Promise<OutboxRow>;
  /** What a row's note says. */
  noteOf(row: OutboxRow): Promise<string>;
  endpoint(): Promise<EndpointRow>;
  /** Runs Test connection to its end. */
  testConnection(): Promise<TestState>;
  close(): Promise<void>;
}

export const keyOf = ({ id, rev }: Pick<Entry, "id" | "rev">): string => `${id}.${rev}`;

/** SHA-256 of RFC 8785 canonical JSON, by a canonicaliser that is not ours. */
export function leafOf(entry: Entry): string {
  return createHash("sha256")
    .update(canonicalize(entry) ?? "", "utf8")
    .digest("hex");
}

/** Opens a book whose endpoint is the profile's. */
export async function openTablet(profile: Profile, secrets: Secrets): Promise<Tablet> {
  const net = createNodeNet();
  const ports = createMemoryPorts({ startMs: OPENS_MS, openNet: net.open });
  const opened = await openTestBook({ ports });
  const { book } = opened;
  const endpoint = createEndpointStore(book.db);
  const codec = createOutboxCodec({ worker: book.workerKey, vault: book.vault.outbox }, ports.random);
  await endpoint.update((row) => transitionEndpoint(row, { kind: "changed", atMs: OPENS_MS }));
  const drainPorts: DrainPorts = {
    clock: ports.clock,
    scheduler: {
      after(delayMs, task) {
        const timer = setTimeout(task, delayMs);
        return () => clearTimeout(timer);
      },
      monotonicMs: () => performance.now(),
    },
    draw: () => 0.5,
    newAttemptId: ports.newNonce,
    store: createOutboxStore(book.db),
    endpoint,
    codec,
    locks: ports.locks,
    openNet: net.open,
  };

  async function round(own: Secrets = secrets): Promise<RoundReport> {
    const target: Target = {
      profile,
      secrets: own,
      sealedFor: ["worker", "vault"],
      acceptsRisk: true,
      sender: book.device,
      lockName: book.db.name,
    };
    return runRound(drainPorts, target, { manual: false, nudged: false });
  }

  async function rowOf({ id, rev }: Entry): Promise<OutboxRow> {
    const row = await book.db.outbox.where("[recordId+rev]").equals([id, rev]).first();
    if (row === undefined) throw new Error(`no message for ${id}.${rev}`);
    return row;
  }

  async function isUnderWay(): Promise<boolean> {
    return (
      (await book.db.outbox.filter(({ state }) => ["queued", "sending", "unknown"].includes(state)).count()) >
      0
    );
  }

  async function save(entry: Entry, before?: Entry): Promise<Entry> {
    await book.commit([
      before === undefined ? { kind: "create", entry } : { kind: "revise", before, after: entry },
    ]);
    return entry;
  }

  return {
    opened,
    book,
    net,
    async capture({ seed, count, without }) {
      const entries: Entry[] = [];
      for (const { atMs, kind, body } of seededDay({ seed, count })) {
        if (kind === without) continue;
        ports.clock.set(Math.max(atMs, ports.clock.nowMs() + 1));
        entries.push(makeEntry(book, kind, body));
      }
      await book.commit(entries.map((entry) => ({ kind: "create", entry })));
      return entries;
    },
    captureOne: (kind) =>
      save(
        kind === "need"
          ? makeEntry(book, "need", { needs: ["deposit"], note: "问大额存单，已说明" })
          : makeEntry(book, "intelligence", { detail: "街对面网点在做活动" }),
      ),
    async captureInvalid() {
      const entry = await save(makeEntry(book, "need", { needs: ["deposit"] }));
      const row = await rowOf(entry);
      const key = row.sealedFor === "vault" ? book.vault.outbox : book.workerKey;
      const text = canonicalJson({ ...entry, kind: "noSuchKind" });
      const payload = await sealPayload(row, toUtf8(text), key, ports.random);
      await book.db.outbox.put({ ...row, payload });
      return entry;
    },
    revise: (entry, change) => save(reviseEntry(entry, book.authorship(), book.newSalt(), change), entry),
    round,
    wait: () => ports.clock.advance(LATER_MS),
    async drain(own) {
      for (let rounds = 0; rounds < ROUNDS_MAX; rounds += 1) {
        ports.clock.advance(LATER_MS);
        await round(own);
        if (!(await isUnderWay())) return;
      }
      throw new Error(`still under way after ${ROUNDS_MAX} rounds: ${JSON.stringify(await endpoint.read())}`);
    },
    rows: () => book.db.outbox.toArray(),
    rowOf,
    noteOf: (row) => (row.note === undefined ? Promise.resolve("") : codec.openPart("note", row, row.note)),
    endpoint: () => endpoint.read(),
    async testConnection() {
      const items = await createTestItems(book);
      return startTest(ports, { profile, secrets, items }).ended;
    },
    close: () => opened.close(),
  };
}
