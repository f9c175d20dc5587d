// The tablet's side before sending: captures, amendments and undone captures, through the app's own folding rule, and
// what a person then decides about messages that wait for one. Remembers all that was saved.
import { toUtf8 } from "../../../src/crypto/bytes.ts";
import type { foldRevision } from "../../../src/data/folding.ts";
import type { NewOutboxRow, OutboxRow } from "../../../src/data/rows.ts";
import type { BusinessDate } from "../../../src/domain/business-day.ts";
import { canonicalJson } from "../../../src/domain/canonical-json.ts";
import type { RecordId } from "../../../src/domain/ids.ts";
import { transition, type ItemEvent } from "../../../src/sync/item.ts";
import type { MemoryOutbox } from "./memory-store.ts";
import type { ModelServer } from "./model-server.ts";
import { TIMEOUT_MS } from "./setting.ts";
import type { World } from "./world.ts";

const SETTLE_MS = 20_000;
const BUSINESS_DATE = "2026-11-24" as BusinessDate;
/** Whoever looks whether something has arrived gives it so long to arrive. */
const PATIENCE_MS = 2 * TIMEOUT_MS;

export interface SimulatedBook {
  capture(): void;
  /** Revises a record. False when there is none. */
  amend(): boolean;
  /** Undoes a record's capture. */
  undo(): boolean;
  /** Decides about one message that is parked. False when none is, or not for long enough. */
  decide(): boolean;
  noteParked(seq: number): void;
  /** Canonical JSON of a saved revision. */
  textOf(id: string, rev: number): string | undefined;
  /** Newest saved revision of each record. */
  readonly newest: ReadonlyMap<string, number>;
  /** Who is writing to the queue at the moment; the engine otherwise. */
  readonly writer: "commit" | "person" | "engine";
  readonly folds: number;
}

export function createSimulatedBook(
  world: World,
  outbox: MemoryOutbox,
  server: ModelServer,
  own: { readonly fold: typeof foldRevision; readonly asks: boolean },
): SimulatedBook {
  const { dice } = world;
  const { fold, asks } = own;
  const texts = new Map<string, string>();
  const parkedAtMs = new Map<number, number>();
  const newest = new Map<string, number>();
  let writer: SimulatedBook["writer"] = "engine";
  let folds = 0;

  function as(who: "commit" | "person", write: () => void): void {
    writer = who;
    try {
      write();
    } finally {
      writer = "engine";
    }
  }

  function save(id: string, rev: number, isUndo: boolean): void {
    const note = `note ${dice.whole(0, 1e6)}`;
    const text = canonicalJson({ id, rev, collection: "entries", businessDate: BUSINESS_DATE, note, isUndo });
    const nowMs = world.wallMs();
    const message: NewOutboxRow = {
      recordId: id as RecordId,
      rev,
      collection: "entries",
      businessDate: BUSINESS_DATE,
      state: "queued",
      queuedAtMs: nowMs,
      settlesAtMs: nowMs + SETTLE_MS,
      attempts: 0,
      nextAttemptAtMs: 0,
      lease: null,
      sealedFor: dice.chance(0.5) ? "worker" : "vault",
      payloadVersion: 1,
      keyId: "k1",
      payload: toUtf8(text),
    };
    texts.set(`${id}.${rev}`, text);
    newest.set(id, rev);
    as("commit", () => {
      const put = fold(outbox.listRecord(id), message, isUndo);
      if (put.seq !== undefined) folds += 1;
      outbox.put(put);
    });
  }

  function revise(isUndo: boolean): boolean {
    if (newest.size === 0) return false;
    // Most changes come soon after the capture, while its message is still on its way.
    const ids = [...newest.keys()];
    const id = dice.chance(0.7) ? dice.pick(ids.slice(-4)) : dice.pick(ids);
    save(id, (newest.get(id) ?? 0) + 1, isUndo);
    return true;
  }

  function apply(row: OutboxRow, event: ItemEvent): boolean {
    const after = transition(row, event);
    if (after === null) return false;
    as("person", () => void outbox.replace([{ before: row, after }]));
    return true;
  }

  return {
    capture: () => save(`r${newest.size + 1}`, 1, false),
    amend: () => revise(false),
    undo: () => revise(true),
    decide() {
      const parked = outbox.all().filter(({ state, seq }) => {
        return state === "parked" && world.nowMs() - (parkedAtMs.get(seq) ?? 0) > PATIENCE_MS;
      });
      if (parked.length === 0) return false;
      const row = dice.pick(parked);
      const atMs = world.wallMs();
      if (row.uncertain === true) {
        // Where the server can be asked, a person may leave that to the app.
        if (asks && dice.chance(0.5)) return apply(row, { kind: "retried" });
        if (server.countOf(row.recordId, row.rev) > 0) return apply(row, { kind: "vouched", atMs });
        return apply(row, { kind: "retried" });
      }
      return apply(row, dice.chance(0.8) ? { kind: "retried" } : { kind: "discarded", atMs });
    },
    noteParked: (seq) => void parkedAtMs.set(seq, world.nowMs()),
    textOf: (id, rev) => texts.get(`${id}.${rev}`),
    newest,
    get writer() {
      return writer;
    },
    get folds() {
      return folds;
    },
  };
}
