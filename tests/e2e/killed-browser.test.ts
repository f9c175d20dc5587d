// What was shown as saved is on disk: the browser is killed (SIGKILL, every process) right after, again and again.
import { afterAll, expect, inject, test } from "vitest";
import type { Page } from "playwright-core";
import { openApp, setUpBook, unlock, waitUntilSaved } from "../support/floor-driver.ts";
import { createTablet } from "../support/persistent-browser.ts";

const appUrl = inject("appUrl");
const tablet = createTablet();
afterAll(() => tablet.dispose());

const KILLS = 20;

async function readGreetings(page: Page): Promise<number> {
  const tile = page.getByRole("button", { name: "迎接", exact: true });
  const id = await tile.getAttribute("aria-describedby");
  const words = await page.locator(`[id="${id}"]`).textContent();
  return Number(/\d+/.exec(words ?? "")?.[0] ?? Number.NaN);
}

test(`${KILLS} kills right after "saved" lose nothing that was shown`, { timeout: 300_000 }, async () => {
  const first = await tablet.start();
  await openApp(first.page, appUrl);
  await setUpBook(first.page);
  await tablet.stop();
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const { context, page } = await tablet.start();
    await context.setOffline(true);
    await page.goto(appUrl);
    await unlock(page);
    await expect.poll(() => readGreetings(page)).toBe(kill - 1);
    await page.getByRole("button", { name: "迎接", exact: true }).click();
    await waitUntilSaved(page);
    tablet.kill();
  }
  const last = await tablet.start();
  await last.page.goto(appUrl);
  await unlock(last.page);
  await expect.poll(() => readGreetings(last.page)).toBe(KILLS);
  await tablet.stop();
});

test("words half typed survive a kill one second after the last key", { timeout: 120_000 }, async () => {
  const { page } = await tablet.start();
  await page.goto(appUrl);
  await unlock(page);
  await page.getByRole("button", { name: "咨询", exact: true }).click();
  const question = page.getByLabel("咨询内容");
  await question.pressSequentially("大额存单利率是多少", { delay: 20 });
  const draftsWritten = () =>
    page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open("floorbook");
          opening.onerror = () => reject(opening.error ?? new Error("not opened"));
          opening.onsuccess = () => {
            const counting = opening.result.transaction("drafts").objectStore("drafts").getAll();
            counting.onsuccess = () => {
              opening.result.close();
              const [draft] = counting.result as { updatedAtMs: number }[];
              resolve(draft === undefined ? Number.POSITIVE_INFINITY : Date.now() - draft.updatedAtMs);
            };
          };
        }),
    );
  // One second after the last key at the latest; the newest draft row is older than the last key's own delay.
  const typedAtMs = performance.now();
  await expect.poll(draftsWritten, { timeout: 1_000, interval: 50 }).toBeLessThan(1_000);
  await page.waitForFunction(
    (ms) => performance.now() > ms,
    (await page.evaluate(() => performance.now())) + 700,
  );
  expect(performance.now() - typedAtMs).toBeLessThan(2_500);
  tablet.kill();

  const again = await tablet.start();
  await again.page.goto(appUrl);
  await unlock(again.page);
  await again.page.getByText("上次没写完的内容已找回").waitFor();
  expect(await again.page.getByLabel("咨询内容").inputValue()).toBe("大额存单利率是多少");
});
