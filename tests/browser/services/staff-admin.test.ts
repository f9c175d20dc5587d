import { signal } from "@preact/signals";
import { afterEach, expect, test } from "vitest";
import type { BankPolicy } from "../../../src/domain/bank-policy.ts";
import { SAMPLE_BOOK_NAME } from "../../../src/data/database.ts";
import type { Role } from "../../../src/domain/staff.ts";
import { createWindowChannel } from "../../../src/platform/window/window-ports.ts";
import { listNewestAudit } from "../../../src/services/audit-log.ts";
import type { OpenBook } from "../../../src/services/session/book.ts";
import { newRecoveryCode } from "../../../src/services/session/founding.ts";
import { createSession } from "../../../src/services/session/session.ts";
import {
  addPerson,
  changeOwnSecret,
  changePerson,
  readmitPerson,
  type NewPerson,
} from "../../../src/services/staff-admin.ts";
import { deleteDatabase } from "../../support/delete-database.ts";
import { createMemoryPorts } from "../../support/memory-ports.ts";
import { createSeededRandom } from "../../support/seeded-random.ts";
import { TEST_PIN, testBranch } from "../../support/test-book.ts";

const OWN = { kind: "own", secret: TEST_PIN } as const;
const WRONG_PIN = "470938";
const NEXT_PIN = "936410";
const PHRASE = "浪花在窗台上数星星呢真好";

let channelName = "";
afterEach(() => deleteDatabase(SAMPLE_BOOK_NAME));

function createTab(book: "sample" | null = null) {
  const ports = createMemoryPorts({ channel: createWindowChannel(channelName) });
  ports.preferences.set("book", book);
  const session = createSession(ports);
  const requireBook = (): OpenBook => {
    const open = session.book.peek();
    if (open === null) throw new Error("no open book");
    return open;
  };
  const idOf = (code: string): string => requireBook().staffList.find((one) => one.code === code)?.id ?? "";
  return { ports, session, requireBook, idOf, bank: { policy: signal<BankPolicy>({}) } };
}
type Tab = ReturnType<typeof createTab>;

/** A tablet with one person on, in that role. */
async function foundTablet(role: Role = "lobbyManager", recoveryCode?: string): Promise<Tab> {
  channelName = `staff-test-${performance.now()}`;
  const tab = createTab();
  await tab.session.start();
  await tab.session.startSample({
    branch: testBranch,
    person: { code: "A01", name: "林晓岚", role, secretKind: "pin", secret: TEST_PIN },
    recoveryCode: recoveryCode ?? newRecoveryCode(tab.ports),
  });
  return tab;
}

async function openSecondTab(): Promise<Tab> {
  const tab = createTab("sample");
  await tab.session.start();
  return tab;
}

const newPerson = (own: Partial<NewPerson> = {}): NewPerson => ({
  code: "B02",
  name: "周予安",
  role: "standIn",
  secretKind: "pin",
  secret: NEXT_PIN,
  ...own,
});
const refused = (refusal: string) => ({ status: "refused", refusal });

async function counts({ requireBook }: Tab) {
  const { db } = requireBook();
  const [people, wraps, audit] = await Promise.all([db.people.count(), db.wraps.count(), db.audit.count()]);
  return { people, wraps, audit };
}

async function newestAudit({ requireBook }: Tab) {
  const [event] = await listNewestAudit(requireBook());
  if (event === undefined) throw new Error("no audit");
  const { id: _id, at: _at, ...rest } = event;
  return rest;
}

test("an added person unlocks with a secret of their own; the tablet shows the code and seals the name", async () => {
  const tab = await foundTablet();
  expect(await addPerson(tab, OWN, newPerson({ secretKind: "passphrase", secret: PHRASE }))).toEqual({
    status: "ok",
  });
  expect(await newestAudit(tab)).toEqual({
    kind: "staffAdded",
    actor: "A01",
    subject: "B02",
    detail: "standIn",
  });
  expect(tab.session.cards.value.map(({ code, secretKind }) => [code, secretKind])).toEqual([
    ["A01", "pin"],
    ["B02", "passphrase"],
  ]);
  const row = await tab.requireBook().db.people.get(tab.idOf("B02"));
  expect(row).toMatchObject({ code: "B02", active: true, rev: 1 });
  expect(new TextDecoder().decode(row?.sealed)).not.toContain("周予安");
  expect(await tab.session.unlock(tab.idOf("B02"), PHRASE)).toMatchObject({ status: "ok" });
  expect(tab.requireBook().staff).toMatchObject({ code: "B02", name: "周予安", role: "standIn" });
});

