import { describe, expect, it } from "vitest";
import { outboxStates, type OutboxRow, type OutboxState } from "../../../src/data/rows.ts";
import type { RecordId } from "../../../src/domain/ids.ts";
import type { BusinessDate } from "../../../src/domain/business-day.ts";
import { isProfile, parseProfile, type Profile } from "../../../src/sync/profile/profile.ts";
import { receiverProfile } from "../../../src/sync/profile/menu/receiver.ts";
import { pickComparable, queueAgain, readFinding, requeueRule } from "../../../src/sync/reconcile.ts";

const id = "019ab2f0-1111-7000-8000-000000000001" as RecordId;

const messageOf = (rev: number, state: OutboxState, own: Partial<OutboxRow> = {}): OutboxRow => ({
  seq: 40 + rev,
  recordId: id,
  rev,
  collection: "entries",
  businessDate: "2026-11-24" as BusinessDate,
  state,
  queuedAtMs: 1_000,
  settlesAtMs: 21_000,
  attempts: 3,
  nextAttemptAtMs: 90_000,
  lease: null,
  sealedFor: "vault",
  payloadVersion: 1,
  keyId: "old",
  payload: null,
  receipt: new Uint8Array(4),
  settledAtMs: 5_000,
  ...own,
});

describe("what of a record is compared", () => {
  it("is its newest message, once that was acknowledged", () => {
    const [first, second, newest] = [messageOf(1, "acked"), messageOf(2, "sent"), messageOf(3, "acked")];
    expect(pickComparable([first, second, newest])).toEqual({
      kind: "compared",
      row: newest,
      earlier: [first],
    });
  });

  it.each(["queued", "sending", "unknown", "parked"] as const)(
    "is nothing while any of its messages is %s: the server may be ahead",
    (state) => {
      expect(pickComparable([messageOf(1, state), messageOf(2, "acked")])).toEqual({ kind: "underWay" });
      expect(pickComparable([messageOf(1, "acked"), messageOf(2, state)])).toEqual({ kind: "underWay" });
    },
  );

  it("passes over a revision that somebody decided to keep here", () => {
    const acked = messageOf(1, "acked");
    expect(pickComparable([acked, messageOf(2, "saved")])).toEqual({
      kind: "compared",
      row: acked,
      earlier: [],
    });
  });

  it("is nothing where nothing was to be sent, or where no receipt ever came", () => {
    expect(pickComparable([])).toEqual({ kind: "keptHere" });
    expect(pickComparable([messageOf(1, "saved")])).toEqual({ kind: "keptHere" });
    expect(pickComparable([messageOf(1, "acked"), messageOf(2, "sent")])).toEqual({ kind: "noReceipt" });
  });
});

describe("what the server says", () => {
  it("is a finding, or what stood in the way", () => {
    expect(readFinding({ kind: "here" })).toBe("there");
    expect(readFinding({ kind: "absent" })).toBe("missing");
    expect(readFinding({ kind: "other" })).toBe("other");
    const outcome = { kind: "unanswered", cause: "timeout" } as const;
    expect(readFinding({ kind: "failed", outcome })).toBe(outcome);
  });
});

describe("sending again", () => {
  const receiver = receiverProfile("https://floor.bank.example");
  const parsed = (changes: object): Profile => {
    const profile = parseProfile({ ...receiver, ...changes });
    if (!isProfile(profile)) throw new Error(JSON.stringify(profile));
    return profile;
  };

  it("is safe where the server knows a repetition, and needs a warning where it does not", () => {
    expect(requeueRule(receiver)).toBe("safe");
    expect(requeueRule(parsed({ idempotency: "lookup" }))).toBe("safe");
    expect(requeueRule(parsed({ idempotency: "none" }))).toBe("mayDuplicate");
    const { batch: _batch, ...single } = receiver;
    const silent = parseProfile({ ...single, ack: { status: [200], echo: [], statusOnly: true } });
    expect(isProfile(silent) && requeueRule(silent)).toBe("mayDuplicate");
  });

  const sealed = {
    sealedFor: "worker",
    payloadVersion: 1,
    keyId: "new",
    payload: new Uint8Array([1, 2, 3]),
  } as const;

  it("keeps number, identity and age, and is as if it had never been tried", () => {
    const before = messageOf(2, "acked");
    const { receipt: _receipt, settledAtMs: _settledAtMs, ...kept } = before;
    expect(queueAgain(before, sealed, 99_000)).toEqual({
      ...kept,
      ...sealed,
      state: "queued",
      attempts: 0,
      nextAttemptAtMs: 0,
      settlesAtMs: 0,
    });
  });

  it("waits from now on where another tablet had sent it before a restore", () => {
    expect(queueAgain(messageOf(1, "acked", { seq: -7 }), sealed, 99_000)).toMatchObject({
      seq: -7,
      queuedAtMs: 99_000,
    });
  });

  it.each(outboxStates.filter((state) => state !== "acked"))(
    "is nothing to a message that is %s",
    (state) => {
      expect(queueAgain(messageOf(1, state), sealed, 99_000)).toBeNull();
    },
  );
});
