// Every answer that the OpenAPI document names is given by the real receiver, and is as the document says.
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { SentEntry } from "../../../src/domain/records/sent-item.ts";
import { documentedAnswers, judgeAnswer } from "./openapi-judge.ts";
import { startReceiver, type Question, type TestReceiver } from "./running-receiver.ts";
import { asTest, itemAt, seededItems } from "./seeded-items.ts";

const items = seededItems({ seed: 61, count: 30 }).filter(({ rev }) => rev === 1);
const headers = { Authorization: "Bearer token" };
let receiver: TestReceiver;

beforeAll(async () => {
  receiver = await startReceiver({ token: "token", busyTimeoutMs: 1 });
});
afterAll(() => receiver.close());

const ask = (question: Question) =>
  receiver.ask({ ...question, headers: { ...headers, ...question.headers } });
const pathOf = ({ id, rev }: Pick<SentEntry, "id" | "rev">): string => `/entries/${id}/${rev}`;
const tooLarge = " ".repeat(1024 * 1024 + 1);

const writers = (item: SentEntry): readonly (Question & { readonly body: object })[] => [
  { method: "POST", path: "/entries", body: item },
  { method: "POST", path: "/entries/batch", body: { items: [item] } },
  { method: "PUT", path: pathOf(item), body: item },
];

async function meetRefusalsOfBodies(item: SentEntry): Promise<void> {
  for (const { method = "", path } of writers(item)) {
    await ask({ method, path, body: "{" });
    await ask({ method, path, body: "{}" });
    await ask({ method, path, body: tooLarge });
    await ask({ method, path, body: "{}", headers: { "Content-Type": "text/plain" } });
  }
}

async function meetLock(item: SentEntry): Promise<void> {
  const other = new DatabaseSync(receiver.dataFile);
  other.exec("BEGIN IMMEDIATE");
  for (const question of writers(item)) await ask(question);
  await ask({ method: "DELETE", path: `/entries/${item.id}` });
  other.close();
}

async function meetMissingToken({ id, device }: SentEntry): Promise<void> {
  const read = ["/probe", `/entries/${id}`, `/entries/${id}/1`, "/entries?x=1", `/senders/${device}`];
  for (const path of read) await receiver.ask({ path });
  for (const question of writers(itemAt(items, 5))) await receiver.ask(question);
  await receiver.ask({ method: "DELETE", path: `/entries/${id}` });
}

it("all documented answers, judged by the document", async () => {
  const [first, second, third, fourth] = [0, 1, 2, 3].map((index) => itemAt(items, index)) as [
    SentEntry,
    SentEntry,
    SentEntry,
    SentEntry,
  ];
  await ask({ path: "/probe" });
  for (const item of [first, first, { ...first, author: "B09" }]) {
    await ask({ method: "PUT", path: pathOf(item), body: item });
  }
  for (const item of [second, second, { ...second, author: "B09" }]) {
    await ask({ method: "POST", path: "/entries", body: item });
  }
  await ask({ method: "POST", path: "/entries/batch", body: { items: [first, third, {}] } });
  await ask({ path: `/entries/${first.id}` });
  await ask({ path: pathOf(first) });
  await ask({ path: `/entries?businessDate=${first.businessDate}` });
  await ask({ path: "/entries" });
  await ask({ path: `/senders/${first.device}` });
  await ask({ path: `/senders/${first.id}` });
  await ask({ path: `/entries/${fourth.id}` });
  await ask({ path: pathOf(fourth) });
  await ask({ method: "DELETE", path: `/entries/${fourth.id}` });
  await ask({ method: "DELETE", path: `/entries/${first.id}` });
  await ask({ method: "PUT", path: pathOf(fourth), body: asTest(fourth) });
  await ask({ method: "DELETE", path: `/entries/${fourth.id}` });
  await meetRefusalsOfBodies(fourth);
  await meetLock(fourth);
  await meetMissingToken(first);

  expect(documentedAnswers().length).toBeGreaterThan(40);
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
