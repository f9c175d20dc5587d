// Takes an exported day out of the built app, as the person at the tablet does.
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { log } from "../../src/i18n/zh-cn/log.ts";

export interface TakenFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly text: string;
}

/** Takes the file of the open export dialog once it is prepared. */
export async function takeFile(page: Page): Promise<TakenFile> {
  const dialog = page.getByRole("dialog");
  await dialog.getByText("文件已备好").waitFor();
  const downloading = page.waitForEvent("download");
  await dialog.getByRole("button", { name: log.export.heading, exact: true }).click();
  const download = await downloading;
  await dialog.getByText(log.export.downloaded).waitFor();
  const bytes = Uint8Array.from(await readFile(await download.path()));
  return { name: download.suggestedFilename(), bytes, text: new TextDecoder().decode(bytes) };
}
