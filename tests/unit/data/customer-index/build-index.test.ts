// The index of customers is kept sealed between starts: it must come out the same as from the sheets, whatever has
// happened since, and nothing of an erased person may stay in it.
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildIndex } from "../../../../src/data/customer-index/build-index.ts";
import type { IndexedSheet } from "../../../../src/data/customer-index/index-contract.ts";
import { unpackPart } from "../../../../src/data/customer-index/index-part.ts";
import { keepIndex } from "../../../../src/data/customer-index/kept-index.ts";
import { openIndexPart } from "../../../../src/data/codec.ts";
import { commit, type CommitRequest } from "../../../../src/data/commit.ts";
import { listCustomerChanges } from "../../../../src/data/repos/case-reads.ts";
import { fromUtf8 } from "../../../../src/crypto/bytes.ts";
import { createCase, reviseCase } from "../../../../src/domain/cases/case-revisions.ts";
import type { Customer, CustomerBody } from "../../../../src/domain/customers/customer.ts";
import { createDice } from "../../../../src/domain/sample/dice.ts";
import { inventCustomer } from "../../../../src/domain/sample/case-samples.ts";
import { head } from "../../../support/case-book.ts";
import { createSeededRandom } from "../../../support/seeded-random.ts";
import { openTestBook, testBranch, type TestBook } from "../../../support/test-book.ts";

const COUNT = 1_100;
const ERASED = { customerName: "令狐琥珀", customerPhone: "13900007788", note: "紫藤萝瀑布" };

let opened: TestBook;
let customers: Customer[];

beforeEach(async () => {
  opened = await openTestBook();
  const { book, ports } = opened;
  const dice = createDice(createSeededRandom(41));
  const desk = { rule: testBranch, by: "A01" } as const;
  customers = Array.from({ length: COUNT }, (_one, nth) => {
    const { consents: _own, handovers: _theirs, ...body } = inventCustomer(dice, desk, ports.clock.nowMs());
    return make(nth === 40 ? ERASED : body);
  });
  await book.commit(customers.map((record): CommitRequest => ({ kind: "createCase", record })));
});
afterEach(() => opened.close());

function make(body: CustomerBody): Customer {
  const { book } = opened;
  const own = { id: book.ids.next(), salt: book.newSalt(), collection: "customers", body } as const;
  return createCase(book.authorship(), own);
}

async function build(): Promise<IndexedSheet[]> {
  const { book, ports } = opened;
  const keys = { dataKey: book.vault.data, random: ports.random };
  const { parts } = await buildIndex(book.db, keys, () => undefined);
  return parts.flatMap(unpackPart);
}

/** From the sheets alone. */
async function buildAnew(): Promise<IndexedSheet[]> {
  await opened.book.db.customerIndex.clear();
  return build();
}

async function keptText(): Promise<string> {
  const { db, vault } = opened.book;
  const parts = (await db.customerIndex.toArray()).filter(({ sealed }) => sealed.length > 0);
  return (await Promise.all(parts.map(async (row) => fromUtf8(await openIndexPart(row, vault.data))))).join();
}

function nth(index: number): Customer {
  const found = customers[index];
  if (found === undefined) throw new Error("no such customer");
  return found;
}

async function revise(before: Customer, body: CustomerBody): Promise<Customer> {
  const { book } = opened;
  const after = reviseCase<"customers">(before, book.authorship(), book.newSalt(), { body });
  await book.commit([{ kind: "reviseCase", before, after }]);
  return after;
}

async function erase(before: Customer): Promise<void> {
  const { book, ports } = opened;
  const by = { ...book.authorship(), author: head.code };
  const { db, vault, workerKey } = book;
  const own = { ...ports, db, dataKey: vault.data, outboxKey: vault.outbox, workerKey };
  await commit(own, head, [{ kind: "eraseCase", before, why: "requested", by, salt: book.newSalt() }]);
}

/** Breaks a head behind everybody's back: whoever reads it says so. */
async function breakHead(id: string): Promise<void> {
  await opened.book.db.customers.update(id, { sealed: new Uint8Array(40) });
}

