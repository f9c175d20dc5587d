import { escape, lockedAt, type RouteLooks } from "./look.ts";
import { STAGE_PIN, type Stage } from "./stage.ts";

const NOBODY = "/customers/01890a5d-ac96-774b-bcce-b302099a8057";

async function openList({ go, page, words }: Stage): Promise<void> {
  await go("/customers");
  await page.getByRole("searchbox", { name: words.customers.list.search }).waitFor();
}

async function openFirstSheet(stage: Stage): Promise<void> {
  await openList(stage);
  await stage.page.locator("main section[aria-labelledby=customers-found] [data-row-focus]").first().click();
  await stage.page.getByRole("heading", { name: stage.words.customers.timeline.heading }).waitFor();
}

/** As long as a note of the sheet may be, with a word that has no place to break at. */
const LONG_NOTE = `${"排了三十多位，叫到号以后又被请到另一个窗口重新排队。".repeat(9)}${"x".repeat(120)}`;
const LONG_NAME = "Wolfeschlegelsteinhausenbergerdorffwelch";
/** So many codes a list takes. */
const CODES_MAX = 8;

/** A sheet with everything on it at its longest, all lists full. */
async function openLongSheet(stage: Stage): Promise<void> {
  const { fill, page, press, words } = stage;
  const { field, form, timeline } = words.customers;
  await openList(stage);
  await press(words.customers.list.create);
  const dialog = page.getByRole("dialog");
  await fill(field.customerName, LONG_NAME, dialog);
  await fill(field.customerPhone, "139123456789012", dialog);
  for (const many of [field.basis, field.needs, field.holdings, field.interests, field.purpose]) {
    const choices = dialog.getByRole("group", { name: many, exact: true }).getByRole("button");
    const count = Math.min(CODES_MAX, await choices.count());
    for (let nth = 0; nth < count; nth += 1) await choices.nth(nth).click();
  }
  await fill(field.occupation, LONG_NOTE.slice(-60), dialog);
  await fill(field.elsewhere, LONG_NOTE.slice(-200), dialog);
  await fill(field.note, LONG_NOTE, dialog);
  await press(form.save, dialog);
  await page.getByRole("heading", { name: timeline.heading }).waitFor();
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
      reach: openFirstSheet,
    },
    {
      name: "edit",
      book: "sample",
      reach: ({ press, words }) => press(words.customers.screen.edit),
      leave: escape,
    },
    {
      name: "guard",
      book: "sample",
      async reach({ page, press, words }) {
        await press(words.customers.guard.heading);
        await press(words.dictionary.product.fund, page.getByRole("dialog"));
      },
      leave: escape,
    },
    {
      name: "erase",
      book: "sample",
      async reach({ page, press, words }) {
        await press(words.customers.screen.erase);
        await page.getByText(words.customers.erase.backups).waitFor();
      },
      leave: escape,
    },
    {
      name: "export-clear",
      book: "sample",
      async reach({ page, press, words }) {
        await press(words.customers.screen.export);
        await press(words.log.export.clear, page.getByRole("dialog"));
      },
      leave: escape,
    },
    {
      name: "history",
      book: "sample",
      async reach({ page, press, words }) {
        await press(words.customers.history.show);
        await page.getByText(words.customers.history.note).waitFor();
      },
    },
    {
      name: "same-phone",
      book: "sample",
      async reach(stage) {
        const { fill, go, page, press, words } = stage;
        for (const name of ["欧阳女士", "欧阳"]) {
          await go("/customers");
          await press(words.customers.list.create);
          await fill(words.customers.field.customerName, name, page.getByRole("dialog"));
          await fill(words.customers.field.customerPhone, "13912345678", page.getByRole("dialog"));
          await press(words.customers.form.save, page.getByRole("dialog"));
          await page.getByRole("heading", { name: words.customers.timeline.heading }).waitFor();
        }
        await page.getByRole("heading", { name: words.customers.merge.sameHeading }).waitFor();
      },
    },
    {
      name: "merge",
      book: "sample",
      async reach({ page, words }) {
        await page.locator("section[aria-labelledby=customer-same] [data-row-focus]").first().click();
        await page.getByText(words.customers.merge.explain).waitFor();
      },
      leave: escape,
    },
    {
      name: "print",
      book: "sample",
      async reach({ page, press, words }) {
        await press(words.customers.screen.print);
        await press(words.customers.out.preview, page.getByRole("dialog"));
        await page.getByRole("heading", { name: words.customers.out.preview }).waitFor();
      },
    },
    { name: "sheet-long", book: "sample", reach: openLongSheet },
    {
      name: "print-long",
      book: "sample",
      async reach({ fill, page, press, words }) {
        const dialog = page.getByRole("dialog");
        await press(words.customers.screen.print);
        await press(words.log.export.clear, dialog);
        await fill(words.log.export.pin, STAGE_PIN, dialog);
        await press(words.log.export.confirm, dialog);
        await dialog.locator("button:enabled", { hasText: words.customers.out.preview }).click();
        await page.getByRole("heading", { name: words.customers.out.preview }).waitFor();
        await page.getByText(LONG_NAME).waitFor();
      },
    },
  ],
  error: [
    {
      name: "consent-incomplete",
      book: "sample",
      async reach(stage) {
        const { page, press, words } = stage;
        await openFirstSheet(stage);
        await press(words.customers.consent.record);
        await press(words.common.action.save, page.getByRole("dialog"));
        await page.getByText(words.customers.consent.incomplete).waitFor();
      },
      leave: escape,
    },
  ],
  locked: lockedAt(NOBODY),
};
