// What a restore kept aside, in a real page: opened beside what is here, removed by a person's word, or left.
import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { sealValue } from "../../../../src/data/codec.ts";
import type { Json } from "../../../../src/domain/canonical-json.ts";
import type { Entry } from "../../../../src/domain/entries/entry.ts";
import type { Role } from "../../../../src/domain/staff.ts";
import { en } from "../../../../src/i18n/en/messages.ts";
import { zhCn } from "../../../../src/i18n/zh-cn/messages.ts";
import { listNewestAudit } from "../../../../src/services/audit-log.ts";
import { findViolations, openSyncStage, type SyncStage } from "../../../support/sync-center/sync-stage.ts";
import { makeEntry, TEST_PIN } from "../../../support/test-book.ts";

const words = zhCn.kept;
const NAME = "张国庆";
const PHONE = "13800001234";
const OWN_NOTE = "想了解定期存款";
const KEPT_NOTE = "想了解大额存单";
const REASON = "对照过，以本机为准";
const DIGEST = "0123456789abcdef";
let stage: SyncStage;
let entry: Entry;

async function open(role: Role = "lobbyManager"): Promise<void> {
  stage = await openSyncStage({ role });
  const { book } = stage;
  entry = makeEntry(book, "vip", { customerName: NAME, customerPhone: PHONE, note: OWN_NOTE });
  await book.commit([{ kind: "create", entry }]);
  const other = { ...entry, body: { ...entry.body, note: KEPT_NOTE } };
  await keep({ record: toJson(other), message: null });
}

const toJson = (record: object): Json => JSON.parse(JSON.stringify(record)) as Json;

/** What a restore would have kept of the entry's revision. */
const keep = (value: Json, table = "entries", of: string = entry.id): Promise<void> =>
  keepAs(`restored/${table}/${of}/1/${DIGEST}`, value, table);

async function keepAs(id: string, value: Json, table = "entries"): Promise<void> {
  const { db, vault } = stage.book;
  const sealed = await sealValue("quarantine", id, value, vault.data, stage.ports.random);
  const kept = { keyId: vault.data.keyId, sealed };
  await db.quarantine.put({
    id,
    table,
    reason: "restoreConflict",
    foundAtMs: 1_795_000_000_000,
    kept,
  });
}

beforeEach(async () => {
  await page.viewport(1024, 768);
  await open();
});
afterEach(() => stage.close());

const button = (name: string) => page.getByRole("button", { name, exact: true });
const region = (name: string) => page.getByRole("region", { name, exact: true });
const seen = (text: string) => page.getByText(text, { exact: true }).first();

async function openKept(label = words.open): Promise<void> {
  stage.services.navigation.go("/settings/device");
  await button(label).click();
}

/** Types digits on the pad of keys. */
const typePin = async (pin: string): Promise<void> => {
  await page.getByLabelText(zhCn.syncItem.secret.pin, { exact: true }).fill(pin);
  await userEvent.keyboard("{Enter}");
};

test("what was kept stands beside what is here, masked, with what differs by name", async () => {
  await openKept();
  await expect.element(region(words.aside).getByText(KEPT_NOTE, { exact: true })).toBeVisible();
  await expect.element(region(words.here).getByText(OWN_NOTE, { exact: true })).toBeVisible();
  await expect.element(seen(words.differences({ fields: zhCn.field.label.note }))).toBeVisible();
  await expect.element(seen(words.safe.restoreConflict)).toBeVisible();
  await expect.element(region(words.aside).getByText("138****1234")).toBeVisible();
  await expect.element(page.getByText(PHONE, { exact: false })).not.toBeInTheDocument();
  expect(await findViolations()).toEqual([]);
  await userEvent.keyboard("{Escape}");
  // Left where it is, and the way back to it has the focus.
  await expect.element(button(words.open)).toHaveFocus();
  expect(await stage.book.db.quarantine.count()).toBe(1);
});

