// What can be wrong with a body before anybody looks at the record in it.
import { connect } from "node:net";
import { randomBytes } from "node:crypto";
import { deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BASE, startReceiver, type TestReceiver } from "./running-receiver.ts";
import { itemAt, seededItems } from "./seeded-items.ts";

const MAX_BYTES = 1024 * 1024;
const items = seededItems({ seed: 41, count: 40 }).filter(({ rev }) => rev === 1);
const MARK = "林晓岚-13800001234";
let receiver: TestReceiver;
let next = 0;

beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());

const fresh = () => itemAt(items, next++);
const pathOf = ({ id, rev }: { readonly id: string; readonly rev: number }) => `/entries/${id}/${rev}`;
const pad = (text: string, bytes: number) => text + " ".repeat(bytes - Buffer.byteLength(text));

async function put(
  item: ReturnType<typeof fresh>,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
) {
  return receiver.ask({ method: "PUT", path: pathOf(item), body, headers });
}

async function isStored(item: ReturnType<typeof fresh>): Promise<boolean> {
  return (await receiver.ask({ path: pathOf(item) })).status === 200;
}

describe("media type", () => {
  it.each(["application/json", "application/json; charset=utf-8", "Application/JSON"])(
    "%s is taken",
    async (type) => {
      const item = fresh();
      expect((await put(item, JSON.stringify(item), { "Content-Type": type })).status).toBe(201);
    },
  );

  it.each(["text/plain", "application/x-www-form-urlencoded", "application/jsonp", "text/json", ""])(
    "%s is refused, so that a form of another site can't send",
    async (type) => {
      const item = fresh();
      const answer = await put(item, JSON.stringify(item), { "Content-Type": type });
      expect(answer.status).toBe(415);
      expect(answer.headers.get("Accept")).toBe("application/json");
      expect(await isStored(item)).toBe(false);
    },
  );
});

describe("compression", () => {
  it("takes gzip", async () => {
    const item = fresh();
    const body = new Uint8Array(gzipSync(JSON.stringify(item)));
    expect((await put(item, body, { "Content-Encoding": "gzip" })).status).toBe(201);
    expect(await isStored(item)).toBe(true);
  });

  it("refuses others and names those that it takes", async () => {
    const item = fresh();
    const body = new Uint8Array(deflateSync(JSON.stringify(item)));
    const answer = await put(item, body, { "Content-Encoding": "deflate" });
    expect(answer.status).toBe(415);
    expect(answer.headers.get("Accept-Encoding")).toBe("gzip, identity");
  });

  it.each([
    ["no gzip", new Uint8Array(Buffer.from("{}"))],
    ["half a gzip", new Uint8Array(gzipSync(randomBytes(4_000))).slice(0, 2_000)],
  ])("refuses %s", async (_fault, body) => {
    expect((await put(fresh(), body, { "Content-Encoding": "gzip" })).status).toBe(400);
  });

  it("counts after decompression: a small body that unfolds beyond the limit is refused", async () => {
    const item = fresh();
    const bomb = new Uint8Array(gzipSync(pad(JSON.stringify(item), 20 * MAX_BYTES)));
    expect(bomb.length).toBeLessThan(MAX_BYTES);
    const answer = await put(item, bomb, { "Content-Encoding": "gzip" });
    expect(answer.status).toBe(413);
    expect(answer.json).toMatchObject({ limit: { maxBytes: MAX_BYTES } });
    expect(await isStored(item)).toBe(false);
  });
});

