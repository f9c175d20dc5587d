// The bank's own lists and the reminders in a real page: preview, import, every label after it, and the way back.
import { afterEach, beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { followCases } from "../../../../src/app/follow-cases.ts";
import { showOwnLists } from "../../../../src/i18n/own-lists.ts";
import { codeLabel, dictionaryCodes } from "../../../../src/i18n/entry-words.ts";
import { en } from "../../../../src/i18n/en/messages.ts";
import { zhCn } from "../../../../src/i18n/zh-cn/messages.ts";
import { findViolations, openSyncStage, type SyncStage } from "../../../support/sync-center/sync-stage.ts";

const words = zhCn.lists;
let stage: SyncStage;
beforeEach(async () => {
  await page.viewport(1024, 768);
  stage = await openSyncStage({ role: "branchHead" });
  followCases(stage.services);
  stage.services.navigation.go("/settings/lists");
});
afterEach(async () => {
  await stage.close();
  showOwnLists(null);
});

const button = (name: string) => page.getByRole("button", { name, exact: true });
const seen = (text: string) => page.getByText(text, { exact: true }).first();

/** Gives the page a file as the browser's dialog would. */
function chooseFile(text: string, name: string): void {
  const input = document.querySelector<HTMLInputElement>("input[type=file]");
  if (input === null) throw new Error("no file field");
  const transfer = new DataTransfer();
  transfer.items.add(new File([text], name));
  input.files = transfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

test("a list is imported after a look at what changes, and every label follows it", async () => {
  await page.getByLabelText(words.choose).selectOptions("complaintCause");
  chooseFile("代码,名称\nwaiting,排队等候\nC02,服务设施、设备、业务系统\n", "causes.csv");
  await expect.element(seen(words.preview)).toBeVisible();
  await expect.element(seen(words.added({ count: 1 }))).toBeVisible();
  await expect.element(seen(words.term({ code: "C02", label: "服务设施、设备、业务系统" }))).toBeVisible();
  expect(await findViolations()).toEqual([]);
  await button(words.store).click();
  await expect.element(seen(words.saved)).toBeVisible();
  await expect.poll(() => dictionaryCodes("complaintCause")).toEqual(["waiting", "C02"]);
  expect(codeLabel("complaintCause", "C02")).toBe("服务设施、设备、业务系统");
  // What ships and is offered no more keeps its name.
  expect(codeLabel("complaintCause", "pricing")).toBe(zhCn.dictionary.complaintCause.pricing);

  await button(words.exportJson).click();
  const [handed] = stage.ports.handed;
  expect(handed?.name).toBe("floorbook-list-complaintCause.json");
  expect(JSON.parse(handed?.text ?? "")).toMatchObject({
    lists: { complaintCause: [{ code: "waiting" }, { code: "C02" }] },
  });

  await button(words.useShipped).click();
  await expect.element(seen(words.retired({ count: 1 }))).toBeVisible();
  await expect.poll(() => dictionaryCodes("complaintCause")).toContain("pricing");
  expect(codeLabel("complaintCause", "C02")).toBe("服务设施、设备、业务系统");
  expect(await findViolations()).toEqual([]);
});

test("a list without a code that rules rest on is not stored, and a file that is none says so", async () => {
  await page.getByLabelText(words.choose).selectOptions("vipLevel");
  chooseFile("gold,金卡\nvip,贵宾\n", "levels.csv");
  const list = words.name.vipLevel;
  await expect.element(seen(words.problem.missing({ list, code: "potential" }))).toBeVisible();
  await expect.element(button(words.store)).not.toBeInTheDocument();
  await button(zhCn.common.action.cancel).click();
  chooseFile("金卡\n", "levels.csv");
  await expect.element(seen(words.fault.unreadable)).toBeVisible();
  await stage.speak("en");
  await expect.element(seen(en.lists.fault.unreadable)).toBeVisible();
  expect(await findViolations()).toEqual([]);
});

test("a lobby manager reads and exports the lists, and imports none", async () => {
  await stage.close();
  stage = await openSyncStage({ role: "lobbyManager" });
  stage.services.navigation.go("/settings/lists");
  await expect.element(seen(words.headOnly)).toBeVisible();
  await expect.element(button(words.exportCsv)).toBeVisible();
  await expect.element(button(words.importFile)).not.toBeInTheDocument();
});

test("reminders are asked for by a tap, and turned off again", async () => {
  const { notices } = zhCn;
  stage.services.navigation.go("/settings/general");
  await button(notices.turnOn).click();
  await expect.element(seen(notices.isOn)).toBeVisible();
  expect(await findViolations()).toEqual([]);
  await button(notices.turnOff).click();
  await expect.element(button(notices.turnOn)).toBeVisible();
  stage.ports.notices.ask = () => Promise.resolve("denied");
  await button(notices.turnOn).click();
  await expect.element(seen(notices.denied)).toBeVisible();
});
