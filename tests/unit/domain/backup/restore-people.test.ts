import { expect, it } from "vitest";
import type { RecordId } from "../../../../src/domain/ids.ts";
import { newestOfEach, planPeople } from "../../../../src/domain/backup/restore-people.ts";
import type { Staff } from "../../../../src/domain/staff.ts";

const person = (nth: number, own: Partial<Staff>): Staff => ({
  id: `01a20b2c-0000-7000-8000-00000000000${nth}` as RecordId,
  rev: 1,
  code: `A0${nth}`,
  name: `人员${nth}`,
  role: "lobbyManager",
  active: true,
  ...own,
});
const [first, second] = [person(1, {}), person(2, {})];
const renamed = person(2, { rev: 2, name: "新名字" });

it("everybody comes back inactive, with their history; who restores is active", () => {
  expect(planPeople([first, second, renamed], [], first.id)).toEqual({
    heads: [first, { ...renamed, rev: 3, active: false }],
    earlier: [second, renamed],
    aside: [],
  });
});

it("who restores and was inactive becomes active again", () => {
  const gone = person(1, { active: false });
  expect(planPeople([gone], [], gone.id)).toEqual({
    heads: [{ ...gone, rev: 2, active: true }],
    earlier: [gone],
    aside: [],
  });
});

it("whoever is here stays; another person's code is kept aside; the same person set up anew is no conflict", () => {
  const here = [person(1, { name: "改过的名字" }), person(3, { code: "A02", name: "新名字" })];
  expect(planPeople([first, second, renamed], here)).toEqual({ heads: [], earlier: [], aside: [] });
  const other = [person(3, { code: "A02", name: "别人" })];
  expect(planPeople([renamed], other)).toEqual({ heads: [], earlier: [], aside: [renamed] });
});

it("names the newest revision of each, by code", () => {
  expect(newestOfEach([renamed, second, first])).toEqual([first, renamed]);
});
