import { describe, expect, test } from "vitest";
import { LONGEST_WAIT_MS } from "../../../src/data/repos/outbox-store.ts";
import { mayRepeat, quietMs, readDoubt, readDuplicate } from "../../../src/sync/doubt.ts";
import { idempotencyKinds, type Profile } from "../../../src/sync/profile/profile.ts";
import { leasedItem, lookup, sampleProfile } from "../../support/sync/sample-profile.ts";

const HOUR = 3_600_000;
const FROZEN_AT = 1_000 * HOUR;
const clockAt = (ms: number) => ({ nowMs: () => ms });
const keyed = { idempotency: "key", keyHeader: "Idempotency-Key", keyTtlHours: 24 } as const;

const profileOf = (idempotency: (typeof idempotencyKinds)[number]): Profile =>
  sampleProfile({
    idempotency,
    ...(idempotency === "key" ? keyed : {}),
    ...(idempotency === "lookup" ? { lookup } : {}),
  });

describe("repeating what may have arrived", () => {
  const sure = new Set(["upsert", "createOnly"]);
  const pairs = idempotencyKinds.flatMap((now) => idempotencyKinds.map((first) => ({ now, first })));

  test.each(pairs)("I-6 profile $now, first sent as $first", ({ now, first }) => {
    const item = leasedItem({ row: { frozenAtMs: FROZEN_AT }, frozen: { idempotency: first } });
    const isSure = sure.has(now) && sure.has(first);
    expect(mayRepeat(profileOf(now), item, clockAt(FROZEN_AT))).toBe(
      isSure || (now === "key" && first === "key"),
    );
  });

  const repeatsAt = (ageMs: number, own: Parameters<typeof leasedItem>[0] = {}): boolean => {
    const item = leasedItem({
      row: { frozenAtMs: FROZEN_AT },
      ...own,
      frozen: { idempotency: "key", ...own.frozen },
    });
    return mayRepeat(profileOf("key"), item, clockAt(FROZEN_AT + ageMs));
  };

  test("I-9 a key is good until its time is over, the request's own time included", () => {
    expect(repeatsAt(0)).toBe(true);
    expect(repeatsAt(24 * HOUR - 20_001)).toBe(true);
    expect(repeatsAt(24 * HOUR - 20_000)).toBe(false);
  });

  test("I-9 a clock set back makes no key young", () => {
    expect(repeatsAt(-1)).toBe(false);
  });

  test("I-9 what went out in a batch went without its key", () => {
    expect(repeatsAt(0, { frozen: { via: "batch" } })).toBe(false);
  });
});

describe("when 'not there' proves something", () => {
  test("I-8 after two timeouts where a look-up decides, at once where none does", () => {
    expect(quietMs(profileOf("lookup"))).toBe(20_000);
    expect(quietMs(sampleProfile({ ...keyed, lookup }))).toBe(20_000);
    expect(quietMs(profileOf("key"))).toBe(0);
    expect(quietMs(profileOf("none"))).toBe(0);
    expect(quietMs(sampleProfile({ lookup }))).toBe(0);
    expect(quietMs(sampleProfile({ idempotency: "createOnly", lookup }))).toBe(0);
  });

  test("I-8 that time is short enough to be believed", () => {
    const slowest = sampleProfile({
      idempotency: "lookup",
      lookup,
      limits: { timeoutMs: 60_000, parallel: 1 },
    });
    expect(quietMs(slowest)).toBeLessThanOrEqual(LONGEST_WAIT_MS);
  });
});

describe("what a look-up makes of it", () => {
  const failed = { kind: "held", reason: "auth", detail: "credentials", stored: "no", status: 401 } as const;

  test("I-6 there: received; not there: to be sent; something else there: for a person", () => {
    expect(readDoubt({ kind: "here" })).toEqual({ kind: "acked", serverId: null });
    expect(readDoubt({ kind: "absent" })).toBeNull();
    expect(readDoubt({ kind: "other" })).toMatchObject({ kind: "conflict" });
    expect(readDoubt({ kind: "failed", outcome: failed })).toBe(failed);
  });

  test("O-5 'it is there already' counts once the record there is this one", () => {
    expect(readDuplicate({ kind: "here" }, 409)).toEqual({ kind: "acked", serverId: null });
    expect(readDuplicate({ kind: "other" }, 409)).toEqual({ kind: "conflict", status: 409, message: null });
    expect(readDuplicate({ kind: "absent" }, 409)).toEqual({ kind: "conflict", status: 409, message: null });
  });

  test("O-5 a refused look-up leaves in doubt what was said to be there", () => {
    expect(readDuplicate({ kind: "failed", outcome: failed }, 409)).toEqual({ ...failed, stored: "maybe" });
    const lost = { kind: "unanswered", cause: "timeout" } as const;
    expect(readDuplicate({ kind: "failed", outcome: lost }, 409)).toBe(lost);
  });
});
