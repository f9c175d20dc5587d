import { describe, expect, test } from "vitest";
import { SealBroken } from "../../../src/crypto/sealed.ts";
import { LONGEST_LEASE_MS, type DueItem } from "../../../src/data/repos/outbox-store.ts";
import type { OutboxCodec } from "../../../src/data/repos/outbox-codec.ts";
import type { OutboxRow } from "../../../src/data/rows.ts";
import { toUtf8 } from "../../../src/crypto/bytes.ts";
import {
  giveBack,
  leaseMs,
  leasePrepared,
  prepareItems,
  settleExpired,
  type Leased,
} from "../../../src/sync/lease.ts";
import type { DrainPorts, Target } from "../../../src/sync/ports.ts";
import { TemplateFault } from "../../../src/sync/profile/template.ts";
import { createMemoryOutbox, toOutboxStore, type MemoryOutbox } from "../../support/sync/memory-store.ts";
import { plainCodec } from "../../support/sync/plain-codec.ts";
import { lookup, sampleProfile, sampleText, type ProfileParts } from "../../support/sync/sample-profile.ts";
import { frozenBytes, queuedRow } from "../../support/sync/sample-rows.ts";

const NOW = 1_000_000;

function arrange(
  own: { parts?: ProfileParts; codec?: Partial<OutboxCodec>; rows?: readonly Partial<OutboxRow>[] } = {},
) {
  const outbox = createMemoryOutbox();
  for (const [nth, row] of (own.rows ?? [{}, {}, {}]).entries()) {
    const recordId = `record-${nth + 1}` as OutboxRow["recordId"];
    outbox.put(queuedRow({ seq: nth + 1, recordId, rev: 1, payload: toUtf8(sampleText), ...row }));
  }
  const target: Target = {
    profile: sampleProfile(own.parts ?? {}),
    secrets: {},
    sealedFor: ["worker", "vault"],
    acceptsRisk: true,
    sender: "tablet-1",
    lockName: "outbox",
  };
  let attempts = 0;
  const ports = {
    clock: { nowMs: () => NOW },
    newAttemptId: () => `attempt-${++attempts}`,
    store: toOutboxStore(outbox, async (_what, effect) => effect()),
    codec: { ...plainCodec, ...own.codec },
  } as unknown as DrainPorts;
  const due = outbox.all().map((row) => ({ row, amends: false }));
  return { outbox, ports, target, due };
}

const leaseItems = async (ports: DrainPorts, target: Target, due: readonly DueItem[]): Promise<Leased[]> =>
  leasePrepared(ports, await prepareItems(ports, target, due));

const statesOf = (outbox: MemoryOutbox): readonly string[] =>
  outbox.all().map(({ state, problem }) => (problem === undefined ? state : `${state} ${problem.code}`));

