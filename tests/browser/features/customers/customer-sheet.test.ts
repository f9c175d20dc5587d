// The sheet in a real page: no handover before consent; a refusal leads to the erasure; two sheets of one phone become
// one and two again; the guard names its rule; an erasure wants the branch head's PIN. Axe where people stop.
import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Customer, CustomerBody } from "../../../../src/domain/customers/customer.ts";
import { en } from "../../../../src/i18n/en/messages.ts";
import { zhCn } from "../../../../src/i18n/zh-cn/messages.ts";
import { listNewestAudit } from "../../../../src/services/audit-log.ts";
import { stored } from "../../../support/case-tablet.ts";
import { findViolations, openSyncStage, type SyncStage } from "../../../support/sync-center/sync-stage.ts";
import { TEST_PIN } from "../../../support/test-book.ts";

const { cases, common, customers, dictionary } = zhCn;
const person = { customerName: "欧阳文博", customerPhone: "13900007788" };

let stage: SyncStage;
beforeEach(async () => {
  await page.viewport(1024, 768);
  stage = await openSyncStage({ role: "branchHead" });
});
afterEach(() => stage.close());

const button = (name: string) => page.getByRole("button", { name, exact: true });
const inDialog = (name: string) => page.getByRole("dialog").getByRole("button", { name, exact: true });
const manager = () =>
  page.getByRole("region", { name: customers.recipient.relationshipManager, exact: true });
const handOver = () => manager().getByRole("button", { name: customers.handover.handOver, exact: true });

async function create(body: CustomerBody): Promise<Customer> {
  const { customers: service } = await stage.services.cases.load();
  stage.ports.clock.advance(1_000);
  return stored(await service.create(body));
}
async function show({ id }: Customer): Promise<void> {
  stage.services.navigation.go(`/customers/${id}`);
  await expect.element(page.getByRole("heading", { name: customers.timeline.heading })).toBeVisible();
}
const read = async ({ id }: Customer): Promise<Customer | null> =>
  (await stage.services.cases.load()).customers.get(id);

test("nothing is handed over before consent; a refusal of a sheet that names somebody leads to the erasure", async () => {
  await show(await create(person));
  await expect.element(handOver()).toBeDisabled();
  expect(await findViolations()).toEqual([]);
  await button(customers.consent.record).click();
  await inDialog(customers.consent.refused).click();
  await expect.element(page.getByText(customers.consent.eraseInstead)).toBeVisible();
  await expect.element(inDialog(common.action.save)).not.toBeInTheDocument();
  await inDialog(customers.consent.given).click();
  await inDialog(cases.dictionary.consentMeans.oral).click();
  await inDialog(common.action.save).click();
  await expect.element(handOver()).toBeEnabled();
  await handOver().click();
  await expect.element(manager().getByText(customers.standing.handedOver, { exact: true })).toBeVisible();
});

test("a sheet that names nobody keeps a refusal", async () => {
  const sheet = await create({ level: "potential" });
  await show(sheet);
  await button(customers.consent.record).click();
  await inDialog(customers.consent.refused).click();
  await inDialog(cases.dictionary.consentMeans.oral).click();
  await inDialog(common.action.save).click();
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  expect((await read(sheet))?.body.consents).toMatchObject([{ scope: "service", decision: "refused" }]);
});

test("two sheets of one phone become one, and two again", async () => {
  const taken = await create({ ...person, note: "常来" });
  const kept = await create({ customerName: "欧阳先生", customerPhone: "+8613900007788" });
  await show(kept);
  await expect.element(page.getByRole("heading", { name: customers.merge.sameHeading })).toBeVisible();
  await button(customers.merge.merge({ name: "欧阳*", phone: "139****7788" })).click();
  await expect.element(page.getByText(customers.merge.explain)).toBeVisible();
  expect(await findViolations()).toEqual([]);
  await inDialog(customers.merge.confirm).click();
  await expect.element(page.getByRole("heading", { name: customers.merge.taken, exact: true })).toBeVisible();
  expect((await read(kept))?.body).toMatchObject({ customerName: "欧阳先生", note: "常来" });
  expect((await read(taken))?.body.mergedInto).toBe(kept.id);
  await button(customers.merge.undo).click();
  await expect.element(page.getByRole("heading", { name: customers.merge.sameHeading })).toBeVisible();
  expect((await read(kept))?.body).toEqual(kept.body);
  expect((await read(taken))?.body).toEqual(taken.body);
});

