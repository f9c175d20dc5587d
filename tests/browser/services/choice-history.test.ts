// The order of choices comes from what this branch chose, read behind the pad after the unlock, and goes with the lock.
import { afterEach, beforeEach, expect, test } from "vitest";
import { dictionaryCodes } from "../../../src/i18n/entry-words.ts";
import { SAMPLE_BOOK_NAME } from "../../../src/data/database.ts";
import { createChoiceHistory, toChoiceEvents } from "../../../src/services/choice-history.ts";
import { newRecoveryCode } from "../../../src/services/session/founding.ts";
import { createSession } from "../../../src/services/session/session.ts";
import { deleteDatabase } from "../../support/delete-database.ts";
import { createMemoryPorts } from "../../support/memory-ports.ts";
import { makeEntry, TEST_PIN, testBranch } from "../../support/test-book.ts";

const channels = dictionaryCodes("channel");
const HOUR_MS = 3_600_000;

function createPage() {
  const ports = createMemoryPorts();
  ports.preferences.set("book", "sample");
  const session = createSession(ports);
  return { ports, session, choices: createChoiceHistory(ports, session) };
}

let page: ReturnType<typeof createPage>;
beforeEach(async () => {
  page = createPage();
  await page.session.start();
  await page.session.startSample({
    branch: testBranch,
    person: { code: "A01", name: "林晓岚", role: "lobbyManager", secretKind: "pin", secret: TEST_PIN },
    recoveryCode: newRecoveryCode(page.ports),
  });
});
afterEach(() => deleteDatabase(SAMPLE_BOOK_NAME));

const bookOf = ({ session }: Pick<typeof page, "session">) => {
  const book = session.book.peek();
  if (book === null) throw new Error("no open book");
  return book;
};

async function redirect(channel: string, times: number): Promise<void> {
  const book = bookOf(page);
  for (let nth = 0; nth < times; nth += 1)
    await book.commit([{ kind: "create", entry: makeEntry(book, "redirect", { channel }) }]);
}

/** Locks and unlocks, so that the history is read anew, and lets the pad settle. */
async function readAgain(): Promise<void> {
  const [card] = page.session.cards.value;
  await page.session.lock();
  await page.session.unlock(card?.id ?? "", TEST_PIN);
  page.ports.scheduler.advance(1_500);
}

test("what was chosen most at this hour comes first, then what was chosen most at any hour", async () => {
  page.ports.clock.advance(-4 * HOUR_MS);
  await redirect("counter", 3);
  page.ports.clock.advance(4 * HOUR_MS);
  await redirect("wealthRoom", 2);
  await readAgain();
  const order = () => page.choices.order("redirect", "channel", channels);
  await expect.poll(() => order().slice(0, 2)).toEqual(["wealthRoom", "counter"]);
  // Nothing is left out or comes twice, and the rest keeps the dictionary's order.
  expect([...order()].sort()).toEqual([...channels].sort());
  const others = channels.filter((code) => code !== "wealthRoom" && code !== "counter");
  expect(order().slice(2)).toEqual(others);
});

test("before it was read, and after the lock, the dictionary's order holds", async () => {
  await redirect("counter", 3);
  expect(page.choices.order("redirect", "channel", channels)).toEqual(channels);
  await readAgain();
  await expect.poll(() => page.choices.order("redirect", "channel", channels)[0]).toBe("counter");
  await page.session.lock();
  expect(page.choices.order("redirect", "channel", channels)).toEqual(channels);
});

test("one kind's choices do not order another's, and free text is never counted", () => {
  const entry = makeEntry(bookOf(page), "need", { needs: ["loan", "gold"], note: "贷款", followUp: "call" });
  expect(toChoiceEvents(entry, 3)).toEqual([
    { field: "need.needs", code: "loan", hour: 9, daysAgo: 3 },
    { field: "need.needs", code: "gold", hour: 9, daysAgo: 3 },
    { field: "need.followUp", code: "call", hour: 9, daysAgo: 3 },
  ]);
});
