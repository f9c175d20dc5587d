// A backup leaves the tablet, is read by other tablets, and brings back what they have not. All with the network off.
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { audit } from "../../src/i18n/zh-cn/audit.ts";
import { backup } from "../../src/i18n/zh-cn/backup.ts";
import { log } from "../../src/i18n/zh-cn/log.ts";
import { shell } from "../../src/i18n/zh-cn/shell.ts";
import {
  BACKUP_PHRASE,
  button,
  openBackup,
  openBackupSettings,
  restoreEmptyTablet,
  takeBackup,
  type BackupFile,
} from "../support/backup-driver.ts";
import {
  openApp,
  setUpBook,
  unlock,
  waitForPad,
  waitUntilSaved,
  type DrivenBook,
} from "../support/floor-driver.ts";
import { openBrowser, openContext, type WatchedContext } from "../support/open-browser.ts";

const appUrl = inject("appUrl");
const NEXT_PIN = "936410";
let browser: Browser;
const tablets: WatchedContext[] = [];
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  for (const { context } of tablets) await context.close();
  await browser.close();
});

/** A tablet with the app installed and the network off. */
async function openTablet(): Promise<Page> {
  const tablet = await openContext(browser);
  tablets.push(tablet);
  const page = await tablet.context.newPage();
  await openApp(page, appUrl);
  await tablet.context.setOffline(true);
  return page;
}

async function greet(page: Page, times: number): Promise<void> {
  for (let nth = 0; nth < times; nth += 1) await button(page, "迎接").click();
  await waitUntilSaved(page);
}

const savedWords = (count: number): string => shell.savedCount({ count: String(count) });

let file: BackupFile;
let first: DrivenBook;

test("a backup is made, read back and handed out; the settings and the audit know", async () => {
  const page = await openTablet();
  first = await setUpBook(page);
  await greet(page, 5);
  await page.getByText(savedWords(5)).waitFor();
  await openBackupSettings(page);
  await page.getByText(backup.last.never).waitFor();
  file = await takeBackup(page);
  expect(file.name).toMatch(/^floorbook-backup-\d{8}-\d{4}\.zip$/);
  await page.getByText(backup.make.handedWhere).waitFor();
  await page.getByText(/^今天 /).waitFor();
  await page.getByRole("navigation", { name: "设置分区" }).getByRole("link", { name: "操作记录" }).click();
  await page.getByRole("cell", { name: audit.backupMade, exact: true }).waitFor();
});

test("an empty tablet says what is wrong, and takes the recovery code", async () => {
  const page = await openTablet();
  await button(page, "我有备份文件").click();
  await openBackup(page, file, "不是这一句话呀真的不是");
  await page.getByText(backup.failure.wrongSecret).waitFor();
  await openBackup(page, { ...file, bytes: file.bytes.subarray(0, -200) }, BACKUP_PHRASE);
  await page.getByText(backup.failure.truncated).waitFor();
  await button(page, "返回").click();
  const code = first.recoveryCode.toLowerCase().replaceAll("-", " ");
  const { recoveryCode } = await restoreEmptyTablet(page, file, {
    secret: code,
    person: /^A01 林晓岚/,
    pin: NEXT_PIN,
  });
  expect(recoveryCode).not.toBe(first.recoveryCode);
  await unlock(page, NEXT_PIN);
  await page.getByText(savedWords(5)).waitFor();
  await page.getByRole("link", { name: log.heading }).click();
  await page.getByText("5 条", { exact: true }).first().waitFor();
});

test("a tablet in use gets what it lacks, keeps what it has, and gets nothing twice", async () => {
  const page = await openTablet();
  const own = await setUpBook(page);
  await greet(page, 2);
  await openBackupSettings(page);
  await button(page, backup.restore.open).click();
  await openBackup(page, file, BACKUP_PHRASE);
  await page.getByText(backup.restore.whole).waitFor();
  await button(page, backup.restore.sent.no).click();
  // No branch head is on this tablet, so it takes the code that the branch head keeps.
  const proof = page.getByLabel(backup.restore.proofCode, { exact: true });
  await proof.fill(first.recoveryCode);
  await button(page, backup.restore.submit).click();
  await page.getByText(backup.restore.refusal.wrongCode).waitFor();
  await proof.fill(own.recoveryCode);
  await button(page, backup.restore.submit).click();
  await page.getByText(backup.restore.added({ count: "5" })).waitFor();
  await page.getByText(savedWords(7)).waitFor();
  await page.getByText(shell.unsentCount({ count: "7" })).waitFor();
  await button(page, backup.restore.finish).click();
  await button(page, backup.restore.open).click();
  await openBackup(page, file, BACKUP_PHRASE);
  await page.getByText(backup.restore.nothingNew).waitFor();
  await page.getByRole("link", { name: "记录", exact: true }).click();
  await waitForPad(page);
  await greet(page, 1);
  await page.getByText(savedWords(8)).waitFor();
  expect(await page.getByText(savedWords(8)).count()).toBe(1);
});

test("no page broke the content policy or met an error", () => {
  expect(tablets.flatMap(({ faults }) => faults)).toEqual([]);
});
