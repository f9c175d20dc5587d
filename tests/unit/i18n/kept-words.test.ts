// Whole records in words for a comparison: people masked whatever the record is, and no difference left unnamed.
import { beforeAll, expect, test } from "vitest";
import type { AnyRecord } from "../../../src/domain/records/any-record.ts";
import { createEntry } from "../../../src/domain/revisions.ts";
import { chooseLocale, locales } from "../../../src/i18n/i18n.ts";
import { listDifferences, toRecordFacts } from "../../../src/i18n/kept-words.ts";
import { zhCn } from "../../../src/i18n/zh-cn/messages.ts";
import { authorship, ids, makeCase, makeComplaint, SALT } from "../../support/case-book.ts";

// The words set the page's language as they are chosen; there is no page here.
Object.assign(globalThis, { document: { documentElement: { lang: "" } } });

const customerName = "欧阳明远";
const customerPhone = "13800001234";
const askedName = "司徒文静";
const codeOnly = (code: string): string => code;

const entry = createEntry(authorship("A01"), {
  id: ids.next(),
  salt: SALT,
  kind: "vip",
  body: { customerName, customerPhone, note: "想了解定期存款" },
});
const records: readonly AnyRecord[] = [
  entry,
  makeCase("customers", { customerName, customerPhone, entryIds: [entry.id] }),
  makeComplaint({
    customerName,
    customerPhone,
    representatives: [{ customerName, customerPhone }],
    againstName: askedName,
    agentName: askedName,
  }),
  makeCase("escalations", {
    askedWhom: "branchHead",
    askedName,
    askedAt: entry.occurredAt,
    question: "能否先垫付",
  }),
];

beforeAll(() => chooseLocale("zh-CN"));

test.each(records)(
  "$collection says what it is, whose and when; no name and no phone in clear",
  async (record) => {
    for (const locale of locales) {
      await chooseLocale(locale);
      const facts = toRecordFacts(record, codeOnly);
      expect(facts.map(({ key }) => key)).toEqual(
        expect.arrayContaining(["is", "businessDate", "occurredAt", "author", "rev"]),
      );
      expect(new Set(facts.map(({ key }) => key)).size).toBe(facts.length);
      const shown = facts.map((fact) => (fact.kind === "words" ? fact.words : fact.masked)).join("\n");
      for (const secret of [customerName, customerPhone, askedName]) expect(shown).not.toContain(secret);
      expect(shown).toContain(record.author);
    }
  },
);

test("what differs is named, where only what is masked differs, too; what does not is not", async () => {
  await chooseLocale("zh-CN");
  const other = { ...entry, body: { ...entry.body, customerPhone: "13800991234" } };
  const [a, b] = [entry, other].map((record) => toRecordFacts(record, codeOnly));
  if (a === undefined || b === undefined) throw new Error("no facts");
  expect(listDifferences(a, b)).toEqual([zhCn.field.label.customerPhone]);
  expect(listDifferences(a, a)).toEqual([]);
  const withdrawn = toRecordFacts({ ...entry, rev: 2, status: "void", reason: "写错了" }, codeOnly);
  const { envelope } = zhCn.field;
  expect(listDifferences(a, withdrawn)).toEqual(
    expect.arrayContaining([envelope.rev, envelope.status, envelope.reason]),
  );
});

test("a field that only one of two sheets states is named", () => {
  const [, customer] = records;
  if (customer?.collection !== "customers" || customer.status === "erased") throw new Error("no customer");
  const { customerPhone: _phone, ...body } = customer.body;
  const own = toRecordFacts(customer, codeOnly);
  const without = toRecordFacts({ ...customer, body }, codeOnly);
  expect(listDifferences(own, without)).toEqual([zhCn.customers.field.customerPhone]);
});
