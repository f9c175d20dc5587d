// Every screen worth looking at: the route table × states. A new route does not compile without its row.
import type { RouteName } from "../../src/domain/routes.ts";
import { entryKinds } from "../../src/domain/entries/entry.ts";
import { damageNewestEntry, exportedFile, logSomeToday } from "./screen-steps.ts";
import { STAGE_PIN, setUpStage, type Stage, type StageBook } from "./screen-stage.ts";

export const screenStates = ["empty", "full", "error", "locked"] as const;
export type ScreenState = (typeof screenStates)[number];

export interface ScreenLook {
  /** Short name, unique within its route and state. */
  readonly name: string;
  readonly book: StageBook;
  /** Brings the screen up; called on the stage of its book, wherever the look before left it. */
  reach(stage: Stage): Promise<void>;
  /** Leaves nothing open behind. */
  leave?(stage: Stage): Promise<void>;
}

/** Looks, or why there is nothing to look at. */
type Cell = readonly ScreenLook[] | string;

const escape = (stage: Stage): Promise<void> => stage.escape();
const unlock = (stage: Stage): Promise<void> => stage.unlock();
const ID_NUMBER = "客户说身份证是 11010519491231002X";

/** The lock screen as it stands over an address. */
const lockedAt = (path: string): readonly ScreenLook[] => [
  {
    name: "lock",
    book: "new",
    async reach({ page, words }) {
      await page.goto(new URL(path, page.url()).href);
      await page.getByRole("heading", { name: words.lock.heading }).waitFor();
    },
    leave: unlock,
  },
];

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

const section = (name: string): ScreenLook => ({
  name,
  book: "sample",
  reach: ({ go }) => go(`/settings/${name}`),
});

async function openFirstEntry({ go, page, words }: Stage): Promise<void> {
  await go("/log");
  const vip = words.common.kind.need;
  await page
    .getByRole("button", { name: new RegExp(`${vip} \\d\\d:`) })
    .first()
    .click();
  await page.getByRole("dialog").waitFor();
}

export const screenList: Readonly<Record<RouteName, Readonly<Record<ScreenState, Cell>>>> = {
  setup: {
    empty: [
      {
        name: "welcome",
        book: "none",
        reach: ({ page, words }) =>
          page.getByRole("heading", { name: words.setup.welcome.heading }).waitFor(),
      },
      {
        name: "used",
        book: "none",
        reach: ({ press, words }) => press(words.setup.welcome.used),
        leave: ({ press, words }) => press(words.setup.used.back),
      },
      { name: "branch", book: "none", reach: ({ press, words }) => press(words.setup.welcome.fresh) },
    ],
    error: [
      { name: "branch", book: "none", reach: ({ press, words }) => press(words.common.action.next) },
      {
        name: "person",
        book: "none",
        async reach({ press, fill, words }) {
          await fill(words.setup.branch.name, "滨江路支行");
          await fill(words.setup.branch.code, "BR-017");
          await press(words.common.action.next);
          await fill(words.lock.pin, "111111");
          await press(words.common.action.next);
        },
      },
    ],
    full: [
      {
        name: "recovery",
        book: "none",
        async reach({ page, press, fill, words }) {
          await fill(words.setup.person.name, "欧阳晓岚");
          await fill(words.setup.person.code, "A01");
          await fill(words.lock.pin, STAGE_PIN);
          await fill(words.setup.person.repeat, STAGE_PIN);
          await press(words.common.action.next);
          await page.locator("[data-group]").first().waitFor();
          await press(words.setup.recovery.finish);
        },
        async leave(stage) {
          await stage.page.goto(new URL("/", stage.page.url()).href);
          await setUpStage(stage);
        },
      },
    ],
    locked: "a tablet that is not set up has nothing to lock",
  },
  pad: {
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
          await stage.fill(stage.words.field.label.customerPhone, "没有号码");
          await stage.page.keyboard.press("Tab");
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
  },
  log: {
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
          await page.getByRole("button", { name: words.log.export.heading, exact: true }).waitFor();
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
  },
  logDay: {
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
  },
  open: {
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
  },
  settings: {
    empty: [{ name: "settings", book: "new", reach: ({ go }) => go("/settings") }],
    full: [{ name: "settings", book: "sample", reach: ({ go }) => go("/settings") }],
    error: "language and theme cannot be wrong; the sections that can are below",
    locked: lockedAt("/settings"),
  },
  settingsSection: {
    empty: [
      { name: "audit", book: "new", reach: ({ go }) => go("/settings/audit") },
      { name: "device", book: "new", reach: ({ go }) => go("/settings/device") },
    ],
    full: ["general", "people", "branch", "device", "audit"].map(section),
    error: [
      {
        name: "add-person",
        book: "sample",
        async reach({ go, press, words }) {
          await go("/settings/people");
          await press(words.settings.people.add);
          await press(words.common.action.save);
        },
        leave: ({ press, words }) => press(words.common.action.cancel),
      },
      {
        name: "change-secret",
        book: "sample",
        async reach({ press, words }) {
          await press(words.settings.people.changeOwn);
          await press(words.common.action.save);
        },
        leave: ({ press, words }) => press(words.common.action.cancel),
      },
      {
        name: "deactivate",
        book: "sample",
        reach: ({ press, words }) => press(words.settings.people.edit({ name: "A01" })),
        leave: ({ press, words }) => press(words.common.action.cancel),
      },
      {
        name: "branch",
        book: "sample",
        async reach({ go, press, fill, words }) {
          await go("/settings/branch");
          await press(words.settings.branch.edit);
          await fill(words.setup.branch.name, "");
          await fill(words.setup.branch.zone, "Mars/Olympus");
          await press(words.common.action.save);
        },
        leave: ({ press, words }) => press(words.common.action.cancel),
      },
    ],
    locked: lockedAt("/settings/people"),
  },
};
