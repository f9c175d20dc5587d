// Cases in backups: they come back whole, and what was erased meanwhile does not.
import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import type { CaseRecord } from "../../../../src/domain/cases/cases.ts";
import type { Customer } from "../../../../src/domain/customers/customer.ts";
import { readCaseRow } from "../../../../src/data/case-row.ts";
import { openPayload, toCanonicalText } from "../../../../src/data/codec.ts";
import type { OpenBook } from "../../../../src/services/session/book.ts";
import { head } from "../../../support/case-book.ts";
import { backUp, dumpBook, noteSome, restoreInto } from "../../../support/backup-book.ts";
import { noteCases } from "../../../support/sample-cases.ts";
import { openTestBook, type TestBook } from "../../../support/test-book.ts";

const TEST_MS = 60_000;
const some = { customers: 14, complaints: 9, escalations: 2, seed: 41 };

async function textOf({ db, vault }: OpenBook, { collection, id }: CaseRecord): Promise<string> {
  const row = await db[collection].get(id);
  if (row === undefined) return "absent";
  const read = await readCaseRow(row, vault.data);
  return read.status === "read" ? toCanonicalText(read.record) : read.reason;
}

async function erase({ book }: TestBook, before: Customer): Promise<void> {
  const by = book.authorship();
  const salt = book.newSalt();
  await book.commit([{ kind: "eraseCase", before, why: "requested", by, salt, signer: head }]);
}

const firstCustomer = (cases: readonly CaseRecord[]): Customer => {
  const [record] = cases;
  if (record?.collection !== "customers") throw new Error("no customer");
  return record;
};

describe("a backup with cases", () => {
  it(
    "brings the tablet's own book nothing new, and another one every revision and message",
    async () => {
      const tablet = await openTestBook();
      await noteSome(tablet, 10, 3);
      const cases = await noteCases(tablet, some);
      const backup = await backUp(tablet);
      const before = await dumpBook(tablet.book);
      await restoreInto(tablet, backup);
      expect(await dumpBook(tablet.book)).toEqual(before);

      const other = await openTestBook();
      const { restore } = await restoreInto(other, backup);
      expect(restore).toMatchObject({ newEntries: 10 + cases.length, aside: 0, unreadable: 0 });
      for (const record of cases) expect(await textOf(other.book, record)).toBe(toCanonicalText(record));
      const counts = async ({ db }: OpenBook) =>
        Promise.all(
          [db.customers, db.complaints, db.escalations, db.journal, db.outbox].map((t) => t.count()),
        );
      expect(await counts(other.book)).toEqual(await counts(tablet.book));
      const { db, vault, workerKey } = other.book;
      for (const row of await db.outbox.toArray()) {
        const key = row.sealedFor === "worker" ? workerKey : vault.outbox;
        if (row.payload === null) throw new Error("no payload");
        expect(await openPayload(row, row.payload, key)).toContain(`"id":"${row.recordId}"`);
      }
      await restoreInto(other, backup);
      expect(await counts(other.book)).toEqual(await counts(tablet.book));
    },
    TEST_MS,
  );

  it(
    "does not bring back what was erased here since",
    async () => {
      const tablet = await openTestBook();
      const cases = await noteCases(tablet, some);
      const backup = await backUp(tablet);
      const customer = firstCustomer(cases);
      await erase(tablet, customer);
      const before = await dumpBook(tablet.book);
      const { restore } = await restoreInto(tablet, backup);
      expect(restore).toMatchObject({ added: 0, aside: 0, unsent: 0 });
      expect(await dumpBook(tablet.book)).toEqual(before);
    },
    TEST_MS,
  );

  it(
    "brings an empty tablet the tombstones of what was erased, and nothing else of it",
    async () => {
      const tablet = await openTestBook();
      const cases = await noteCases(tablet, some);
      await erase(tablet, firstCustomer(cases));
      const erased = await backUp(tablet);
      const other = await openTestBook();
      const { restore } = await restoreInto(other, erased);
      expect(restore).toMatchObject({ aside: 0 });
      const row = await other.book.db.customers.get(firstCustomer(cases).id);
      expect(row).toMatchObject({ status: "erased", rev: 2 });
    },
    TEST_MS,
  );
});