describe("size", () => {
  it("takes the limit and refuses one byte more, with the limit", async () => {
    const item = fresh();
    const over = await put(item, pad(JSON.stringify(item), MAX_BYTES + 1));
    expect(over.status).toBe(413);
    expect(over.json).toMatchObject({ limit: { maxBytes: MAX_BYTES } });
    expect(await isStored(item)).toBe(false);
    expect((await put(item, pad(JSON.stringify(item), MAX_BYTES))).status).toBe(201);
  });

  it("refuses a body without a length once it has grown too large", async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(receiver.port, "127.0.0.1", () => {
        socket.write(
          `PUT ${BASE}${pathOf(fresh())} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
        );
        const chunk = " ".repeat(0x10000);
        for (let sent = 0; sent <= MAX_BYTES; sent += chunk.length) {
          socket.write(`${chunk.length.toString(16)}\r\n${chunk}\r\n`);
        }
      });
      socket.setEncoding("utf8");
      socket.on("data", (text: string) => {
        resolve(text);
        socket.destroy();
      });
      socket.on("error", reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });
});

describe("JSON", () => {
  const latin = new Uint8Array(Buffer.from('{"a":"\xe9"}', "latin1"));
  it.each([
    ["cut off", '{"id":'],
    ["nothing", ""],
    ["words", MARK],
    ["a comment", "{} // done"],
    ["two values", "{}{}"],
    ["a byte order mark", "\ufeff{}"],
    ["no UTF-8", latin],
  ])("%s is none", async (_fault, body) => {
    const answer = await put(fresh(), body);
    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain(MARK);
  });

  it.each([
    ["null", "null"],
    ["a list", "[]"],
    ["a number", "1"],
    ["a nesting deeper than the stack", `{"body":${"[".repeat(200_000)}${"]".repeat(200_000)}}`],
    ["a prototype", '{"__proto__":{"id":"x"},"constructor":1}'],
  ])("%s is no item", async (_fault, body) => {
    expect((await put(fresh(), body)).status).toBe(422);
  });

  it("with half a surrogate pair is refused, since it has no canonical form", async () => {
    const item = fresh();
    const text = JSON.stringify({ ...item, body: { note: "x" } });
    const answer = await put(item, text.replace('"x"', String.raw`"\ud800"`));
    expect(answer.status).toBe(422);
    expect(await isStored(item)).toBe(false);
  });
});

describe("an invalid item", () => {
  const faults: readonly (readonly [string, (item: ReturnType<typeof fresh>) => object, string])[] = [
    ["a name as author", (item) => ({ ...item, author: MARK }), "/author"],
    ["a field that nobody knows", (item) => ({ ...item, [MARK]: MARK }), ""],
    ["a known name in a wrong place", (item) => ({ ...item, body: { idNumber: MARK } }), "/body"],
    ["a kind that nobody knows", (item) => ({ ...item, kind: MARK }), "/kind"],
    ["words for a number", (item) => ({ ...item, seq: MARK }), "/seq"],
    ["a time without offset", (item) => ({ ...item, occurredAt: "2026-11-24T09:30:00" }), "/occurredAt"],
    ["a counter of nought", (item) => ({ ...item, seq: 0 }), "/seq"],
    ["test: false", (item) => ({ ...item, test: false }), "/test"],
    ["a day that no calendar has", (item) => ({ ...item, businessDate: "2026-02-30" }), "/businessDate"],
    ["another collection", (item) => ({ ...item, collection: "customers" }), "/collection"],
  ];

  it.each(faults)("with %s is refused by name, and no value comes back", async (_fault, spoil, path) => {
    const item = fresh();
    const answer = await put(item, JSON.stringify(spoil(item)));
    expect(answer.status).toBe(422);
    const errors = answer.json["errors"] as readonly { readonly path: string; readonly message: string }[];
    expect(errors.map((error) => error.path)).toContain(path);
    expect(answer.text).not.toContain(MARK);
    expect(answer.text).not.toContain("13800001234");
    expect(await isStored(item)).toBe(false);
  });

  it("says what is missing, and what must be there instead", async () => {
    const { author: _author, ...item } = fresh();
    const spoilt = { ...item, rev: 1, schemaVersion: 2, dayCutoff: "25:00" };
    const answer = await receiver.ask({ method: "PUT", path: pathOf(item), body: spoilt });
    expect(answer.json["errors"]).toEqual([
      { path: "/schemaVersion", message: "must be 1" },
      { path: "/author", message: "is missing" },
      { path: "/dayCutoff", message: expect.stringMatching(/^must match/) as string },
    ]);
  });
});
