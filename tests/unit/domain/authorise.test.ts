import { describe, expect, it } from "vitest";
import { refuseCreate, refuseRevision, type Actor, type Refusal } from "../../../src/domain/authorise.ts";
import type { BusinessDate } from "../../../src/domain/business-day.ts";
import type { Entry } from "../../../src/domain/entries/entry.ts";
import { createIdGenerator } from "../../../src/domain/ids.ts";
import { createEntry, reviseEntry, type Authorship, type Change } from "../../../src/domain/revisions.ts";
import { roles, type Role } from "../../../src/domain/staff.ts";
import { createHandClock } from "../../support/memory-ports.ts";
import { createSeededRandom } from "../../support/seeded-random.ts";

const ME = "A01";
const OTHER = "B02";
const START_MS = Date.parse("2026-11-24T09:30:00+08:00");
const ids = createIdGenerator({ clock: createHandClock(START_MS), random: createSeededRandom(11) });
const as = (author: string): Authorship => ({
  branch: {
    code: "BR-017",
    name: "滨江路支行",
    zone: "Asia/Shanghai",
    dayCutoff: "00:00",
    opensAt: "09:00",
    closesAt: "17:00",
    validFrom: "2026-01-01" as BusinessDate,
  },
  device: ids.next(),
  author,
  atMs: START_MS,
  clockSuspect: false,
});
const SALT = "5a".repeat(16);
const written = (author: string): Entry =>
  createEntry(as(author), { id: ids.next(), salt: SALT, kind: "need", body: {} });
const withdrawn = (author: string): Entry =>
  reviseEntry(written(author), as(author), SALT, { status: "void", reason: "重复" });

const creating = (entry: Entry) => (actor: Actor) => refuseCreate(actor, entry);
const revising = (before: Entry, change: Change, revisedBy: string = ME) => {
  return (actor: Actor) => refuseRevision(actor, before, reviseEntry(before, as(revisedBy), SALT, change));
};

const edit: Change = { body: { needs: ["loan"] } };
const retime: Change = { occurredAt: "2026-11-24T10:00:00.000+08:00" };
const withdraw: Change = { status: "void", reason: "重复" };
const undo: Change = { status: "void", reason: "undo" };

type Expected = Readonly<Record<Role, Refusal | null>>;
const everyone = (refusal: Refusal | null): Expected => ({
  lobbyManager: refusal,
  standIn: refusal,
  branchHead: refusal,
});
const allButStandIn: Expected = { lobbyManager: null, standIn: "notYourRecord", branchHead: null };

const table: readonly (readonly [string, (actor: Actor) => Refusal | null, Expected])[] = [
  ["note down in one's own name", creating(written(ME)), everyone(null)],
  ["note down in another's name", creating(written(OTHER)), everyone("notYourself")],
  [
    "note down one's own, signed by another",
    creating({ ...written(ME), revisedBy: OTHER }),
    everyone("notYourself"),
  ],
  ["edit one's own", revising(written(ME), edit), everyone(null)],
  ["edit another's", revising(written(OTHER), edit), allButStandIn],
  ["edit one's own in another's name", revising(written(ME), edit, OTHER), everyone("notYourself")],
  ["edit another's in the other's name", revising(written(OTHER), edit, OTHER), everyone("notYourself")],
  ["correct the time of one's own", revising(written(ME), retime), everyone(null)],
  ["correct the time of another's", revising(written(OTHER), retime), allButStandIn],
  ["withdraw one's own with a reason", revising(written(ME), withdraw), everyone(null)],
  ["withdraw another's with a reason", revising(written(OTHER), withdraw), allButStandIn],
  [
    "withdraw one's own without a reason",
    revising(written(ME), { status: "void" }),
    everyone("reasonMissing"),
  ],
  [
    "withdraw another's without a reason",
    revising(written(OTHER), { status: "void" }),
    { lobbyManager: "reasonMissing", standIn: "notYourRecord", branchHead: "reasonMissing" },
  ],
  ["undo one's own tap", revising(written(ME), undo), everyone(null)],
  ["undo another's tap", revising(written(OTHER), undo), everyone("notYourRecord")],
  [
    "edit one's own under the name of an undo",
    revising(written(ME), { ...edit, reason: "undo" }),
    everyone("notYourRecord"),
  ],
  ["edit one's own withdrawn record", revising(withdrawn(ME), edit), everyone("alreadyVoid")],
  [
    "bring back one's own withdrawn record",
    revising(withdrawn(ME), { status: "live" }),
    everyone("alreadyVoid"),
  ],
  [
    "bring back another's withdrawn record",
    revising(withdrawn(OTHER), { status: "live" }),
    { lobbyManager: "alreadyVoid", standIn: "notYourRecord", branchHead: "alreadyVoid" },
  ],
];

describe.each(roles)("%s", (role) => {
  it.each(table)("%s", (_action, attempt, expected) => {
    expect(attempt({ code: ME, role })).toBe(expected[role]);
  });

  it.each<readonly [keyof Entry, string | number]>([
    ["id", ids.next()],
    ["collection", "customers"],
    ["kind", "vip"],
    ["branch", "BR-018"],
    ["device", ids.next()],
    ["author", OTHER],
    ["businessDate", "2026-11-25"],
    ["zone", "Asia/Urumqi"],
    ["dayCutoff", "04:00"],
    ["recordedAt", "2026-11-24T09:31:00.000+08:00"],
    ["rev", 1],
    ["rev", 3],
  ])("changes %s of no record to %s", (field, value) => {
    const before = written(ME);
    const after = { ...reviseEntry(before, as(ME), SALT, edit), [field]: value } as Entry;
    expect(refuseRevision({ code: ME, role }, before, after)).toBe("fixedField");
  });
});
