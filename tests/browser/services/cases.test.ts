// The index of customers over a real IndexedDB.
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCase } from "../../../src/domain/cases/case-revisions.ts";
import type { CommitRequest } from "../../../src/data/commit.ts";
import { buildIndex } from "../../../src/data/customer-index/build-index.ts";
import { createDice } from "../../../src/domain/sample/dice.ts";
import { inventCustomer } from "../../../src/domain/sample/case-samples.ts";
import { createSeededRandom } from "../../support/seeded-random.ts";
import { openTestBook, type TestBook } from "../../support/test-book.ts";

const COUNT = 600;
let opened: TestBook;
beforeAll(async () => {
  opened = await openTestBook();
});
afterAll(() => opened.close());

test("the index holds every customer once, and names what cannot be read", async () => {
  const { book, ports } = opened;
  const dice = createDice(createSeededRandom(5));
  const desk = { rule: { zone: "Asia/Shanghai", dayCutoff: "00:00" }, by: "A01" } as const;
  const requests = Array.from({ length: COUNT }, (): CommitRequest => {
    const body = inventCustomer(dice, desk, ports.clock.nowMs());
    const own = { id: book.ids.next(), salt: book.newSalt(), collection: "customers", body } as const;
    return { kind: "createCase", record: createCase(book.authorship(), own) };
  });
  await book.commit(requests);
  const { customers, unreadable } = await buildIndex(book.db, book.vault.data, () => undefined);
  expect(unreadable).toEqual([]);
  expect(new Set(customers.map(({ id }) => id)).size).toBe(COUNT);
  const [first] = await book.db.customers.toArray();
  if (first === undefined) throw new Error("no row");
  await book.db.customers.put({ ...first, sealed: new Uint8Array(first.sealed.length) });
  const again = await buildIndex(book.db, book.vault.data, () => undefined);
  expect([again.customers.length, again.unreadable]).toEqual([COUNT - 1, [first.id]]);
});
