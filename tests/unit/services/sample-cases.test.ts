import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { readCaseRow } from "../../../src/data/case-row.ts";
import { fillSampleCases } from "../../../src/services/sample-cases.ts";
import { openTestBook, testBranch } from "../../support/test-book.ts";

it("fills a book with cases that commit takes, of every kind and far enough to be looked at", async () => {
  const { book, ports, close } = await openTestBook();
  await fillSampleCases(book, ports, testBranch);
  const { db, vault } = book;
  const rows = [
    ...(await db.customers.toArray()),
    ...(await db.complaints.toArray()),
    ...(await db.escalations.toArray()),
  ];
  expect(rows).toHaveLength(24 + 14 + 1);
  for (const row of rows) expect((await readCaseRow(row, vault.data)).status).toBe("read");
  expect(await db.journal.count()).toBeGreaterThan(14);
  await close();
});
