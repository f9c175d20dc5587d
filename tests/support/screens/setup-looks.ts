import type { RouteLooks } from "./look.ts";
import { setUpStage, STAGE_PIN } from "./stage.ts";

export const setupLooks: RouteLooks = {
  empty: [
    {
      name: "welcome",
      book: "none",
      reach: ({ page, words }) => page.getByRole("heading", { name: words.setup.welcome.heading }).waitFor(),
    },
    {
      name: "used",
      book: "none",
      reach: ({ press, words }) => press(words.setup.welcome.used),
      leave: ({ press, words }) => press(words.setup.used.back),
    },
    {
      name: "restore",
      book: "none",
      reach: ({ press, words }) => press(words.setup.welcome.restore),
      leave: ({ press, words }) => press(words.common.action.back),
    },
    { name: "branch", book: "none", reach: ({ press, words }) => press(words.setup.welcome.fresh) },
  ],
  error: [
    {
      name: "restore",
      book: "none",
      async reach({ press, words }) {
        await press(words.common.action.back);
        await press(words.setup.welcome.restore);
        await press(words.backup.restore.read);
      },
      async leave({ press, words }) {
        await press(words.common.action.back);
        await press(words.setup.welcome.fresh);
      },
    },
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
};
