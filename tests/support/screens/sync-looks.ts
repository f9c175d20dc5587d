import { escape, lockedAt, type RouteLooks, type ScreenLook } from "./look.ts";
import { STAGE_PIN, type Stage } from "./stage.ts";
import { changeOutbox, holdEndpoint, logSomeToday } from "./steps.ts";

/** One of each reason; the component tests go through every detail. */
const holds = [
  ["offline", "noNetwork"],
  ["auth", "credentials"],
  ["config", "crossOrigin"],
  ["portal", "htmlAnswer"],
  ["rate", "tooManyRequests"],
  ["locked", "sealedSecrets"],
] as const;

async function reopen({ page, unlock, go, words }: Stage): Promise<void> {
  // Written past the app, which hears of it when it opens the book again.
  await page.reload();
  await unlock();
  await go("/sync");
  await page.getByRole("heading", { name: words.sync.heading, exact: true }).waitFor();
}

const held = ([reason, detail]: (typeof holds)[number]): ScreenLook => ({
  name: `held-${reason}`,
  book: "new",
  async reach(stage) {
    await holdEndpoint(stage.page, reason, detail);
    await reopen(stage);
    await stage.page.getByText(stage.words.sync.hold[detail].what).waitFor();
  },
});

async function openRefused({ page, words }: Stage): Promise<void> {
  await page.locator("main [data-row-focus]").first().click();
  await page.getByRole("dialog").getByText(words.syncItem.problem.refused.what).waitFor();
}

export const syncLooks: RouteLooks = {
  empty: [
    {
      name: "nothing-refused",
      book: "new",
      async reach({ go, press, page, words }) {
        await go("/sync");
        await press(words.common.state.parked);
        await page.getByText(words.sync.list.empty.parked).waitFor();
      },
    },
  ],
  full: [
    {
      name: "waiting",
      book: "new",
      async reach(stage) {
        await stage.go("/");
        await logSomeToday(stage);
        await stage.go("/sync");
        await stage.press(stage.words.common.state.queued);
        await stage.page.locator("main [data-row-focus]").first().waitFor();
      },
    },
    {
      name: "end-of-day",
      book: "new",
      async reach({ press, page, words }) {
        await press(words.sync.endOfDay.start);
        await page.getByRole("progressbar").waitFor();
      },
    },
    ...holds.map(held),
    { name: "sample", book: "sample", reach: ({ go }) => go("/sync") },
  ],
  error: [
    {
      name: "refused",
      book: "new",
      async reach(stage) {
        await stage.go("/");
        await logSomeToday(stage);
        await changeOutbox(stage.page, { state: "parked", problem: { code: "refused", status: 422 } });
        await reopen(stage);
        await stage.page.locator("main [data-row-focus]").first().waitFor();
      },
    },
    { name: "refused-item", book: "new", reach: openRefused, leave: escape },
    {
      name: "discard-without-reason",
      book: "new",
      async reach(stage) {
        const { page, press, words } = stage;
        await openRefused(stage);
        await press(words.syncItem.item.discard);
        await page.getByLabel(words.syncItem.secret.pin, { exact: true }).fill(STAGE_PIN);
        await page.keyboard.press("Enter");
        await page.getByText(words.syncItem.discard.reasonMissing).waitFor();
      },
      leave: escape,
    },
  ],
  locked: lockedAt("/sync"),
};