test("without the acting person's own PIN nobody is added, and wrong ones are slowed down", async () => {
  const tab = await foundTablet();
  const before = await counts(tab);
  const tryPin = () => addPerson(tab, { kind: "own", secret: WRONG_PIN }, newPerson());
  expect([await tryPin(), await tryPin(), await tryPin()]).toEqual([
    { status: "wrong", waitS: 0 },
    { status: "wrong", waitS: 0 },
    { status: "wrong", waitS: 5 },
  ]);
  expect(await addPerson(tab, OWN, newPerson())).toEqual({ status: "wait", waitS: 5 });
  expect(await counts(tab)).toEqual(before);
});

test.each<readonly [Role, Role, string | null]>([
  ["branchHead", "branchHead", null],
  ["branchHead", "standIn", null],
  ["lobbyManager", "lobbyManager", null],
  ["lobbyManager", "branchHead", "headOnly"],
  ["standIn", "standIn", "notAllowed"],
])("a %s adding a %s: %s", async (acting, role, refusal) => {
  const tab = await foundTablet(acting);
  const before = await counts(tab);
  const result = await addPerson(tab, OWN, newPerson({ role }));
  expect(result).toEqual(refusal === null ? { status: "ok" } : refused(refusal));
  const added = refusal === null ? 1 : 0;
  expect(await counts(tab)).toEqual({
    people: before.people + added,
    wraps: before.wraps + added,
    audit: before.audit + added,
  });
});

test("the recovery code makes the first branch head, who keeps it; it makes no second one", async () => {
  const code = newRecoveryCode(createMemoryPorts());
  const tab = await foundTablet("lobbyManager", code);
  const byCode = { kind: "recoveryCode", code } as const;
  const wrong = { ...byCode, code: newRecoveryCode(createMemoryPorts({ random: createSeededRandom(2) })) };
  expect(await addPerson(tab, wrong, newPerson({ role: "branchHead" }))).toMatchObject({ status: "wrong" });
  expect(await addPerson(tab, byCode, newPerson({ role: "branchHead" }))).toEqual({ status: "ok" });
  const audit = await listNewestAudit(tab.requireBook());
  expect(audit.map(({ kind }) => kind).sort()).toEqual(["recoveryUsed", "setup", "staffAdded"]);
  const second = newPerson({ code: "C03", role: "branchHead", secret: "936418" });
  expect(await addPerson(tab, byCode, second)).toEqual(refused("headOnly"));
  expect(await tab.session.unlock(tab.idOf("B02"), NEXT_PIN)).toMatchObject({ status: "ok" });
});

test("a code names one person for ever", async () => {
  const tab = await foundTablet();
  expect(await addPerson(tab, OWN, newPerson({ code: "A01" }))).toEqual(refused("codeTaken"));
  await addPerson(tab, OWN, newPerson());
  await changePerson(tab, tab.idOf("B02"), { active: false });
  expect(await addPerson(tab, OWN, newPerson({ name: "许知远" }))).toEqual(refused("codeTaken"));
  expect(tab.requireBook().staffList.map(({ code }) => code)).toEqual(["A01", "B02"]);
});

test("a weak secret is refused wherever one is set, before anything is stored", async () => {
  const tab = await foundTablet();
  await addPerson(tab, OWN, newPerson());
  await changePerson(tab, tab.idOf("B02"), { active: false });
  const before = await counts(tab);
  const weak = { secretKind: "pin", secret: "123456" } as const;
  expect(await addPerson(tab, OWN, newPerson({ code: "C03", ...weak }))).toEqual(refused("badSecret"));
  expect(await changeOwnSecret(tab, TEST_PIN, weak)).toEqual(refused("badSecret"));
  expect(await readmitPerson(tab, tab.idOf("B02"), TEST_PIN, weak)).toEqual(refused("badSecret"));
  expect(await counts(tab)).toEqual(before);
});

test("a changed PIN opens, the old one no longer does, and a stand-in may change their own", async () => {
  const tab = await foundTablet("standIn");
  const staffId = tab.idOf("A01");
  const next = { secretKind: "pin", secret: NEXT_PIN } as const;
  expect(await changeOwnSecret(tab, WRONG_PIN, next)).toEqual({ status: "wrong", waitS: 0 });
  expect(await changeOwnSecret(tab, TEST_PIN, next)).toEqual({ status: "ok" });
  await tab.session.lock();
  expect(await tab.session.unlock(staffId, TEST_PIN)).toMatchObject({ status: "wrong" });
  expect(await tab.session.unlock(staffId, NEXT_PIN)).toMatchObject({ status: "ok" });
});

test("a changed PIN is in the audit, under its owner's code", async () => {
  const tab = await foundTablet();
  await changeOwnSecret(tab, TEST_PIN, { secretKind: "pin", secret: NEXT_PIN });
  expect(await newestAudit(tab)).toEqual({ kind: "secretChanged", actor: "A01", subject: "A01" });
});

