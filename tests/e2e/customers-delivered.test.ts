// A VIP's sheet on its way: handed over to both, receipted, offline; then everything reaches the real receiver once.
// Withdrawn consent, signed by the branch head: the tombstone arrives, and the entry without the person.
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { zhCn } from "../../src/i18n/zh-cn/messages.ts";
import { startDeliveryServer, type DeliveryServer, type StoredRevision } from "../support/delivery-server.ts";
import { DRIVER_PIN, openApp, setUpBook, waitUntilSaved } from "../support/floor-driver.ts";
import { openBrowser, openContext, type WatchedContext } from "../support/open-browser.ts";

const { capture, cases, common, customers, endpoint, field, lock, settings, setup } = zhCn;
const NAME = "令狐琥珀";
const PHONE = "13947582061";
const RECIPIENT = "端木青云";
const HEAD_PIN = "936410";
const ARRIVES_MS = 150_000;
const TEST_MS = 420_000;

let browser: Browser;
let server: DeliveryServer;
let watched: WatchedContext;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  server = await startDeliveryServer();
  watched = await openContext(browser);
  page = await watched.context.newPage();
});
afterEach(async () => {
  expect(watched.faults).toEqual([]);
  await watched.context.close();
  await server.close();
});

const button = (name: string) => page.getByRole("button", { name, exact: true });
const dialog = () => page.getByRole("dialog");
const inDialog = (name: string) => dialog().getByRole("button", { name, exact: true });
const goTo = (name: string) => page.getByRole("link", { name, exact: true }).click();
const recipient = (to: keyof typeof customers.recipient) =>
  page.getByRole("region", { name: customers.recipient[to], exact: true });

async function network(isOn: boolean): Promise<void> {
  server.away = !isOn;
  await watched.context.setOffline(!isOn);
}

async function addHead(recoveryCode: string): Promise<void> {
  await goTo(common.nav.settings);
  await goTo(settings.section.people);
  await button(settings.people.add).click();
  await page.getByLabel(settings.people.name, { exact: true }).fill("郑秀英");
  await button(common.role.branchHead).click();
  await page.getByLabel(settings.people.code, { exact: true }).fill("H01");
  await page.getByLabel(settings.people.secret, { exact: true }).fill(HEAD_PIN);
  await page.getByLabel(setup.person.repeat, { exact: true }).fill(HEAD_PIN);
  await page.getByLabel(lock.recovery.code, { exact: true }).fill(recoveryCode);
  await page.keyboard.press("Enter");
  await page.getByText(settings.people.added({ code: "H01" })).waitFor();
}

async function unlockHere(): Promise<void> {
  await page.getByRole("button", { name: /A01/ }).click();
  await page.getByLabel(lock.pin, { exact: true }).fill(DRIVER_PIN);
  await page.keyboard.press("Enter");
  await button(common.nav.lock).waitFor();
}

async function handOver(): Promise<void> {
  await button(customers.consent.record).click();
  await inDialog(customers.consent.given).click();
  await inDialog(cases.dictionary.consentMeans.signed).click();
  await inDialog(common.action.save).click();
  for (const to of ["branchHead", "relationshipManager"] as const) {
    const hand = recipient(to).getByRole("button", { name: customers.handover.handOver, exact: true });
    await hand.and(page.locator(":enabled")).click();
    await recipient(to).getByText(customers.standing.handedOver, { exact: true }).waitFor();
  }
}

async function receipt(): Promise<void> {
  const accept = (to: keyof typeof customers.recipient) =>
    recipient(to).getByRole("button", { name: customers.handover.accept, exact: true }).click();
  await accept("relationshipManager");
  await dialog().getByLabel(customers.handover.recipientName).fill(RECIPIENT);
  await inDialog(customers.handover.accept).click();
  await recipient("relationshipManager").getByText(customers.standing.accepted, { exact: true }).waitFor();
  await accept("branchHead");
  // A wrong PIN signs nothing.
  await dialog().getByLabel(cases.sign.pin).fill("000111");
  await page.keyboard.press("Enter");
  await dialog().getByText(cases.sign.wrong).waitFor();
  await dialog().getByLabel(cases.sign.pin).fill(HEAD_PIN);
  await page.keyboard.press("Enter");
  await recipient("branchHead").getByText(customers.standing.accepted, { exact: true }).waitFor();
}