describe("the kept index", () => {
  it("opens no sheet at the next start", async () => {
    const first = await build();
    expect(first).toHaveLength(COUNT);
    expect(await opened.book.db.customerIndex.count()).toBe(2);
    await breakHead(nth(7).id);
    expect(await build()).toEqual(first);
  });

  it("knows what was changed and added since, as the sheets do", async () => {
    await build();
    await revise(nth(3), { customerName: "司马清泉" });
    await revise(await revise(nth(1_050), { note: "改一次" }), { note: "改两次" });
    await opened.book.commit([{ kind: "createCase", record: make({ customerName: "新来客" }) }]);
    const sheets = await build();
    expect(sheets).toHaveLength(COUNT + 1);
    expect(sheets.at(-1)).toMatchObject({ name: "新来客" });
    expect(sheets).toEqual(await buildAnew());
  });

  it("is kept anew when much has changed, and then needs the old marks no more", async () => {
    await build();
    for (let index = 100; index < 320; index += 1) await revise(nth(index), { note: `第${index}位` });
    const sheets = await build();
    await breakHead(nth(150).id);
    expect(await build()).toEqual(sheets);
    expect(await opened.book.db.customerChanges.count()).toBe(1);
  });

  it("holds nothing of whoever was erased, from the moment of the erasure on", async () => {
    await build();
    expect(await keptText()).toContain(ERASED.customerName);
    await erase(nth(40));
    for (const word of Object.values(ERASED)) expect(await keptText()).not.toContain(word);
    const sheets = await build();
    expect(sheets[40]).toEqual({ id: nth(40).id, rev: 2 });
    expect(sheets).toEqual(await buildAnew());
    for (const word of Object.values(ERASED)) expect(await keptText()).not.toContain(word);
  });

  it("is not kept when a customer was erased while it was built", async () => {
    const { book, ports } = opened;
    const keys = { dataKey: book.vault.data, random: ports.random };
    const { upTo } = await listCustomerChanges(book.db, null);
    const { parts } = await buildIndex(book.db, keys, () => undefined);
    await book.db.customerIndex.clear();
    await erase(nth(40));
    await keepIndex(book.db, [{ from: "", bytes: parts[0] ?? new Uint8Array() }], upTo, keys);
    expect(await book.db.customerIndex.count()).toBe(0);
  });

  it.each([
    ["damaged", (sealed: Uint8Array<ArrayBuffer>) => sealed.fill(9, 60)],
    ["of another time", () => new Uint8Array()],
  ])("reads the sheets in the place of a part that is %s", async (_how, damage) => {
    const first = await build();
    const [part] = await opened.book.db.customerIndex.toArray();
    if (part === undefined) throw new Error("nothing kept");
    await opened.book.db.customerIndex.put({ ...part, sealed: damage(part.sealed) });
    expect(await build()).toEqual(first);
    await breakHead(nth(7).id);
    expect(await build()).toEqual(first);
  });

  it("does not open under another place, time or key", async () => {
    await build();
    const { db, vault } = opened.book;
    const [part] = await db.customerIndex.toArray();
    if (part === undefined) throw new Error("nothing kept");
    for (const moved of [{ from: "x" }, { upTo: part.upTo + 1 }, { keyId: "other" }])
      await expect(openIndexPart({ ...part, ...moved }, vault.data)).rejects.toThrow();
    await expect(openIndexPart(part, vault.outbox)).rejects.toThrow();
  });

  it("is built anew where sheets were written past the marks, or marks are missing", async () => {
    await build();
    await opened.book.db.customers.delete(nth(9).id);
    expect(await build()).toHaveLength(COUNT - 1);
    await revise(nth(3), { customerName: "司马清泉" });
    await revise(nth(4), { customerName: "司马清源" });
    const [mark] = (await opened.book.db.customerChanges.toArray()).slice(-2);
    if (mark === undefined) throw new Error("no mark");
    await opened.book.db.customerChanges.delete(mark.n);
    expect((await build())[3]).toMatchObject({ name: "司马清泉" });
  });

  it("names withdrawn and unreadable sheets by their revision alone", async () => {
    await breakHead(nth(7).id);
    const sheets = await build();
    expect(sheets[7]).toEqual({ id: nth(7).id, rev: 1 });
    expect(sheets).toHaveLength(COUNT);
  });
});