test("a changed name or role is a revision: the row before it is kept, the audit says which fields", async () => {
  const tab = await foundTablet();
  await addPerson(tab, OWN, newPerson());
  const id = tab.idOf("B02");
  const first = await tab.requireBook().db.people.get(id);
  expect(await changePerson(tab, id, { name: "周予宁", role: "lobbyManager" })).toEqual({ status: "ok" });
  expect(tab.requireBook().staffList.find((one) => one.id === id)).toMatchObject({
    rev: 2,
    code: "B02",
    name: "周予宁",
    role: "lobbyManager",
  });
  expect(await tab.requireBook().db.journal.toArray()).toEqual([first]);
  expect(await newestAudit(tab)).toMatchObject({ kind: "staffChanged", subject: "B02", detail: "name,role" });
});

test("whoever is taken off the tablet is locked out at once, in the other tab as well", async () => {
  const tab = await foundTablet();
  await addPerson(tab, OWN, newPerson());
  const id = tab.idOf("B02");
  const other = await openSecondTab();
  expect(await other.session.unlock(id, NEXT_PIN)).toMatchObject({ status: "ok" });
  expect(await changePerson(tab, id, { active: false })).toEqual({ status: "ok" });
  await expect.poll(() => other.session.cards.value.map(({ code }) => code)).toEqual(["A01"]);
  expect(other.session.state.value).toEqual({ status: "locked" });
  expect(await other.session.unlock(id, NEXT_PIN)).toEqual({ status: "unknown" });
  expect(tab.session.cards.value.map(({ code }) => code)).toEqual(["A01"]);
  expect(tab.session.state.value).toEqual({ status: "open" });
});

test("who comes back gets a new PIN from someone who manages; the old one stays dead", async () => {
  const tab = await foundTablet();
  await addPerson(tab, OWN, newPerson());
  const id = tab.idOf("B02");
  const next = { secretKind: "pin", secret: "718046" } as const;
  expect(await readmitPerson(tab, id, TEST_PIN, next)).toEqual(refused("unknown"));
  await changePerson(tab, id, { active: false });
  expect(await readmitPerson(tab, id, WRONG_PIN, next)).toEqual({ status: "wrong", waitS: 0 });
  expect(await readmitPerson(tab, id, TEST_PIN, next)).toEqual({ status: "ok" });
  expect(await newestAudit(tab)).toMatchObject({ kind: "staffChanged", subject: "B02", detail: "active" });
  expect(await tab.session.unlock(id, NEXT_PIN)).toMatchObject({ status: "wrong" });
  expect(await tab.session.unlock(id, next.secret)).toMatchObject({ status: "ok" });
});

test("the last one who manages can neither leave nor step down", async () => {
  const tab = await foundTablet();
  await addPerson(tab, OWN, newPerson());
  const before = await counts(tab);
  for (const change of [{ active: false }, { role: "standIn" }] as const)
    expect(await changePerson(tab, tab.idOf("A01"), change)).toEqual(refused("lastManager"));
  expect(await counts(tab)).toEqual(before);
  expect(tab.session.state.value).toEqual({ status: "open" });
});

test("another tab knows of a new person at once, and a stranger's id changes nobody", async () => {
  const tab = await foundTablet();
  const other = await openSecondTab();
  await other.session.unlock(tab.idOf("A01"), TEST_PIN);
  await addPerson(tab, OWN, newPerson());
  await expect.poll(() => other.session.cards.value.map(({ code }) => code)).toEqual(["A01", "B02"]);
  expect(other.requireBook().staffList).toEqual(tab.requireBook().staffList);
  expect(await changePerson(tab, tab.requireBook().device, { name: "某人" })).toEqual(refused("unknown"));
});

test("nothing about people can be changed while locked", async () => {
  const tab = await foundTablet();
  const id = tab.idOf("A01");
  await tab.session.lock();
  await expect(addPerson(tab, OWN, newPerson())).rejects.toThrow();
  await expect(changePerson(tab, id, { name: "许知远" })).rejects.toThrow();
});

test("what the bank asks of a secret holds for everyone who gets one", async () => {
  const tab = await foundTablet();
  tab.bank.policy.value = { pinMinLength: 8 };
  expect(await addPerson(tab, OWN, newPerson())).toEqual(refused("badSecret"));
  expect(await addPerson(tab, OWN, newPerson({ secret: "93641058" }))).toEqual({ status: "ok" });
  tab.bank.policy.value = { passphraseOnly: true };
  const pin = { secretKind: "pin", secret: "93641058" } as const;
  expect(await changeOwnSecret(tab, TEST_PIN, pin)).toEqual(refused("badSecret"));
  expect(await changeOwnSecret(tab, TEST_PIN, { secretKind: "passphrase", secret: PHRASE })).toEqual({
    status: "ok",
  });
  // A PIN from before still opens: it is for its owner to change.
  expect(await tab.session.unlock(tab.idOf("B02"), "93641058")).toMatchObject({ status: "ok" });
});
