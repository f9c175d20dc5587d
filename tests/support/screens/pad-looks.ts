import { entryKinds } from "../../../src/domain/entries/entry.ts";
import { escape, lockedAt, type RouteLooks, type ScreenLook } from "./look.ts";
import { STAGE_PIN, type Stage } from "./stage.ts";
import { logSomeToday } from "./steps.ts";

const ID_NUMBER = "客户说身份证是 11010519491231002X";

async function openSheet({ go, press, page, words }: Stage, kind: keyof Stage["words"]["common"]["kind"]) {
  await go("/");
  await press(words.common.kind[kind]);
  if (kind === "greeting") await page.locator("[data-strip]").first().locator("button").first().click();
  await page.locator("#sheet-heading").waitFor();
}

async function closeSheet({ page, words, press }: Stage): Promise<void> {
  await press(words.capture.done);
  await page.locator("#sheet-heading").waitFor({ state: "detached" });
}

const sheets = entryKinds
  .filter((kind) => kind !== "redirect")
  .map((kind): ScreenLook => ({
    name: `sheet-${kind}`,
    book: "sample",
    reach: (stage) => openSheet(stage, kind),
    leave: closeSheet,
  }));

export const padLooks: RouteLooks = {
  empty: [{ name: "pad", book: "new", reach: ({ go }) => go("/") }],
  full: [
    {
      name: "pad",
      book: "sample",
      async reach(stage) {
        await stage.go("/");
        await logSomeToday(stage);
      },
    },
    {
      name: "channels",
      book: "sample",
      reach: ({ press, words }) => press(words.common.kind.redirect),
      leave: ({ press, words }) => press(words.capture.chooseOther),
    },
    ...sheets,
    {
      name: "leave-sample",
      book: "sample",
      reach: ({ press, words }) => press(words.shell.sample.leave),
      leave: escape,
    },
  ],
  error: [
    {
      name: "lint",
      book: "sample",
      async reach(stage) {
        await openSheet(stage, "need");
        await stage.fill(stage.words.field.label.note, ID_NUMBER);
        await stage.page.keyboard.press("Tab");
        await stage.page.getByText(stage.words.fault.lint.idNumber.title).first().waitFor();
      },
      async leave(stage) {
        await stage.fill(stage.words.field.label.note, "");
        await closeSheet(stage);
      },
    },
    {
      name: "phone",
      book: "sample",
      async reach(stage) {
        await openSheet(stage, "vip");
        await stage.fill(stage.words.field.label.customerPhone, "123");
        await stage.press(stage.words.capture.done);
        await stage.page.getByText(stage.words.capture.invalidPhone).first().waitFor();
      },
      async leave(stage) {
        await stage.fill(stage.words.field.label.customerPhone, "");
        await closeSheet(stage);
      },
    },
  ],
  locked: [
    ...lockedAt("/"),
    {
      name: "wrong-secret",
      book: "new",
      async reach({ page, words }) {
        await page.goto(new URL("/", page.url()).href);
        await page.getByLabel(words.lock.pin, { exact: true }).fill("111222");
        await page.keyboard.press("Enter");
        await page.getByText(words.lock.wrong).waitFor();
      },
    },
    {
      name: "recovery",
      book: "new",
      async reach({ press, words }) {
        await press(words.lock.forgot);
        await press(words.lock.recovery.submit);
      },
      async leave(stage) {
        await stage.press(stage.words.lock.recovery.back);
        await stage.unlock();
      },
    },
    {
      name: "veil",
      book: "new",
      async reach({ page, words }) {
        await page.evaluate(() => {
          Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
          Object.defineProperty(document, "hidden", { value: true, configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        });
        await page.getByRole("heading", { name: words.lock.veil.heading }).waitFor();
      },
      async leave({ page, words }) {
        await page.evaluate(() => {
          Object.defineProperty(document, "visibilityState", { value: "visible", configurable: true });
          Object.defineProperty(document, "hidden", { value: false, configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        });
        await page.getByLabel(words.lock.veil.show, { exact: true }).fill(STAGE_PIN);
        await page.keyboard.press("Enter");
        await page.getByRole("button", { name: words.common.nav.lock, exact: true }).waitFor();
      },
    },
  ],
};
