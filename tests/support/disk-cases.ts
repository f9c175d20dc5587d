// Customers, complaints and escalations entered through their screens, with words that must not be found on disk.
import type { Page } from "playwright-core";
import { zhCn } from "../../src/i18n/zh-cn/messages.ts";
import type { StepEvent } from "../../src/domain/complaints/form-plans.ts";
import type { Planted } from "./disk-scan.ts";

const { cases, common, complaints, customers } = zhCn;

const planted = {
  "customer's occupation": "茶山巷口卖豆腐花",
  "customer's needs": "想存下外婆的金镯",
  "customer's business elsewhere": "邻街钱庄有笔旧账",
  "relationship manager": "端木青云",
  complainant: "轩辕墨竹",
  "complaint's words": "玻璃转门夹坏雨伞",
  "demanded remedy": "赔一把桐油纸伞",
  "decision of a complaint": "门轴松动确有其事",
  "reply to a complaint": "已送伞铺换骨并致歉",
  "escalation's question": "可否先垫付伞钱三十",
  "half-typed step": "尚未写完的蝉鸣经过",
} as const;

/** What is typed here. @param phone of the complainant */
export const plantedCases = (phone: string): readonly Planted[] => [
  ...Object.entries(planted).map(([name, value]) => ({ name, value })),
  { name: "complainant's phone", value: phone },
];

/** Enters a customer from the VIP entry in the log, and a complaint that came by letter, through every kind of step. */
export async function useCaseScreens(page: Page, phone: string): Promise<void> {
  await useCustomer(page);
  await useComplaint(page, phone);
}

const goTo = (page: Page, name: string) => page.getByRole("link", { name, exact: true }).click();
const dialogOf = (page: Page) => page.getByRole("dialog");
const inDialog = (page: Page, name: string) => dialogOf(page).getByRole("button", { name, exact: true });

async function useCustomer(page: Page): Promise<void> {
  await goTo(page, common.nav.log);
  await page
    .getByRole("button", { name: /^打开 贵宾/ })
    .first()
    .click();
  await inDialog(page, customers.place.heading).click();
  await inDialog(page, customers.place.create).click();
  await page.getByRole("button", { name: customers.screen.edit, exact: true }).click();
  for (const [field, value] of [
    ["occupation", planted["customer's occupation"]],
    ["elsewhere", planted["customer's business elsewhere"]],
    ["note", planted["customer's needs"]],
  ] as const)
    await dialogOf(page).getByRole("textbox", { name: customers.field[field], exact: true }).fill(value);
  await inDialog(page, customers.form.save).click();
  await dialogOf(page).waitFor({ state: "detached" });

  await page.getByRole("button", { name: customers.consent.record, exact: true }).click();
  await inDialog(page, customers.consent.given).click();
  await inDialog(page, cases.dictionary.consentMeans.oral).click();
  await inDialog(page, common.action.save).click();
  const manager = page.getByRole("region", { name: customers.recipient.relationshipManager, exact: true });
  const inManager = (name: string) => manager.getByRole("button", { name, exact: true });
  await inManager(customers.handover.handOver).and(page.locator(":enabled")).click();
  await inManager(customers.handover.accept).click();
  await dialogOf(page).getByLabel(customers.handover.recipientName).fill(planted["relationship manager"]);
  await inDialog(page, customers.handover.accept).click();
  await manager.getByText(customers.standing.accepted, { exact: true }).waitFor();

  await goTo(page, common.nav.customers);
  await page.getByRole("searchbox", { name: customers.list.search }).fill("令狐");
  await page.getByText(customers.list.foundCount({ count: 1 })).waitFor();
}

async function useComplaint(page: Page, phone: string): Promise<void> {
  const fill = (label: string, words: string) =>
    dialogOf(page).getByLabel(label, { exact: true }).fill(words);
  const choose = (group: string, name: string) =>
    dialogOf(page)
      .getByRole("group", { name: group, exact: true })
      .getByRole("button", { name })
      .first()
      .click();
  const inMain = (name: string) => page.locator("main").getByRole("button", { name, exact: true }).first();
  async function take(
    event: StepEvent,
    answer: () => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    const step = cases.complaintEvent[event];
    await inMain(step).click();
    await dialogOf(page).waitFor();
    await answer();
    await inDialog(page, complaints.step.take({ step })).click();
    await dialogOf(page).waitFor({ state: "detached" });
  }

  await goTo(page, common.nav.complaints);
  await page.getByRole("button", { name: complaints.newSheet, exact: true }).click();
  await choose(complaints.field.receiptMeans, cases.dictionary.receiptMeans.letter);
  await fill(complaints.field.customerName, planted.complainant);
  await fill(complaints.field.customerPhone, phone);
  await fill(complaints.field.words, planted["complaint's words"]);
  await fill(complaints.field.demand, planted["demanded remedy"]);
  await inDialog(page, complaints.create).click();
  await dialogOf(page).waitFor({ state: "detached" });

  await take("accept");
  await take("assign");
  await page.getByRole("button", { name: complaints.escalation.ask, exact: true }).first().click();
  await choose(complaints.field.askedWhom, zhCn.dictionary.superior.branchHead);
  await fill(complaints.field.question, planted["escalation's question"]);
  await inDialog(page, common.action.save).click();
  await dialogOf(page).waitFor({ state: "detached" });
  await take("decide", async () => {
    await choose(complaints.field.outcome, cases.dictionary.complaintOutcome.upheld);
    await fill(complaints.field.decision, planted["decision of a complaint"]);
  });
  await take("reply", async () => {
    await choose(complaints.field.means, cases.dictionary.replyMeans.phone);
    await fill(complaints.field.content, planted["reply to a complaint"]);
    await choose(complaints.field.remedies, cases.dictionary.remedy.review);
  });
  await inMain(cases.complaintEvent.dissatisfied).click();
  await fill(complaints.field.words, planted["half-typed step"]);
  // Drafts are sealed 500 ms after the last change at the latest; closing the dialog does it at once.
  await page.keyboard.press("Escape");
  await dialogOf(page).waitFor({ state: "detached" });
}