describe("leasing", () => {
  test("I-2 everything in hand is leased in the store, with one attempt for what is taken up together", async () => {
    const { outbox, ports, target, due } = arrange();
    const leased = await leaseItems(ports, target, due);
    expect(leased.map(({ row }) => row)).toEqual(outbox.all());
    expect(outbox.all().map(({ lease }) => lease)).toEqual(
      [1, 2, 3].map(() => ({ attemptId: "attempt-1", untilMs: NOW + 50_000 })),
    );
    const again = arrange();
    await leaseItems(again.ports, again.target, again.due.slice(0, 1));
    await leaseItems(again.ports, again.target, again.due.slice(1));
    expect(again.outbox.all().map(({ lease }) => lease?.attemptId)).toEqual([
      "attempt-1",
      "attempt-2",
      "attempt-2",
    ]);
  });

  test("I-2 what somebody else has changed is not in hand", async () => {
    const { outbox, ports, target, due } = arrange();
    outbox.put({ ...(due[1]?.row as OutboxRow), rev: 2 });
    const leased = await leaseItems(ports, target, due);
    expect(leased.map(({ row }) => row.seq)).toEqual([1, 3]);
    expect(statesOf(outbox)).toEqual(["sending", "queued", "sending"]);
  });

  test("I-12 what does not open is parked, and the others go", async () => {
    const codec = {
      openPayload: (row: OutboxRow) =>
        row.seq === 2 ? Promise.reject(new SealBroken()) : plainCodec.openPayload(row),
    };
    const { outbox, ports, target, due } = arrange({ codec });
    expect((await leaseItems(ports, target, due)).map(({ row }) => row.seq)).toEqual([1, 3]);
    expect(statesOf(outbox)).toEqual(["sending", "parked unreadable", "sending"]);
  });

  test.each([
    ["no frozen request", "{}"],
    ["no JSON", "{"],
  ])("I-12 frozen bytes that are %s are parked, and kept", async (_what, text) => {
    const rows = [
      { state: "unknown" as const, uncertain: true as const, frozen: toUtf8(text), frozenAtMs: 1 },
    ];
    const { outbox, ports, target, due } = arrange({ rows });
    expect(await leaseItems(ports, target, due)).toEqual([]);
    expect(outbox.all()[0]).toMatchObject({
      state: "parked",
      problem: { code: "unreadable" },
      uncertain: true,
    });
    expect(outbox.all()[0]?.payload).not.toBeNull();
  });

  test("E-10 an item that the profile cannot render stops them all, and none is leased", async () => {
    const parts = { create: { method: "POST", path: "/e", body: { $: "/onlyTheSecondHasNone" } } };
    const { outbox, ports, target, due } = arrange({ parts });
    await expect(leaseItems(ports, target, due)).rejects.toThrow(TemplateFault);
    expect(statesOf(outbox)).toEqual(["queued", "queued", "queued"]);
  });

  test("I-3 a repetition takes the frozen request, not the profile", async () => {
    const first = arrange();
    const [leased] = await leaseItems(first.ports, first.target, first.due);
    if (leased === undefined) throw new Error("nothing leased");
    const { lease: _lease, ...tried } = leased.row;
    const parts = { create: { method: "POST", path: "/v2", body: { v: 2 } } };
    const again = arrange({ parts, rows: [{ ...tried, lease: null, state: "unknown", uncertain: true }] });
    const [repeated] = await leaseItems(again.ports, again.target, again.due);
    expect(repeated?.frozen).toEqual(leased.frozen);
    expect(repeated?.wasUnknown).toBe(true);
  });

  test("D-2 no lease is longer than the longest that is believed", () => {
    const slowest = sampleProfile({ limits: { timeoutMs: 60_000, parallel: 1 } });
    expect(leaseMs(slowest)).toBeLessThanOrEqual(LONGEST_LEASE_MS);
  });
});

describe("leases that ran out", () => {
  const sending = (untilMs: number): Partial<OutboxRow> => ({
    state: "sending",
    attempts: 1,
    frozen: frozenBytes,
    frozenAtMs: 1,
    lease: { attemptId: "gone", untilMs },
  });

  test("D-2 belong to a sender that is gone: what became of it is unknown", async () => {
    const { outbox, ports, target } = arrange({ rows: [sending(NOW), sending(NOW + 1)] });
    await settleExpired(ports, target);
    expect(statesOf(outbox)).toEqual(["unknown", "sending"]);
    expect(outbox.all()[0]).toMatchObject({ uncertain: true, nextAttemptAtMs: 0, attempts: 1 });
  });

  test("D-2 a clock that was set back does not keep them for ever", async () => {
    const { outbox, ports, target } = arrange({ rows: [sending(NOW + LONGEST_LEASE_MS + 1)] });
    await settleExpired(ports, target);
    expect(statesOf(outbox)).toEqual(["unknown"]);
  });

  test("I-8 where a look-up decides, it waits until nothing of theirs can be under way", async () => {
    const { outbox, ports, target } = arrange({
      rows: [sending(NOW)],
      parts: { idempotency: "lookup", lookup },
    });
    await settleExpired(ports, target);
    expect(outbox.all()[0]?.nextAttemptAtMs).toBe(NOW + 20_000);
  });
});

describe("giving back", () => {
  test("D-6 what was not sent is as if it had not been taken", async () => {
    const { outbox, ports, target, due } = arrange();
    await giveBack(ports, await leaseItems(ports, target, due));
    expect(outbox.all()).toEqual(due.map(({ row }) => row));
  });

  test("D-6 what somebody has taken over stays theirs", async () => {
    const { outbox, ports, target, due } = arrange({ rows: [{}] });
    const leased = await leaseItems(ports, target, due);
    const theirs = { ...(outbox.all()[0] as OutboxRow), lease: { attemptId: "theirs", untilMs: NOW + 9 } };
    outbox.put(theirs);
    await giveBack(ports, leased);
    expect(outbox.all()).toEqual([theirs]);
  });
});
