import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createIdGenerator, type RecordId } from "../../../src/domain/ids.ts";
import { manages, refuseStaffChange } from "../../../src/domain/staff-rules.ts";
import { roles, type Role, type Staff } from "../../../src/domain/staff.ts";
import { createHandClock } from "../../support/memory-ports.ts";
import { createSeededRandom } from "../../support/seeded-random.ts";

const clock = createHandClock(Date.parse("2026-11-24T09:30:00+08:00"));
const ids = createIdGenerator({ clock, random: createSeededRandom(19) });
const person = (code: string, role: Role, active = true): Staff => ({
  id: ids.next(),
  rev: 1,
  code,
  name: "周予安",
  role,
  active,
});

describe("who may change whom", () => {
  const may: Readonly<Record<Role, readonly Role[]>> = {
    branchHead: ["branchHead", "lobbyManager", "standIn"],
    lobbyManager: ["lobbyManager", "standIn"],
    standIn: [],
  };
  const cases = roles.flatMap((actor) =>
    roles.flatMap((from) => roles.map((to) => [actor, from, to] as const)),
  );
  const refusalOf = (actor: Role, touched: readonly Role[]) => {
    if (touched.every((role) => may[actor].includes(role))) return null;
    return actor === "standIn" ? "notAllowed" : "headOnly";
  };

  it.each(cases)("a %s turns a %s into a %s", (actor, from, to) => {
    const acting = person("A01", actor);
    const before = person("B02", from);
    // One more who manages, so that only the roles decide.
    const all = [acting, before, person("C03", "branchHead")];
    const after = { ...before, role: to, rev: 2 };
    expect(refuseStaffChange(acting, all, before, after)).toBe(refusalOf(actor, [from, to]));
  });

  it.each(roles.flatMap((actor) => roles.map((to) => [actor, to] as const)))(
    "a %s adds a %s",
    (actor, to) => {
      const acting = person("A01", actor);
      expect(refuseStaffChange(acting, [acting], undefined, person("B02", to))).toBe(refusalOf(actor, [to]));
    },
  );

  it.each(roles)("a %s with the recovery code makes only the first branch head", (actor) => {
    const acting = person("A01", actor);
    const add = (all: readonly Staff[]) =>
      refuseStaffChange(acting, all, undefined, person("B02", "branchHead"), "recoveryCode");
    const first = { branchHead: null, lobbyManager: null, standIn: "notAllowed" } as const;
    expect(add([acting])).toBe(first[actor]);
    expect(add([acting, person("C03", "branchHead", false)])).toBe(first[actor]);
    const second = { ...first, lobbyManager: "headOnly" };
    expect(add([acting, person("C03", "branchHead")])).toBe(second[actor]);
    const before = person("B02", "lobbyManager");
    const after = { ...before, role: "branchHead", rev: 2 } as const;
    const promoted = refuseStaffChange(acting, [acting, before], before, after, "recoveryCode");
    expect(promoted).toBe(second[actor]);
  });

  it.each(roles)("a %s who may no longer be here changes nobody", (role) => {
    const gone = person("A01", role, false);
    const head = person("B02", "branchHead");
    expect(manages(gone)).toBe(false);
    expect(refuseStaffChange(gone, [gone, head], undefined, person("C03", "standIn"))).toBe("notAllowed");
  });
});

describe("a code", () => {
  const acting = person("A01", "branchHead");
  const left = person("B02", "standIn", false);

  it("of somebody who has left is not given to another", () => {
    expect(refuseStaffChange(acting, [acting, left], undefined, person("B02", "standIn"))).toBe("codeTaken");
    expect(refuseStaffChange(acting, [acting, left], undefined, person("B03", "standIn"))).toBeNull();
  });

  it("and the identity behind it never change", () => {
    for (const change of [{ code: "B03" }, { id: ids.next() }])
      expect(refuseStaffChange(acting, [acting, left], left, { ...left, ...change })).toBe("fixedField");
  });
});

describe("the last one who manages", () => {
  const last = person("A01", "lobbyManager");
  const standIn = person("B02", "standIn");
  const gone = person("C03", "branchHead", false);
  const all = [last, standIn, gone];

  it.each([
    ["leave", { active: false }],
    ["become a stand-in", { role: "standIn" as const }],
  ])("may not %s", (_how, change) => {
    expect(refuseStaffChange(last, all, last, { ...last, ...change })).toBe("lastManager");
    const second = person("D04", "lobbyManager");
    expect(refuseStaffChange(last, [...all, second], last, { ...last, ...change })).toBeNull();
  });

  it("may take another name", () => {
    expect(refuseStaffChange(last, all, last, { ...last, name: "许知远" })).toBeNull();
  });
});

it("whatever is tried in whatever order, somebody manages and codes name one person each", () => {
  const attempt = fc.record({
    actor: fc.nat(9),
    target: fc.nat(9),
    role: fc.constantFrom(...roles),
    active: fc.boolean(),
    code: fc.constantFrom("A01", "B02", "C03", "D04", "E05"),
    adds: fc.boolean(),
  });
  const pick = (all: readonly Staff[], nth: number): Staff => all[nth % all.length] as Staff;
  fc.assert(
    fc.property(fc.constantFrom("branchHead", "lobbyManager"), fc.array(attempt), (first, attempts) => {
      let all: readonly Staff[] = [person("A01", first)];
      const codes = new Map<RecordId, string>();
      for (const { actor, target, role, active, code, adds } of attempts) {
        const before = adds ? undefined : pick(all, target);
        const after = before === undefined ? person(code, role) : { ...before, role, active };
        if (refuseStaffChange(pick(all, actor), all, before, after) !== null) continue;
        all = [...all.filter(({ id }) => id !== after.id), after];
        expect(all.some(manages)).toBe(true);
        expect(new Set(all.map((one) => one.code)).size).toBe(all.length);
        expect(after.code).toBe(codes.get(after.id) ?? after.code);
        codes.set(after.id, after.code);
      }
    }),
    { seed: 20261124, numRuns: 500 },
  );
});