const newest = (revisions: readonly StoredRevision[]): StoredRevision | undefined =>
  revisions.toSorted((a, b) => a.rev - b.rev).at(-1);

test(
  "a VIP's sheet is handed over, receipted and delivered once; erased, the server is told",
  {
    timeout: TEST_MS,
  },
  async () => {
    await openApp(page, server.url);
    const { recoveryCode } = await setUpBook(page);
    await goTo(common.nav.settings);
    await goTo(settings.section.endpoint);
    await page.getByText(endpoint.release.vouched).waitFor();
    await network(false);
    await addHead(recoveryCode);

    await goTo(common.nav.pad);
    await button(common.kind.vip).click();
    await page.getByLabel(field.label.customerName).fill(NAME);
    await page.getByLabel(field.label.customerPhone).fill(PHONE);
    await button(capture.done).click();
    await waitUntilSaved(page);
    // Two taps from the pad: the strip, then the sheet.
    await page
      .locator("[data-strip=vip]")
      .getByRole("button", { name: /^客户表/ })
      .click();
    await inDialog(customers.place.create).click();
    await page.getByRole("heading", { name: customers.sheet, exact: true }).waitFor();
    await handOver();
    await receipt();
    expect(server.writes).toBe(0);

    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    await network(true);
    const count = async (): Promise<number> => (await server.listStored(today, "customers")).length;
    await expect.poll(count, { timeout: ARRIVES_MS, interval: 500 }).toBeGreaterThan(0);
    const [sheet] = await server.listStored(today, "customers");
    await expect
      .poll(async () => JSON.stringify(newest(await server.listStored(today, "customers"))?.record), {
        timeout: ARRIVES_MS,
        interval: 500,
      })
      .toContain(RECIPIENT);
    const arrived = await server.listStored(today, "customers");
    expect(new Set(arrived.map(({ id, rev }) => `${id}/${rev}`)).size).toBe(arrived.length);
    expect(newest(arrived)?.record).toMatchObject({
      body: { customerName: NAME, handovers: [{ to: "branchHead" }, { recipientName: RECIPIENT }] },
    });
    const entries = await server.listStored(today);
    expect(entries.map(({ record }) => record["kind"])).toEqual(["vip"]);

    // Nobody has touched the page meanwhile: it may have covered itself.
    await page.reload();
    await unlockHere();
    await button(customers.screen.erase).click();
    await inDialog(cases.dictionary.erasureReason.consentWithdrawn).click();
    await inDialog(cases.dictionary.consentMeans.oral).click();
    await dialog().getByLabel(cases.sign.pin).fill(HEAD_PIN);
    await page.keyboard.press("Enter");
    await page.getByText(customers.erase.done, { exact: true }).waitFor();

    await expect
      .poll(async () => newest(await server.listStored(today, "customers"))?.record["status"], {
        timeout: ARRIVES_MS,
        interval: 500,
      })
      .toBe("erased");
    await expect
      .poll(async () => newest(await server.listStored(today))?.record["erased"], {
        timeout: ARRIVES_MS,
        interval: 500,
      })
      .toMatchObject({ why: "consentWithdrawn", signedBy: "H01" });
    const told = [
      newest(await server.listStored(today, "customers")),
      newest(await server.listStored(today)),
    ];
    expect(told[0]?.id).toBe(sheet?.id);
    for (const secret of [NAME, PHONE, RECIPIENT]) expect(JSON.stringify(told)).not.toContain(secret);
  },
);
