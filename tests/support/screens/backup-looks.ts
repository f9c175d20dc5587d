// The backup section: never made, wrongly typed, made, handed out, and looked into again.
import { readFile } from "node:fs/promises";
import type { ScreenLook } from "./look.ts";
import { STAGE_PIN, type Stage } from "./stage.ts";

const PHRASE = "茶壶-梯子-北方-七月-地图";
const MAKE_MS = 60_000;

const openSection = ({ go }: Stage): Promise<void> => go("/settings/backup");

/** Chooses a file in the form that opens a backup. */
export async function chooseBackup(
  { page, words }: Stage,
  file: { name: string; buffer: Buffer },
): Promise<void> {
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: words.backup.restore.choose, exact: true }).click();
  await (await choosing).setFiles({ ...file, mimeType: "application/zip" });
}

let made: { readonly name: string; readonly buffer: Buffer } | null = null;

export const backupEmptyLooks: readonly ScreenLook[] = [{ name: "backup", book: "new", reach: openSection }];

export const backupErrorLooks: readonly ScreenLook[] = [
  {
    name: "backup-form",
    book: "sample",
    async reach(stage) {
      const { press, fill, words } = stage;
      await openSection(stage);
      await press(words.backup.make.open);
      await fill(words.backup.make.passphrase, "短");
      await press(words.backup.make.submit);
    },
    leave: ({ press, words }) => press(words.common.action.cancel),
  },
  {
    name: "backup-file",
    book: "sample",
    async reach(stage) {
      const { press, fill, words, page } = stage;
      await openSection(stage);
      await press(words.backup.restore.open);
      await chooseBackup(stage, { name: "day.json", buffer: Buffer.from("{}".repeat(50)) });
      await fill(words.backup.restore.secret, PHRASE);
      await press(words.backup.restore.read);
      await page.getByText(words.backup.failure.notBackup).waitFor();
    },
    leave: ({ press, words }) => press(words.common.action.cancel),
  },
];

export const backupFullLooks: readonly ScreenLook[] = [
  {
    name: "backup-ready",
    book: "sample",
    async reach(stage) {
      const { press, fill, words, page } = stage;
      await openSection(stage);
      await press(words.backup.make.open);
      await fill(words.backup.make.passphrase, PHRASE);
      await fill(words.backup.make.repeat, PHRASE);
      await fill(words.backup.make.pin, STAGE_PIN);
      await press(words.backup.make.submit);
      await page.getByText(words.backup.make.ready).waitFor({ timeout: MAKE_MS });
    },
  },
  {
    name: "backup-handed",
    book: "sample",
    async reach({ page, press, words }) {
      const downloading = page.waitForEvent("download");
      await press(words.backup.make.hand);
      const download = await downloading;
      made = { name: download.suggestedFilename(), buffer: await readFile(await download.path()) };
      await page.getByText(words.backup.make.handedWhere).waitFor();
    },
    leave: ({ press, words }) => press(words.common.action.done),
  },
  {
    name: "backup-preview",
    book: "sample",
    async reach(stage) {
      const { press, fill, words, page } = stage;
      if (made === null) throw new Error("no backup was made on the way here");
      await press(words.backup.restore.open);
      await chooseBackup(stage, made);
      await fill(words.backup.restore.secret, PHRASE);
      await press(words.backup.restore.read);
      await page.getByText(words.backup.restore.whole).waitFor({ timeout: MAKE_MS });
    },
    leave: ({ press, words }) => press(words.backup.restore.another),
  },
];
