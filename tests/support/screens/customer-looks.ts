import { escape, lockedAt, type RouteLooks } from "./look.ts";
import type { Stage } from "./stage.ts";

const NOBODY = "/customers/01890a5d-ac96-774b-bcce-b302099a8057";

async function openList({ go, page, words }: Stage): Promise<void> {
  await go("/customers");
  await page.getByRole("searchbox", { name: words.customers.list.search }).waitFor();
}

export const customersLooks: RouteLooks = {
  empty: [{ name: "list", book: "new", reach: openList }],
  full: [
    { name: "list", book: "sample", reach: openList },
    {
      name: "nothing-found",
      book: "sample",
      async reach({ page, words }) {
        await page.getByRole("searchbox", { name: words.customers.list.search }).fill("没有这样的词");
        await page.getByText(words.customers.list.none).waitFor();
      },
      leave: ({ page, words }) => page.getByRole("searchbox", { name: words.customers.list.search }).fill(""),
    },
  ],
  error: [
    {
      name: "nothing-filled-in",
      book: "sample",
      async reach(stage) {
        await openList(stage);
        await stage.press(stage.words.customers.list.create);
        await stage.press(stage.words.customers.form.save);
        await stage.page.getByText(stage.words.customers.form.nothing).waitFor();
      },
      leave: escape,
    },
  ],
  locked: lockedAt("/customers"),
};

export const customerLooks: RouteLooks = {
  empty: [
    {
      name: "no-such-sheet",
      book: "sample",
      async reach({ go, page, words }) {
        await go(NOBODY);
        await page.getByRole("heading", { name: words.customers.screen.missing }).waitFor();
      },
    },
  ],
  full: [
    {
      name: "sheet",
      book: "sample",
      async reach(stage) {
        await openList(stage);
        await stage.page
          .locator("main section[aria-labelledby=customers-found] [data-row-focus]")
          .first()
          .click();
        await stage.page.getByRole("heading", { name: stage.words.customers.timeline.heading }).waitFor();
      },
    },
    {
      name: "edit",
      book: "sample",
      reach: ({ press, words }) => press(words.customers.screen.edit),
      leave: escape,
    },
  ],
  error: [
    {
      name: "consent-incomplete",
      book: "sample",
      async reach({ page, press, words }) {
        await press(words.customers.consent.record);
        await press(words.common.action.save, page.getByRole("dialog"));
        await page.getByText(words.customers.consent.incomplete).waitFor();
      },
      leave: escape,
    },
  ],
  locked: lockedAt(NOBODY),
};
