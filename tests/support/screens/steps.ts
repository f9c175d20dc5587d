// Longer steps on the way to a screen.
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import type { Stage } from "./stage.ts";

/** A few moments of now, so that strips, counts and today's log have something to show. */
export async function logSomeToday({ page, press, words }: Stage): Promise<void> {
  const { kind } = words.common;
  for (const name of [kind.greeting, kind.greeting]) await press(name);
  await press(kind.need);
  await page.locator("#sheet-heading").waitFor();
  await page
    .getByLabel(words.field.label.note, { exact: true })
    .fill("给在外地读书的孩子汇学费，问到账时间和手续费，想下午再来一趟，带上学校的缴费通知单");
  await press(words.capture.done);
  await page.locator("#sheet-heading").waitFor({ state: "detached" });
  await press(kind.complaint);
  await press(words.capture.done);
  await page.locator("#sheet-heading").waitFor({ state: "detached" });
  await page.locator("[data-strip]").first().locator('[data-status="saved"]').waitFor();
}

/** Turns one sealed byte of the newest entry, as a bad flash cell would. */
export async function damageNewestEntry(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const whenDone = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error("not done"));
      });
    const names = (await indexedDB.databases()).flatMap(({ name }) => (name === undefined ? [] : [name]));
    for (const name of names) {
      const db = await whenDone(indexedDB.open(name));
      if (db.objectStoreNames.contains("entries")) {
        const store = db.transaction("entries", "readwrite").objectStore("entries");
        const cursor = await whenDone(store.openCursor(null, "prev"));
        const row = cursor?.value as { sealed: Uint8Array } | undefined;
        if (row !== undefined) {
          row.sealed[row.sealed.length - 1] = (row.sealed[row.sealed.length - 1] ?? 0) ^ 1;
          await whenDone(store.put(row));
        }
      }
      db.close();
    }
  });
}

/** Changes clear columns of all rows of a table, past the app: what a server would take days to bring about. */
async function changeRows(page: Page, table: string, changes: object): Promise<void> {
  await page.evaluate(
    async ({ name, changed }) => {
      const whenDone = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error ?? new Error("not done"));
        });
      for (const { name: book } of await indexedDB.databases()) {
        if (book === undefined) continue;
        const db = await whenDone(indexedDB.open(book));
        if (db.objectStoreNames.contains(name)) {
          const store = db.transaction(name, "readwrite").objectStore(name);
          const rows = (await whenDone(store.getAll())) as object[];
          for (const row of rows) await whenDone(store.put({ ...row, ...changed }));
        }
        db.close();
      }
    },
    { name: table, changed: changes },
  );
}

export const changeOutbox = (page: Page, changes: object): Promise<void> =>
  changeRows(page, "outbox", changes);

/** The endpoint as it is while that holds it. */
export const holdEndpoint = (page: Page, reason: string, detail: string): Promise<void> =>
  changeRows(page, "endpoints", { state: "held", reason, detail, nextTryAtMs: Date.now() + 86_400_000 });

/** Today's log as the app hands it out, masked. */
export async function exportedFile(stage: Stage) {
  const { go, press, page, words } = stage;
  await go("/log");
  await press(words.log.exportJson);
  const ready = page.getByRole("dialog").getByRole("button", { name: words.log.export.heading, exact: true });
  await ready.and(page.locator(":enabled")).waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), ready.click()]);
  const buffer = await readFile(await download.path());
  await stage.escape();
  return { name: download.suggestedFilename(), mimeType: "application/json", buffer };
}
