import { escape, lockedAt, type RouteLooks } from "./look.ts";
import type { Stage } from "./stage.ts";

async function openList({ go, page, press, words }: Stage): Promise<void> {
  await go("/complaints");
  await page.getByRole("heading", { name: words.complaints.heading, exact: true }).waitFor();
  // Another look may have left the screen at another part of it.
  await press(words.complaints.tabs.open);
}

/** An open sheet on which something can be decided. */
async function openFirstSheet(stage: Stage): Promise<void> {
  await openList(stage);
  await stage.page.locator('main a[href^="/complaints/"]').first().click();
  await stage.page.getByRole("heading", { name: stage.words.complaints.part.steps, exact: true }).waitFor();
}

const missingId = "0190a0b1-0000-7000-8000-000000000000";

export const complaintsLooks: RouteLooks = {
  empty: [
    {
      name: "none",
      book: "new",
      async reach(stage) {
        await openList(stage);
        await stage.page.getByText(stage.words.complaints.emptyOpen).waitFor();
      },
    },
  ],
  full: [
    {
      name: "open",
      book: "sample",
      async reach(stage) {
        await openList(stage);
        await stage.page.locator('main a[href^="/complaints/"]').first().waitFor();
      },
    },
    {
      name: "all",
      book: "sample",
      async reach(stage) {
        await openList(stage);
        await stage.press(stage.words.complaints.tabs.all);
        await stage.page.locator('main a[href^="/complaints/"]').first().waitFor();
      },
    },
    {
      name: "analysis",
      book: "sample",
      async reach(stage) {
        await openList(stage);
        await stage.press(stage.words.complaints.tabs.analysis);
        await stage.page.getByText(stage.words.complaintFiles.analysis.byCause).waitFor();
      },
    },
    {
      name: "ledger",
      book: "sample",
      async reach(stage) {
        await openList(stage);
        await stage.press(stage.words.complaintFiles.ledger.open);
        await stage.page.getByRole("dialog").waitFor();
      },
      leave: escape,
    },
    {
      name: "ask",
      book: "sample",
      async reach(stage) {
        await openList(stage);
        await stage.press(stage.words.complaints.escalation.ask);
        await stage.page.getByLabel(stage.words.complaints.field.question, { exact: true }).waitFor();
      },
      leave: escape,
    },
    {
      name: "new-sheet",
      book: "sample",
      async reach(stage) {
        await openList(stage);
        await stage.press(stage.words.complaints.newSheet);
        await stage.page.getByLabel(stage.words.complaints.field.words, { exact: true }).waitFor();
      },
      leave: escape,
    },
  ],
  error: [
    {
      name: "words-missing",
      book: "new",
      async reach(stage) {
        await openList(stage);
        await stage.press(stage.words.complaints.newSheet);
        await stage.page.getByLabel(stage.words.complaints.field.words, { exact: true }).waitFor();
        await stage.press(stage.words.complaints.create, stage.page.getByRole("dialog"));
        await stage.page.getByText(stage.words.complaints.step.missing).first().waitFor();
      },
      leave: escape,
    },
  ],
  locked: lockedAt("/complaints"),
};

export const complaintLooks: RouteLooks = {
  empty: [
    {
      name: "no-such-sheet",
      book: "new",
      async reach({ go, page, words }) {
        await go(`/complaints/${missingId}`);
        await page.getByText(words.complaints.notFound).waitFor();
      },
    },
  ],
  full: [
    { name: "sheet", book: "sample", reach: openFirstSheet },
    {
      name: "edit",
      book: "sample",
      async reach(stage) {
        await openFirstSheet(stage);
        await stage.press(stage.words.complaints.editSheet);
        await stage.page.getByLabel(stage.words.complaints.field.rootCause, { exact: true }).waitFor();
      },
      leave: escape,
    },
    {
      name: "representatives",
      book: "sample",
      async reach(stage) {
        await openFirstSheet(stage);
        await stage.press(stage.words.complaints.editRepresentatives);
        await stage.press(stage.words.complaints.addRepresentative, stage.page.getByRole("dialog"));
      },
      leave: escape,
    },
    {
      name: "withdraw",
      book: "sample",
      async reach(stage) {
        await openFirstSheet(stage);
        await stage.press(stage.words.cases.complaintEvent.withdraw);
        await stage.page.getByRole("dialog").waitFor();
      },
      leave: escape,
    },
    {
      name: "print",
      book: "sample",
      async reach(stage) {
        await openFirstSheet(stage);
        await stage.press(stage.words.complaints.printSheet);
        // The form is Chinese in either language.
        await stage.page.getByRole("heading", { name: "客户投诉记录表", exact: true }).waitFor();
      },
    },
  ],
  error: [
    { name: "no-sheet-id", book: "new", reach: ({ go }) => go("/complaints/not-a-sheet") },
    {
      name: "withdraw-without-means",
      book: "sample",
      async reach(stage) {
        const { page, words } = stage;
        await openFirstSheet(stage);
        await stage.press(words.cases.complaintEvent.withdraw);
        const step = words.cases.complaintEvent.withdraw;
        await stage.press(words.complaints.step.take({ step }), page.getByRole("dialog"));
        await page.getByRole("alert").first().waitFor();
      },
      leave: escape,
    },
  ],
  locked: lockedAt(`/complaints/${missingId}`),
};
