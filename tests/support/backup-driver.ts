// Makes and restores backups in the built app, as people do: by the words on the screen.
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright-core";
import { backup } from "../../src/i18n/zh-cn/backup.ts";
import { setup } from "../../src/i18n/zh-cn/setup.ts";
import { DRIVER_PIN } from "./floor-driver.ts";

export const BACKUP_PHRASE = "茶壶-梯子-北方-七月-地图";

export interface BackupFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export const button = (scope: Page | Locator, name: string): Locator =>
  scope.getByRole("button", { name, exact: true });

const label = (page: Page, name: string): Locator => page.getByLabel(name, { exact: true });

export async function openBackupSettings(page: Page): Promise<void> {
  await page.getByRole("link", { name: "设置", exact: true }).click();
  await page
    .getByRole("navigation", { name: "设置分区" })
    .getByRole("link", { name: "备份", exact: true })
    .click();
}

/** Makes a backup in the settings and takes the file that is handed out. */
export async function takeBackup(page: Page): Promise<BackupFile> {
  await button(page, backup.make.open).click();
  await label(page, backup.make.passphrase).fill(BACKUP_PHRASE);
  await label(page, backup.make.repeat).fill(BACKUP_PHRASE);
  await label(page, backup.make.pin).fill(DRIVER_PIN);
  await button(page, backup.make.submit).click();
  await page.getByText(backup.make.ready).waitFor();
  const downloading = page.waitForEvent("download");
  await button(page, backup.make.hand).click();
  const download = await downloading;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Chooses a backup file and types what opens it. */
export async function openBackup(page: Page, file: BackupFile, secret: string): Promise<void> {
  const choosing = page.waitForEvent("filechooser");
  await button(page, backup.restore.choose).click();
  const chooser = await choosing;
  await chooser.setFiles({ name: file.name, mimeType: "application/zip", buffer: file.bytes });
  await label(page, backup.restore.secret).fill(secret);
  await button(page, backup.restore.read).click();
}

interface Restorer {
  /** What opens the file. */
  readonly secret: string;
  readonly person: RegExp;
  readonly pin: string;
}

/** From the first question of an empty tablet to the tap that restores; what comes of it is not waited for. */
export async function beginEmptyRestore(
  page: Page,
  file: BackupFile,
  own: Restorer,
): Promise<{ readonly recoveryCode: string }> {
  await button(page, setup.welcome.restore).click();
  await openBackup(page, file, own.secret);
  await page.getByRole("heading", { name: backup.restore.preview }).waitFor();
  await button(page, "下一步").click();
  await page.getByRole("button", { name: own.person }).click();
  await label(page, "PIN").fill(own.pin);
  await label(page, setup.person.repeat).fill(own.pin);
  await button(page, "下一步").click();
  const groups = page.locator("[data-group]");
  await groups.first().waitFor();
  const texts = await groups.allTextContents();
  for (const nth of [2, 4]) await label(page, `第 ${nth} 组`).fill(texts[nth - 1] ?? "");
  await button(page, backup.empty.confirm).click();
  return { recoveryCode: texts.join("-") };
}

/** From the first question of an empty tablet to the restored book's lock screen. */
export async function restoreEmptyTablet(
  page: Page,
  file: BackupFile,
  own: Restorer,
): Promise<{ readonly recoveryCode: string }> {
  const begun = await beginEmptyRestore(page, file, own);
  await page.getByRole("heading", { name: backup.empty.done }).waitFor();
  await button(page, backup.empty.enter).click();
  return begun;
}
