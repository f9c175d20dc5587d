// Every answer that the OpenAPI document names is given by the real receiver, and is as the document says.
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { AnyRecord } from "../../../src/domain/records/any-record.ts";
import type { Sent } from "../../../src/domain/records/sent-item.ts";
import { collectionNames, type CollectionName } from "../../../src/receiver/contract/collections.ts";
import { seededCaseItems } from "./case-items.ts";
import { documentedAnswers, judgeAnswer } from "./openapi-judge.ts";
import { startReceiver, type Question, type TestReceiver } from "./running-receiver.ts";
import { itemAt, seededItems } from "./seeded-items.ts";

type Item = Sent<AnyRecord>;

const seeded = { seed: 61, count: 40 };
const itemsOf: Readonly<Record<CollectionName, readonly Item[]>> = {
  entries: seededItems(seeded).filter(({ rev }) => rev === 1),
  customers: seededCaseItems("customers", seeded).filter(({ rev }) => rev === 1),
  complaints: seededCaseItems("complaints", seeded).filter(({ rev }) => rev === 1),
  escalations: seededCaseItems("escalations", seeded),
};
const headers = { Authorization: "Bearer token" };
let receiver: TestReceiver;

beforeAll(async () => {
  receiver = await startReceiver({ token: "token", busyTimeoutMs: 1 });
});
afterAll(() => receiver.close());

const ask = (question: Question) =>
  receiver.ask({ ...question, headers: { ...headers, ...question.headers } });
const pathOf = ({ collection, id, rev }: Item): string => `/${collection}/${id}/${rev}`;
const tooLarge = " ".repeat(1024 * 1024 + 1);

const writers = (item: Item): readonly (Question & { readonly body: object })[] => [
  { method: "POST", path: `/${item.collection}`, body: item },
  { method: "POST", path: `/${item.collection}/batch`, body: { items: [item] } },
  { method: "PUT", path: pathOf(item), body: item },
];

async function meetRefusalsOfBodies(item: Item): Promise<void> {
  for (const { method = "", path } of writers(item)) {
    await ask({ method, path, body: "{" });
    await ask({ method, path, body: "{}" });
    await ask({ method, path, body: tooLarge });
    await ask({ method, path, body: "{}", headers: { "Content-Type": "text/plain" } });
  }
}

async function meetLock(item: Item): Promise<void> {
  const other = new DatabaseSync(receiver.dataFile);
  other.exec("BEGIN IMMEDIATE");
  for (const question of writers(item)) await ask(question);
  await ask({ method: "DELETE", path: `/${item.collection}/${item.id}` });
  other.close();
}

async function meetMissingToken({ collection, id, device }: Item): Promise<void> {
  const own = `/${collection}`;
  const read = ["/probe", `${own}/${id}`, `${own}/${id}/1`, `${own}?x=1`, `/senders/${device}`];
  for (const path of read) await receiver.ask({ path });
  for (const question of writers(itemAt(itemsOf[collection], 5))) await receiver.ask(question);
  await receiver.ask({ method: "DELETE", path: `${own}/${id}` });
}

async function meetAll(collection: CollectionName): Promise<void> {
  const [first, second, third, fourth] = [0, 1, 2, 3].map((index) => itemAt(itemsOf[collection], index)) as [
    Item,
    Item,
    Item,
    Item,
  ];
  const own = `/${collection}`;
  for (const item of [first, first, { ...first, author: "B09" }]) {
    await ask({ method: "PUT", path: pathOf(item), body: item });
  }
  for (const item of [second, second, { ...second, author: "B09" }]) {
    await ask({ method: "POST", path: own, body: item });
  }
  await ask({ method: "POST", path: `${own}/batch`, body: { items: [first, third, {}] } });
  await ask({ path: `${own}/${first.id}` });
  await ask({ path: pathOf(first) });
  await ask({ path: `${own}?businessDate=${first.businessDate}` });
  await ask({ path: own });
  await ask({ path: `/senders/${first.device}` });
  await ask({ path: `/senders/${first.id}` });
  await ask({ path: `${own}/${fourth.id}` });
  await ask({ path: pathOf(fourth) });
  await ask({ method: "DELETE", path: `${own}/${fourth.id}` });
  await ask({ method: "DELETE", path: `${own}/${first.id}` });
  await ask({ method: "PUT", path: pathOf(fourth), body: { ...fourth, test: true } });
  await ask({ method: "DELETE", path: `${own}/${fourth.id}` });
  await meetRefusalsOfBodies(fourth);
  await meetLock(fourth);
  await meetMissingToken(first);
}

it("all documented answers of all collections, judged by the document", async () => {
  await ask({ path: "/probe" });
  for (const collection of collectionNames) await meetAll(collection);
  expect(documentedAnswers().length).toBeGreaterThan(150);
  expect([...receiver.judged].toSorted()).toEqual(documentedAnswers().toSorted());
});

const probe = { floorbook: "receiver", version: 1, collections: [], validates: true };
const limits = { maxItems: 1, maxBytes: 1 };
it.each([
  ["a member that the document does not name", 200, { ...probe, limits, name: "x" }, "additional properties"],
  ["a member missing", 200, probe, "limits"],
  ["another type", 200, { ...probe, limits, version: "1" }, "version"],
  ["a status without its body", 401, { ...probe, limits }, "header WWW-Authenticate is missing"],
])("the judge catches %s", (_fault, status, body, what) => {
  const seen = {
    method: "GET",
    path: "/probe",
    status,
    mediaType: "application/json",
    headers: new Headers(),
  };
  expect(() => judgeAnswer({ ...seen, text: JSON.stringify(body) })).toThrow(what);
});
