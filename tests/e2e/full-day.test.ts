// A real day on the built app with the network off: set up, 400 entries through the visible screens, reload, close
// and reopen the browser, the log complete, and exported into a file that the independent checker finds intact.
import { afterAll, expect, inject, test } from "vitest";
import { entryKinds } from "../../src/domain/entries/entry.ts";
import { common } from "../../src/i18n/zh-cn/common.ts";
import { checkDayFile } from "../contract/check-day-file.ts";
import { seededDay } from "../support/branch-day.ts";
import { takeFile } from "../support/export-driver.ts";
import { openApp, setUpBook, unlock, waitUntilSaved } from "../support/floor-driver.ts";
import { createTablet } from "../support/persistent-browser.ts";
import { logMoment } from "../support/sheet-driver.ts";

const appUrl = inject("appUrl");
const tablet = createTablet();
afterAll(() => tablet.dispose());

const DAY = 400;

test(
  "400 entries of a generated day, all through the screens, offline, none lost",
  { timeout: 600_000 },
  async () => {
    const { context, page, faults } = await tablet.start();
    await openApp(page, appUrl);
    await context.setOffline(true);
    await setUpBook(page);

    const moments = seededDay({ seed: 7, count: DAY });
    for (const { kind, body } of moments) await logMoment(page, kind, { ...body });
    await waitUntilSaved(page);

    const expected = new Map(
      entryKinds.map((kind) => [kind, moments.filter((moment) => moment.kind === kind).length]),
    );
    const readCounts = async (): Promise<Map<string, number>> => {
      const counts = entryKinds.map(async (kind) => {
        const tile = page.getByRole("button", { name: common.kind[kind], exact: true });
        const id = await tile.getAttribute("aria-describedby");
        const words = await page.locator(`[id="${id}"]`).textContent();
        return [kind, Number(/\d+/.exec(words ?? "")?.[0] ?? Number.NaN)] as const;
      });
      return new Map(await Promise.all(counts));
    };
    await expect.poll(readCounts).toEqual(expected);

    await page.reload();
    await unlock(page);
    await expect.poll(readCounts).toEqual(expected);
    expect(faults).toEqual([]);
    await tablet.stop();

    const reopened = await tablet.start();
    await reopened.context.setOffline(true);
    await reopened.page.goto(appUrl);
    await unlock(reopened.page);
    await reopened.page.getByRole("link", { name: "工作日志", exact: true }).click();
    await reopened.page.getByText(`${DAY} 条`, { exact: true }).first().waitFor();

    await reopened.page.getByRole("button", { name: "导出 JSON", exact: true }).click();
    const { bytes, text } = await takeFile(reopened.page);
    expect(checkDayFile(bytes)).toEqual([]);
    const { counts } = JSON.parse(text) as { readonly counts: { readonly live: number } };
    expect(counts).toMatchObject({ live: DAY, byKind: Object.fromEntries(expected) });
    expect(reopened.faults).toEqual([]);
  },
);