test("the guard names the rule, and what is recorded is a referral that names nobody", async () => {
  const sheet = await create({ ...person, customerRisk: "C2", assessedOn: stage.book.today() });
  await show(sheet);
  await button(customers.guard.heading).click();
  await inDialog(customers.guard.refer).click();
  await expect.element(page.getByText(customers.guard.productMissing)).toBeVisible();
  await inDialog(dictionary.product.fund).click();
  await expect.element(page.getByText(cases.guard.productRiskUnknown)).toBeVisible();
  await inDialog(dictionary.productRisk.R4).click();
  await expect.element(page.getByText(cases.guard.riskAboveTolerance)).toBeVisible();
  await inDialog(dictionary.productRisk.R2).click();
  await expect.element(page.getByText(customers.guard.allowed)).toBeVisible();
  expect(await findViolations()).toEqual([]);
  await inDialog(dictionary.colleague.wealthManager).click();
  await inDialog(customers.guard.refer).click();
  await expect.element(page.getByText(customers.guard.referred)).toBeVisible();
  const after = await read(sheet);
  const items = after === null ? [] : await (await stage.services.cases.load()).customers.timeline(after);
  const [item] = items;
  expect(item?.kind === "entry" ? item.entry : null).toMatchObject({
    kind: "recommendation",
    body: { product: "fund", productRisk: "R2", customerRisk: "C2", referredTo: "wealthManager" },
  });
  expect(JSON.stringify(item)).not.toContain(person.customerName);
});

test("an erasure wants a reason and the branch head's PIN; then the sheet is gone, and who did it is known", async () => {
  const sheet = await create(person);
  await show(sheet);
  await button(customers.screen.erase).click();
  await expect.element(page.getByText(customers.erase.willErase)).toBeVisible();
  await expect.element(page.getByText(customers.erase.backups)).toBeVisible();
  const pin = page.getByLabelText(cases.sign.pin, { exact: true });
  await pin.fill(TEST_PIN);
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByText(customers.erase.incomplete)).toBeVisible();
  expect(await findViolations()).toEqual([]);
  await inDialog(cases.dictionary.erasureReason.requested).click();
  await inDialog(cases.dictionary.consentMeans.oral).click();
  await pin.fill("000111");
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByText(cases.sign.wrong)).toBeVisible();
  expect(await read(sheet)).not.toBeNull();
  await pin.fill(TEST_PIN);
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByText(customers.erase.done, { exact: true })).toBeVisible();
  expect(await read(sheet)).toBeNull();
  const events = await listNewestAudit(stage.book);
  expect(events.find(({ kind }) => kind === "erased")).toMatchObject({
    subject: sheet.id,
    detail: "requested",
  });
});

test("a restricted sheet says until when it is kept, and asks for no signature", async () => {
  const sheet = await create(person);
  const { complaints } = await stage.services.cases.load();
  stored(await complaints.start({ words: "等太久", customerId: sheet.id }, { means: "onFloor" }));
  await show(sheet);
  await button(customers.screen.erase).click();
  await expect.element(page.getByText(customers.erase.willRestrictOpen)).toBeVisible();
  await expect.element(page.getByText(customers.erase.restrictMeans)).toBeVisible();
  await expect.element(page.getByText(customers.erase.backups)).not.toBeInTheDocument();
  await inDialog(cases.dictionary.erasureReason.requested).click();
  await inDialog(cases.dictionary.consentMeans.oral).click();
  await page.getByLabelText(cases.sign.pin, { exact: true }).fill(TEST_PIN);
  await userEvent.keyboard("{Enter}");
  await expect.element(button(customers.screen.print)).not.toBeInTheDocument();
  await button(customers.screen.erase).click();
  await expect.element(page.getByText(customers.erase.keptOpen)).toBeVisible();
  await expect.element(page.getByLabelText(cases.sign.pin, { exact: true })).not.toBeInTheDocument();
  expect(await findViolations()).toEqual([]);
});

test("a long timeline begins with its newest part; the rest is a tap away", async () => {
  const { at } = (await stage.services.cases.load()).desk.now().stamp;
  const given = { scope: "service", decision: "given", at, means: "oral", recordedBy: "A01" } as const;
  await show(await create({ ...person, consents: Array.from({ length: 23 }, () => given) }));
  const lines = page.getByRole("region", { name: customers.timeline.heading }).getByRole("listitem");
  await expect.element(lines).toHaveLength(20);
  await button(customers.timeline.more({ count: 3 })).click();
  await expect.element(lines).toHaveLength(23);
});

test("history says what changed and by whom, in English, too; a void sheet says why", async () => {
  const sheet = await create(person);
  const { customers: service } = await stage.services.cases.load();
  stage.ports.clock.advance(1_000);
  stored(await service.save(sheet, { ...sheet.body, level: "vip" }));
  await show(sheet);
  await stage.speak("en");
  await button(en.customers.history.show).click();
  await expect.element(page.getByText(en.customers.history.note)).toBeVisible();
  await expect
    .element(page.getByText(`${en.log.entry.revision({ rev: 2 })} · ${en.log.entry.changed}`))
    .toBeVisible();
  await button(en.customers.screen.void).click();
  await inDialog(en.customers.screen.void).click();
  await expect.element(page.getByText(en.customers.void.missing)).toBeVisible();
  await page.getByLabelText(en.customers.void.reason).fill("重复");
  await inDialog(en.customers.screen.void).click();
  await expect.element(page.getByText(en.customers.screen.voided({ reason: "重复" }))).toBeVisible();
  expect(await findViolations()).toEqual([]);
});
