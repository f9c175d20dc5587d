// Says what is wrong, at the step at which it goes wrong. Knows what was saved and what the server has; judges the
// engine by these alone.
import { fromUtf8 } from "../../../src/crypto/bytes.ts";
import type { OutboxRow, OutboxState } from "../../../src/data/rows.ts";
import { canonicalJson, type Json } from "../../../src/domain/canonical-json.ts";
import type { MemoryOutbox } from "./memory-store.ts";
import type { ItemSent, ModelServer, StoredRow } from "./model-server.ts";
import { sha256 } from "./plain-codec.ts";
import type { Setting } from "./setting.ts";
import type { SimulatedBook } from "./simulated-book.ts";

/** Something that must never happen, happened. */
export class Violation extends Error {
  override readonly name = "Violation";
}

export const SENDER = "tablet-1";

/** Where a message may go from each state, by whom. */
const moves: Readonly<
  Record<OutboxState, Readonly<Partial<Record<OutboxState, readonly SimulatedBook["writer"][]>>>>
> = {
  queued: {
    queued: ["commit"],
    saved: ["commit"],
    sending: ["engine"],
    acked: ["engine"],
    parked: ["engine"],
  },
  sending: {
    queued: ["engine"],
    unknown: ["engine"],
    acked: ["engine"],
    sent: ["engine"],
    parked: ["engine"],
  },
  unknown: { sending: ["engine"], acked: ["engine"], unknown: ["engine"] },
  parked: { queued: ["commit", "person"], saved: ["person"], sent: ["person"], acked: ["engine"] },
  sent: { acked: ["engine"] },
  acked: {},
  saved: {},
};

export interface Oracle {
  /** Judges one write to the queue. */
  onWrite(before: OutboxRow | undefined, after: OutboxRow): void;
  /** Judges what the server has stored since the last look. */
  look(): void;
  /** Judges the end, when everything had its chance. */
  judgeEnd(): void;
}

interface Evidence {
  readonly setting: Setting;
  readonly server: ModelServer;
  readonly outbox: () => MemoryOutbox;
  readonly book: () => SimulatedBook;
}

const nameOf = (row: OutboxRow): string => `#${row.seq} ${row.recordId}.${row.rev}`;
const isDone = ({ state }: OutboxRow): boolean => state === "acked" || state === "sent" || state === "saved";

function claim(holds: boolean, what: string, row: OutboxRow): void {
  if (!holds) throw new Violation(`${what}: ${nameOf(row)}`);
}

