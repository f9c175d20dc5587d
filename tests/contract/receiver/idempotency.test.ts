// Idempotency-Key, after draft-ietf-httpapi-idempotency-key-header-07.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SentEntry } from "../../../src/domain/records/sent-item.ts";
import { askByHttp, startReceiver, type Answer, type TestReceiver } from "./running-receiver.ts";
import { asTest, itemAt, leafOf, seededItems } from "./seeded-items.ts";

const HOUR_MS = 3_600_000;
const items = seededItems({ seed: 43, count: 40 }).filter(({ rev }) => rev === 1);
let receiver: TestReceiver;
let next = 0;

beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());

const fresh = (): SentEntry => itemAt(items, next++);

const post = (item: object, key?: string) =>
  receiver.ask({
    method: "POST",
    path: "/entries",
    body: item,
    headers: key === undefined ? {} : { "Idempotency-Key": key },
  });

describe("POST /entries", () => {
  it("without a key: created, duplicate, conflict", async () => {
    const item = fresh();
    const answers = [await post(item), await post(item), await post({ ...item, author: "B09" })];
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 409]);
    expect(answers[0]?.headers.get("Location")).toBe(`/api/v1/entries/${item.id}/1`);
    expect(answers[2]?.json).toMatchObject({ storedLeaf: leafOf(item) });
  });

  it("with a key: the first result again, to the letter", async () => {
    const item = fresh();
    const first = await post(item, '"a"');
    const again = await post({ ...item, seq: item.seq + 1 }, '"a"');
    expect(first.status).toBe(201);
    expect([again.status, again.text]).toEqual([first.status, first.text]);
  });

  it("remembers a duplicate as its result, too", async () => {
    const item = fresh();
    await post(item);
    const answers = [await post(item, '"b"'), await post(item, '"b"')];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  it("the same key with another item: refused, and nothing stored", async () => {
    const [item, other] = [fresh(), fresh()];
    await post(item, '"c"');
    const answer = await post(other, '"c"');
    expect([answer.status, answer.json["type"]]).toEqual([422, "tag:floorbook.example,2026:keyReused"]);
    expect((await receiver.ask({ path: `/entries/${other.id}` })).status).toBe(404);
  });

  it("remembers no refusal: the corrected item goes through under the same key", async () => {
    const item = fresh();
    expect((await post({ ...item, author: "?" }, '"d"')).status).toBe(422);
    expect((await post(item, '"d"')).status).toBe(201);
  });

  it("the same key while the first is being answered: 409, and the first is not disturbed", async () => {
    const item = fresh();
    const text = JSON.stringify(item);
    const headers = {
      "Content-Type": "application/json",
      "Content-Length": String(Buffer.byteLength(text)),
      "Idempotency-Key": '"e"',
    };
    let refusal: Answer | null = null;
    const first = await askByHttp(receiver.port, {
      method: "POST",
      path: "/entries",
      headers,
      parts: [
        text.slice(0, 20),
        async () => {
          // The first has reached the receiver once a second is told so.
          for (let status = 0; status !== 409;) {
            refusal = await post({ ...item, author: "?" }, '"e"');
            ({ status } = refusal);
          }
        },
        text.slice(20),
      ],
    });
    expect(first.status).toBe(201);
    expect((refusal as Answer | null)?.headers.get("Retry-After")).toBe("1");
    expect((await post(item, '"e"')).status).toBe(201);
  });

  it("a key is free again when its first request broke off", async () => {
    const item = fresh();
    const headers = {
      "Content-Type": "application/json",
      "Content-Length": "5000",
      "Idempotency-Key": '"f"',
    };
    let breakOff: () => void = () => undefined;
    const broken = new Promise<void>((_resolve, reject) => {
      breakOff = () => reject(new Error("broken off"));
    });
    const first = askByHttp(receiver.port, {
      method: "POST",
      path: "/entries",
      headers,
      parts: ["{", () => broken],
    });
    const isFree = async (): Promise<boolean> => (await post(item, '"f"')).status !== 409;
    breakOff();
    await expect(first).rejects.toThrow("broken off");
    await expect.poll(isFree).toBe(true);
  });

  it("a key expires; then the natural key still guards", async () => {
    const item = fresh();
    await post(item, '"g"');
    receiver.clock.advance(24 * HOUR_MS - 1);
    expect((await post(item, '"g"')).status).toBe(201);
    receiver.clock.advance(1);
    expect((await post(item, '"g"')).status).toBe(200);
    const other = fresh();
    receiver.clock.advance(24 * HOUR_MS);
    expect((await post(other, '"g"')).status).toBe(201);
  });

  it("a key of a deleted test record is forgotten with it", async () => {
    const item = asTest(fresh());
    await post(item, '"h"');
    await receiver.ask({ method: "DELETE", path: `/entries/${item.id}` });
    expect((await post(item, '"h"')).status).toBe(201);
    expect((await receiver.ask({ path: `/entries/${item.id}` })).status).toBe(200);
  });

  it("quoted and bare mean the same key", async () => {
    const [item, other] = [fresh(), fresh()];
    await post(item, `"${item.id}.1"`);
    expect((await post(other, `${item.id}.1`)).status).toBe(422);
  });

  it.each(["", '""', '"', '"a', "a b", "a,b", '"ключ"', `"${"k".repeat(256)}"`])(
    "%s is no key",
    async (key) => {
      const item = fresh();
      const text = JSON.stringify(item);
      const headers = {
        "Content-Type": "application/json",
        // node:http sends header text as Latin-1.
        "Idempotency-Key": Buffer.from(key, "utf8").toString("latin1"),
      };
      const { status } = await askByHttp(receiver.port, {
        method: "POST",
        path: "/entries",
        headers,
        parts: [text],
      });
      expect(status).toBe(400);
    },
  );
});
