// The endpoint's section of the settings: not set up, being set up, tried, and not proved.
import { receiverProfile } from "../../../src/sync/profile/menu/receiver.ts";
import type { ScreenLook } from "./look.ts";
import type { Stage } from "./stage.ts";

/** The app's own: no other may be asked under the content policy of these walks. */
const ownOrigin = ({ page }: Stage): string => new URL(page.url()).origin;

async function importFile({ page, press, words }: Stage, value: unknown): Promise<void> {
  await press(words.endpoint.action.importFile);
  const buffer = Buffer.from(JSON.stringify(value));
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "profile.json", mimeType: "application/json", buffer });
}

const cancel = ({ press, words }: Stage): Promise<void> => press(words.common.action.cancel);

export const endpointEmptyLooks: readonly ScreenLook[] = [
  { name: "endpoint", book: "new", reach: ({ go }) => go("/settings/endpoint") },
];

export const endpointErrorLooks: readonly ScreenLook[] = [
  {
    name: "endpoint-form",
    book: "new",
    async reach(stage) {
      const { fill, press, words } = stage;
      await stage.go("/settings/endpoint");
      await press(words.endpoint.action.choose);
      await press(words.endpoint.menu.directus.label);
      await fill(words.endpoint.form.baseUrl, "https://directus.bank.example");
      await press(words.common.action.save);
      await stage.page.getByText(words.endpoint.refusal.secrets).waitFor();
    },
    leave: cancel,
  },
  {
    name: "endpoint-file",
    book: "new",
    async reach(stage) {
      await stage.press(stage.words.endpoint.action.choose);
      await importFile(stage, {
        ...receiverProfile(ownOrigin(stage)),
        limits: { timeoutMs: 1 },
        script: "x",
      });
      await stage.page.getByText(stage.words.endpoint.file.refusedTitle).waitFor();
    },
    async leave(stage) {
      await stage.press(stage.words.endpoint.action.back);
      await cancel(stage);
    },
  },
];

export const endpointFullLooks: readonly ScreenLook[] = [
  {
    name: "endpoint-summary",
    book: "new",
    async reach(stage) {
      await stage.go("/settings/endpoint");
      await stage.press(stage.words.endpoint.action.choose);
      const profile = { ...receiverProfile(ownOrigin(stage)), id: "branch-inbox", name: "分行收件箱" };
      await importFile(stage, profile);
      await stage.page.getByText(stage.words.endpoint.file.does).waitFor();
    },
  },
  {
    name: "endpoint-announced",
    book: "new",
    async reach({ page, press, words }) {
      await press(words.endpoint.action.use);
      await press(words.endpoint.action.test);
      await page.getByText(words.connectionTest.queueSafe).waitFor();
    },
  },
  {
    name: "endpoint-failed",
    book: "new",
    async reach({ page, press, words }) {
      await press(words.endpoint.action.start);
      await page.getByText(words.connectionTest.verdict.failed).first().waitFor();
    },
    leave: ({ press, words }) => press(words.endpoint.action.back),
  },
  {
    name: "endpoint-undecided",
    book: "new",
    async reach({ page, press, words }) {
      await press(words.common.action.save);
      await page.getByText(words.endpoint.savedUndecided).waitFor();
    },
  },
  {
    name: "endpoint-risk",
    book: "new",
    async reach({ page, press, words }) {
      await press(words.endpoint.action.accept);
      await page.getByText(words.endpoint.risk.better).waitFor();
    },
    leave: cancel,
  },
  {
    name: "endpoint-edit",
    book: "new",
    reach: ({ press, words }) => press(words.endpoint.action.edit),
    leave: cancel,
  },
  { name: "endpoint-sample", book: "sample", reach: ({ go }) => go("/settings/endpoint") },
];