export function createOracle({ setting, server, outbox, book }: Evidence): Oracle {
  let seen = 0;

  /** What the server holds under this name is what was saved under it. */
  function checkContent(row: StoredRow, message: OutboxRow): void {
    const { record } = JSON.parse(row.item) as ItemSent & { record: Record<string, Json> };
    const { seq, sender, leaf, ...saved } = record;
    const text = book().textOf(row.id, row.rev);
    claim(text !== undefined && canonicalJson(saved) === text, "content that was never saved", message);
    claim(seq === message.seq && sender === SENDER, "a wrong counter or sender", message);
    claim(leaf === sha256(text ?? ""), "a wrong digest", message);
  }

  function checkShape(row: OutboxRow): void {
    claim((row.lease !== null) === (row.state === "sending"), "a lease without sending, or the reverse", row);
    claim(row.state !== "sending" || row.frozen !== undefined, "sending what was not frozen", row);
    claim(row.state !== "unknown" || row.uncertain === true, "unknown and not uncertain", row);
    claim(row.uncertain !== true || row.frozen !== undefined, "uncertain and not frozen", row);
    const keepsPayload = row.state !== "acked" && row.state !== "saved";
    claim(!keepsPayload || row.payload !== null, "unsent and without a payload", row);
  }

  function checkParked(row: OutboxRow): void {
    const name = `${row.recordId}.${row.rev}`;
    const code = row.problem?.code;
    if (code === "refused" || code === "tooLarge") {
      claim(server.refused.has(name), `parked as ${code}, which the server never said`, row);
    } else if (code === "conflict") {
      claim(server.conflicts.has(name), "parked for a conflict that the server does not have", row);
    } else {
      const mayHaveArrived = code === "mayHaveArrived" && !setting.asks;
      claim(
        mayHaveArrived && (setting.model === "none" || setting.model === "key"),
        `parked as ${code}`,
        row,
      );
    }
  }

  function checkThaw(before: OutboxRow, after: OutboxRow): void {
    if (before.uncertain === true && !isDone(after)) {
      claim(after.uncertain === true, "an uncertain attempt was forgotten", after);
      const sameBytes =
        before.frozen !== undefined &&
        after.frozen !== undefined &&
        fromUtf8(before.frozen) === fromUtf8(after.frozen);
      claim(sameBytes, "frozen bytes changed", after);
    }
    const thawed = before.state === "sending" && after.state === "queued" && after.uncertain !== true;
    claim(
      !thawed || server.countOf(after.recordId, after.rev) === 0,
      "thawed, though the server has it",
      after,
    );
  }

  function onWrite(before: OutboxRow | undefined, after: OutboxRow): void {
    const { writer } = book();
    checkShape(after);
    if (before === undefined) {
      claim(after.state === "queued" && writer === "commit", "begun in a wrong state", after);
      return;
    }
    const allowed = moves[before.state][after.state] ?? [];
    claim(allowed.includes(writer), `${before.state} became ${after.state} by ${writer}`, after);
    if (writer === "commit") {
      claim(server.countOf(before.recordId, before.rev) === 0, "folded into what the server has", before);
    } else {
      claim(before.rev === after.rev && before.recordId === after.recordId, "another message", after);
      checkThaw(before, after);
    }
    if (after.state === "parked") checkParked(after);
    if (after.state === "acked") {
      const stored = server.find(after.recordId, after.rev);
      if (stored === undefined)
        throw new Violation(`acked, and the server does not have it: ${nameOf(after)}`);
      checkContent(stored, after);
    }
    if (after.state === "sent" && writer === "engine")
      claim(
        setting.model === "none" && !setting.echoes,
        "sent without proof where proof is to be had",
        after,
      );
  }

  function checkStored(row: StoredRow, nth: number): void {
    const lane = outbox().listRecord(row.id);
    const message = lane.find(({ rev }) => rev === row.rev);
    if (message === undefined) throw new Violation(`arrived, and no message has it: ${row.id}.${row.rev}`);
    checkContent(row, message);
    const twins = server.rows.slice(0, nth).filter(({ id, rev }) => id === row.id && rev === row.rev);
    claim(twins.length === 0, "stored twice", message);
    const others = server.rows.slice(0, nth).filter(({ id }) => id === row.id);
    claim(
      others.every(({ rev }) => rev < row.rev),
      "an earlier revision arrived after a later one",
      message,
    );
    const isAmendment = lane.some(
      ({ rev, state }) => rev < row.rev && (state === "acked" || state === "sent"),
    );
    if (setting.amends)
      claim(row.viaAmend === isAmendment, "created what exists, or amended what does not", message);
  }

  return {
    onWrite,
    look() {
      for (; seen < server.rows.length; seen += 1) checkStored(server.rows[seen] as StoredRow, seen);
    },
    judgeEnd() {
      for (const row of outbox().all()) {
        claim(isDone(row), `stuck in ${row.state} (${row.problem?.code ?? "no problem"})`, row);
        const count = server.countOf(row.recordId, row.rev);
        // A status is all such an endpoint gives; whoever accepted it accepted that a proxy's counts, too.
        const isBelieved = row.state === "sent" && !setting.echoes && count === 0;
        claim(
          isBelieved || count === (row.state === "saved" ? 0 : 1),
          `ended as ${row.state}, on the server ${count} times`,
          row,
        );
      }
      for (const [id, rev] of book().newest) {
        const last = outbox().listRecord(id).at(-1);
        if (last?.rev !== rev) throw new Violation(`a save is in no message: ${id}.${rev}`);
      }
    },
  };
}