test("a reason and the person's own PIN remove it; the audit tells of it without its content", async () => {
  await openKept();
  await button(words.remove).click();
  await expect.element(page.getByLabelText(words.removal.reason)).toHaveFocus();
  await page.getByLabelText(words.removal.reason).fill("没用");
  await typePin(TEST_PIN);
  await expect.element(seen(words.removal.reasonShort({ min: 4 }))).toBeVisible();
  expect(await findViolations()).toEqual([]);
  await page.getByLabelText(words.removal.reason).fill(REASON);
  await typePin("470938");
  await expect.element(seen(zhCn.syncItem.secret.wrong)).toBeVisible();
  expect(await stage.book.db.quarantine.count()).toBe(1);
  await typePin(TEST_PIN);
  await expect.element(seen(words.removal.done)).toBeVisible();
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  await expect.element(seen(zhCn.settings.device.unreadable)).toHaveFocus();
  await expect.element(button(words.open)).not.toBeInTheDocument();
  const [event] = await listNewestAudit(stage.book);
  expect(event).toMatchObject({ kind: "keptRemoved", subject: entry.id, detail: "rev 1", reason: REASON });
  expect(JSON.stringify(event)).not.toContain(KEPT_NOTE);
  expect(await stage.book.db.entries.count()).toBe(1);
});

test("on a phone and in English the two stand one above the other, 48 px to the finger", async () => {
  await page.viewport(360, 740);
  await stage.speak("en");
  await openKept(en.kept.open);
  await expect.element(seen(en.kept.safe.restoreConflict)).toBeVisible();
  const [aside, here] = [region(en.kept.aside), region(en.kept.here)].map((one) =>
    one.element().getBoundingClientRect(),
  );
  expect(here?.top).toBeGreaterThan(aside?.bottom ?? Infinity);
  const dialog = page.getByRole("dialog").element();
  expect(dialog.scrollWidth).toBeLessThanOrEqual(dialog.clientWidth);
  for (const one of dialog.querySelectorAll("button")) {
    const { height, width } = one.getBoundingClientRect();
    expect(Math.min(height, width), one.textContent).toBeGreaterThanOrEqual(48);
  }
  expect(await findViolations()).toEqual([]);
});

test("one that does not open says so, beside what is here, and can be removed", async () => {
  await keep({ of: "a later version" });
  await openKept();
  await expect.element(seen(zhCn.fault.quarantine.notParsed)).toBeVisible();
  await expect.element(seen(words.todo.damaged)).toBeVisible();
  await expect.element(region(words.here).getByText(OWN_NOTE, { exact: true })).toBeVisible();
  await expect.element(button(words.remove)).toBeVisible();
});

test("a person whose code is somebody else's here says whose, and what to do", async () => {
  await stage.book.db.quarantine.clear();
  const id = stage.book.ids.next();
  await keep(toJson({ ...stage.book.staff, id, name: "周明远" }), "people", id);
  await openKept();
  await expect.element(region(words.aside).getByText("周明远", { exact: true })).toBeVisible();
  const { code, name } = stage.book.staff;
  await expect.element(seen(words.codeTaken({ code, name }))).toBeVisible();
  await expect.element(seen(words.todo.person)).toBeVisible();
  await expect.element(seen(words.absent)).toBeVisible();
});

test("a revision that fits onto nothing here says so", async () => {
  await stage.book.db.quarantine.clear();
  const { id } = entry;
  const later = { ...entry, rev: 3 };
  await keepAs(`restored/entries/${id}/3/${DIGEST}`, toJson({ record: later, message: null }));
  await openKept();
  await expect.element(seen(words.absentRevision({ rev: 3, newest: 1 }))).toBeVisible();
  const said = words.happened.restoredAlone({ date: "" }).trim();
  await expect.element(page.getByText(said, { exact: false })).toBeVisible();
});

test("a stand-in looks and is told who may remove it", async () => {
  await stage.close();
  await open("standIn");
  await openKept();
  await expect.element(region(words.aside).getByText(KEPT_NOTE, { exact: true })).toBeVisible();
  await expect.element(seen(words.standIn)).toBeVisible();
  await expect.element(button(words.remove)).not.toBeInTheDocument();
});
