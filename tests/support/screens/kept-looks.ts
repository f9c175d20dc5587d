// What a restore kept aside: in the list of this tablet's settings, opened beside what is here, and about to go.
import { CONFLICT_PASSPHRASE, makeConflictingBackups } from "../conflicting-backups.ts";
import { chooseBackup } from "./backup-looks.ts";
import type { ScreenLook } from "./look.ts";
import { codeOf, type Stage } from "./stage.ts";

/** Restores a file into the open book, with the recovery code that setup has shown. */
async function restore(stage: Stage, buffer: Buffer): Promise<void> {
  const { fill, go, page, press, words } = stage;
  const own = words.backup.restore;
  await go("/settings/backup");
  await press(own.open);
  await chooseBackup(stage, { name: "floorbook-backup-20261124-1800.zip", buffer });
  await fill(own.secret, CONFLICT_PASSPHRASE);
  await press(own.read);
  await page.getByText(own.whole).waitFor();
  await fill(own.proofCode, codeOf(stage));
  await press(own.submit);
  await page.getByText(own.done, { exact: true }).waitFor();
}

export const keptLooks: readonly ScreenLook[] = [
  {
    name: "restore-done-aside",
    book: "new",
    async reach(stage) {
      const [first, second] = await makeConflictingBackups(7);
      await restore(stage, first);
      await stage.press(stage.words.backup.restore.finish);
      await restore(stage, second);
      await stage.page.getByText(stage.words.backup.restore.asides, { exact: true }).waitFor();
    },
    leave: ({ press, words }) => press(words.backup.restore.finish),
  },
  {
    name: "device-kept",
    book: "new",
    async reach({ go, page, words }) {
      await go("/settings/device");
      await page.getByText(words.backup.kept.restoreConflict).first().waitFor();
    },
  },
  {
    name: "kept-reading",
    book: "new",
    async reach({ page, press, words }) {
      await press(words.kept.open);
      await page.getByRole("dialog").getByText(words.kept.aside, { exact: true }).waitFor();
    },
  },
  {
    name: "kept-removal",
    book: "new",
    async reach({ page, press, words }) {
      const dialog = page.getByRole("dialog");
      await press(words.kept.remove, dialog);
      await press(words.kept.removal.confirm, dialog);
    },
    leave: (stage) => stage.escape(),
  },
];
