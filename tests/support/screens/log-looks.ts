import { escape, lockedAt, type RouteLooks } from "./look.ts";
import type { Stage } from "./stage.ts";
import { damageNewestEntry, logSomeToday } from "./steps.ts";

async function openFirstEntry({ go, press, page, words }: Stage): Promise<void> {
  await go("/log");
  const filters = page.getByRole("group", { name: words.log.filters });
  await press(words.log.all, filters);
  await press(words.common.kind.need, filters);
  await page
    .getByRole("button", { name: new RegExp(`${words.common.kind.need} \\d\\d:`) })
    .first()
    .click();
  await page.getByRole("dialog").waitFor();
}

export const logLooks: RouteLooks = {
  empty: [{ name: "log", book: "new", reach: ({ go }) => go("/log") }],
  full: [
    {
      name: "list",
      book: "sample",
      async reach({ go, page, words }) {
        await go("/log");
        await page.getByRole("heading", { name: words.log.heading }).waitFor();
      },
    },
    {
      name: "nothing-found",
      book: "sample",
      async reach({ page, words }) {
        await page.getByRole("searchbox", { name: words.log.search }).fill("没有这样的词");
        await page.getByText(words.log.emptyFilter).waitFor();
      },
      leave: ({ page, words }) => page.getByRole("searchbox", { name: words.log.search }).fill(""),
    },
    {
      name: "calendar",
      book: "sample",
      async reach({ page, words }) {
        await page.getByRole("button", { name: words.log.chooseDay }).click();
        await page.getByRole("grid").waitFor();
      },
      leave: escape,
    },
    {
      name: "export",
      book: "sample",
      async reach({ press, page, words }) {
        await press(words.log.exportJson);
        const step = page
          .getByRole("dialog")
          .getByRole("button", { name: words.log.export.heading, exact: true });
        await step.and(page.locator(":enabled")).waitFor();
      },
      leave: escape,
    },
    {
      name: "print",
      book: "sample",
      async reach({ press, page, words }) {
        await press(words.log.print);
        await press(words.log.print, page.getByRole("dialog"));
        await page.getByRole("heading", { name: words.log.printView.heading }).waitFor();
        await page
          .getByRole("main")
          .getByRole("button", { name: words.log.print, exact: true })
          .and(page.locator(":enabled"))
          .waitFor();
      },
      leave: ({ press, words }) => press(words.log.printView.back),
    },
    { name: "entry", book: "sample", reach: openFirstEntry },
    {
      name: "edit",
      book: "sample",
      reach: ({ press, words }) => press(words.log.entry.edit),
      leave: escape,
    },
  ],
  error: [
    {
      name: "void-without-reason",
      book: "sample",
      async reach(stage) {
        await openFirstEntry(stage);
        await stage.press(stage.words.log.entry.void);
        await stage.press(stage.words.log.entry.voidNow);
        await stage.page.getByText(stage.words.log.entry.voidReasonMissing).first().waitFor();
      },
      leave: escape,
    },
    {
      name: "wrong-secret-for-clear",
      book: "sample",
      async reach({ press, page, words }) {
        await press(words.log.exportJson);
        await page.getByRole("button", { name: words.log.export.clear }).click();
        await page.getByLabel(words.log.export.pin, { exact: true }).fill("111222");
        await page.keyboard.press("Enter");
        await page.getByText(words.log.export.wrong).waitFor();
      },
      leave: escape,
    },
    {
      name: "damaged-row",
      book: "new",
      async reach(stage) {
        await stage.go("/");
        await logSomeToday(stage);
        await damageNewestEntry(stage.page);
        await stage.page.reload();
        await stage.unlock();
        await stage.go("/log");
        await stage.page.getByText(stage.words.log.damaged).first().waitFor();
      },
    },
  ],
  locked: lockedAt("/log"),
};

export const logDayLooks: RouteLooks = {
  empty: [{ name: "day", book: "sample", reach: ({ go }) => go("/log/2020-02-29") }],
  full: [
    {
      name: "day",
      book: "sample",
      async reach({ go, press, words }) {
        await go("/log");
        await press(words.log.previousDay);
      },
    },
  ],
  error: [{ name: "no-such-day", book: "sample", reach: ({ go }) => go("/log/2026-02-30") }],
  locked: lockedAt("/log/2020-02-29"),
};
