import type { RouteLooks } from "./look.ts";
import { exportedFile } from "./steps.ts";

export const openLooks: RouteLooks = {
  empty: [
    {
      name: "picker",
      book: "sample",
      async reach({ go, page, words }) {
        await go("/open");
        await page.getByRole("heading", { name: words.dayFile.heading }).waitFor();
      },
    },
  ],
  full: [
    {
      name: "intact",
      book: "sample",
      async reach(stage) {
        const file = await exportedFile(stage);
        await stage.go("/open");
        await stage.page.locator("input[type=file]").setInputFiles(file);
        await stage.page.getByText(stage.words.dayFile.intact).waitFor();
      },
      leave: ({ press, words }) => press(words.dayFile.another),
    },
  ],
  error: [
    {
      name: "damaged",
      book: "sample",
      async reach(stage) {
        const file = await exportedFile(stage);
        const text = file.buffer.toString().replace(/"total":\d+/, '"total":7');
        await stage.go("/open");
        await stage.page.locator("input[type=file]").setInputFiles({ ...file, buffer: Buffer.from(text) });
        await stage.page.getByText(stage.words.dayFile.damagedShown).waitFor();
      },
      leave: ({ press, words }) => press(words.dayFile.another),
    },
    {
      name: "rejected",
      book: "sample",
      async reach({ page, words }) {
        const file = { name: "x.json", mimeType: "application/json", buffer: Buffer.from('{"a":1') };
        await page.locator("input[type=file]").setInputFiles(file);
        await page.getByText(words.dayFile.rejected).waitFor();
      },
    },
  ],
  locked: [
    {
      name: "without-vault",
      book: "new",
      async reach({ page, words }) {
        await page.goto(new URL("/open", page.url()).href);
        await page.getByRole("heading", { name: words.dayFile.heading }).waitFor();
      },
      async leave(stage) {
        await stage.page.goto(new URL("/", stage.page.url()).href);
        await stage.unlock();
      },
    },
  ],
};
