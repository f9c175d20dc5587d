import { afterEach, beforeEach, expect, test } from "vitest";
import { SAMPLE_BOOK_NAME } from "../../../src/data/database.ts";
import { createCapture } from "../../../src/services/capture.ts";
import { createCaptureSheet } from "../../../src/services/capture-sheet.ts";
import { createDrafts } from "../../../src/services/drafts.ts";
import { newRecoveryCode } from "../../../src/services/session/founding.ts";
import { createSession } from "../../../src/services/session/session.ts";
import { deleteDatabase } from "../../support/delete-database.ts";
import { createMemoryPorts, type MemoryPorts } from "../../support/memory-ports.ts";
import { TEST_PIN, testBranch } from "../../support/test-book.ts";

function createPage(ports: MemoryPorts) {
  const session = createSession(ports);
  const drafts = createDrafts(ports, session);
  const capture = createCapture(session);
  return { ports, session, drafts, capture, sheet: createCaptureSheet(session, capture, drafts) };
}

let page: ReturnType<typeof createPage>;
beforeEach(async () => {
  page = createPage(createMemoryPorts());
  await page.session.start();
  await page.session.startSample({
    branch: testBranch,
    person: { code: "A01", name: "林晓岚", role: "lobbyManager", secretKind: "pin", secret: TEST_PIN },
    recoveryCode: newRecoveryCode(page.ports),
  });
});
afterEach(() => deleteDatabase(SAMPLE_BOOK_NAME));

const staffId = () => {
  const [card] = page.session.cards.value;
  if (card === undefined) throw new Error("no card");
  return card.id;
};

test("a draft is on disk at most 500 ms after the last change, sealed, and fast typing does not put it off", async () => {
  const book = page.session.book.peek();
  if (book === null) throw new Error("not open");
  const slot = page.drafts.slot("test");
  for (let key = 0; key < 10; key += 1) {
    slot.change({ text: "询问".repeat(key + 1) });
    page.ports.scheduler.advance(100);
  }
  page.ports.scheduler.advance(500);
  await slot.flush();
  const rows = await book.db.drafts.toArray();
  expect(rows).toHaveLength(1);
  expect(new TextDecoder().decode(rows[0]?.sealed)).not.toContain("询问");
  expect(await page.drafts.load("test")).toEqual({ text: "询问".repeat(10) });
});

test("a lock in mid-sentence keeps what was typed; the same person finds it again after the unlock", async () => {
  const strip = page.capture.tap("consultation", {});
  page.sheet.show(strip);
  page.sheet.change("question", "大额存单利率是多");
  await page.session.lock();
  expect(page.sheet.open.value).toBeNull();
  expect(await page.session.unlock(staffId(), TEST_PIN)).toMatchObject({ status: "ok" });
  expect(await page.sheet.restore()).toBe(true);
  expect(page.sheet.open.value?.values).toEqual({ question: "大额存单利率是多" });
  expect(await page.sheet.finish()).toBeNull();
  expect(await page.drafts.listSlots()).toEqual([]);
  const row = await page.session.book.peek()?.db.entries.toArray();
  expect(row?.map(({ rev }) => rev)).toEqual([2]);
});

test("a draft survives a page that dies without a lock", async () => {
  const strip = page.capture.tap("need", {});
  page.sheet.show(strip);
  page.sheet.change("note", "下周带材料来");
  page.ports.scheduler.advance(500);
  await page.drafts.slot(`capture/${strip.id}`).flush();
  // The page is gone; another one opens the same book.
  const next = createPage(createMemoryPorts());
  next.ports.preferences.set("book", "sample");
  const reopened = createPage(next.ports);
  await reopened.session.start();
  await reopened.session.unlock(staffId(), TEST_PIN);
  expect(await reopened.sheet.restore()).toBe(true);
  expect(reopened.sheet.open.value?.values).toEqual({ note: "下周带材料来" });
});

test("a refused value keeps the sheet open, with the words in it", async () => {
  const strip = page.capture.tap("consultation", {});
  page.sheet.show(strip);
  page.sheet.change("question", "身份证 11010519491231002X 丢了");
  expect(await page.sheet.finish()).toMatchObject({ kind: "linted" });
  expect(page.sheet.open.value).toMatchObject({
    values: { question: "身份证 11010519491231002X 丢了" },
    fault: { kind: "linted" },
  });
});

test("tapping the next tile commits the sheet before it", async () => {
  const first = page.capture.tap("need", {});
  page.sheet.show(first);
  page.sheet.change("needs", ["loan"]);
  const second = page.capture.tap("vip", {});
  page.sheet.show(second);
  await expect.poll(() => first.entry.value.rev).toBe(2);
  expect(first.entry.value.body).toEqual({ needs: ["loan"] });
  expect(page.sheet.open.value?.strip).toBe(second);
});

test("undo voids the entry, closes the sheet and removes its draft", async () => {
  const strip = page.capture.tap("need", {});
  page.sheet.show(strip);
  page.sheet.change("needs", ["loan"]);
  expect(await page.sheet.undo()).toBeNull();
  expect(strip.status.value.status).toBe("undone");
  expect(await page.drafts.listSlots()).toEqual([]);
});
