import addFormats from "ajv-formats";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { entryBodies, entryKinds, type Entry } from "../../../src/domain/entries/entry.ts";
import { privacyOf, type Tagged } from "../../../src/domain/records/field.ts";
import { sentEntrySchema, toSentItem } from "../../../src/domain/records/sent-item.ts";
import { publishedSchemas } from "../../../src/receiver/published-schemas.ts";
import { seededRevisions } from "../../contract/seeded-revisions.ts";

const schemasDir = resolve(import.meta.dirname, "../../../public/schemas");
const published = publishedSchemas();

/** Strict: an unknown keyword, format or a keyword that can never apply fails to compile. */
function compile(fileName: string): ValidateFunction {
  const ajv = new Ajv2020({ strict: true });
  addFormats(ajv);
  ajv.addKeyword({ keyword: "privacy", metaSchema: { enum: ["plain", "personal", "text"] } });
  return ajv.compile(JSON.parse(readFileSync(join(schemasDir, fileName), "utf8")) as object);
}

describe("public/schemas", () => {
  it.each(published)("$fileName is what the domain says today (`npm run schemas` writes it)", (one) => {
    expect(readFileSync(join(schemasDir, one.fileName), "utf8")).toBe(one.text);
  });

  it("holds nothing else", () => {
    expect(readdirSync(schemasDir).toSorted()).toEqual(published.map(({ fileName }) => fileName).toSorted());
  });

  it.each(published)("$fileName compiles strictly, under its own address", ({ fileName }) => {
    expect(compile(fileName).schema).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: `/schemas/${fileName}`,
    });
  });
});

describe("sent-entry.v1.schema.json", () => {
  const validate = compile("sent-entry.v1.schema.json");
  const validateEntry = compile("entry.v1.schema.json");
  const entries = seededRevisions({ seed: 22, count: 200 });
  const other = "019ab3c1-5e00-7a41-8c02-6f1b0d9e4a77" as Entry["device"];
  const first = entries[0];
  if (first === undefined) throw new Error("no entry");

  it("accepts every entry of a generated day with its counter, from its own tablet and from another", () => {
    const items = entries.flatMap((entry, index) =>
      [entry.device, other].map((sender) => toSentItem<Entry>(entry, { seq: index + 1, sender })),
    );
    expect(items.filter((item) => !validate(item))).toEqual([]);
    expect(items.filter((item) => !sentEntrySchema.safeParse(item).success)).toEqual([]);
  });

  it("is the entry's schema but for the two: an item is no entry, an entry no item", () => {
    const item = toSentItem<Entry>(first, { seq: 1, sender: other });
    expect([validate(item), validateEntry(item)]).toEqual([true, false]);
    expect([validate(first), validateEntry(first)]).toEqual([false, true]);
  });

  it.each([
    ["a counter of nought", { seq: 0 }],
    ["half a counter", { seq: 1.5 }],
    ["a counter in words", { seq: "1" }],
    ["a name as sender", { seq: 1, sender: "林晓岚" }],
    ["a field nobody knows", { seq: 1, weather: "sunny" }],
  ])("refuses %s", (_fault, own) => {
    const item = { ...first, ...own };
    expect([validate(item), sentEntrySchema.safeParse(item).success]).toEqual([false, false]);
  });
});

interface ObjectSchema {
  readonly properties: Readonly<Record<string, ObjectSchema & { readonly const?: string }>>;
  readonly required?: readonly string[];
  readonly additionalProperties: boolean;
  readonly privacy?: string;
  readonly description?: string;
}

describe("entry.v1.schema.json", () => {
  const validate = compile("entry.v1.schema.json");
  const entries = seededRevisions({ seed: 21, count: 400 });
  const { oneOf } = validate.schema as { readonly oneOf: readonly ObjectSchema[] };

  it("accepts every revision of a generated day of all kinds", () => {
    expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(entryKinds));
    expect(entries.filter((entry) => !validate(entry))).toEqual([]);
  });

  it("says of each field what it means and how private it is", () => {
    expect(oneOf.map(({ properties }) => properties["kind"]?.const)).toEqual(entryKinds);
    const silent = oneOf.flatMap(({ properties }) =>
      Object.entries({ ...properties, ...properties["body"]?.properties })
        .filter(([, { privacy, description }]) => privacy === undefined || (description ?? "").length < 10)
        .map(([field]) => field),
    );
    expect(silent).toEqual([]);
  });

  it.each(entryKinds)("gives %s the privacy that sealing and masking follow", (kind) => {
    const body = oneOf[entryKinds.indexOf(kind)]?.properties["body"];
    const shape: Readonly<Record<string, Tagged>> = entryBodies[kind].shape;
    const tags = Object.entries(shape).map(([field, schema]) => [field, privacyOf(schema)]);
    expect(Object.entries(body?.properties ?? {}).map(([field, { privacy }]) => [field, privacy])).toEqual(
      tags,
    );
  });

  const example = (kind: Entry["kind"]): Entry => {
    const entry = entries.find((one) => one.kind === kind);
    if (entry === undefined) throw new Error(`no ${kind}`);
    return entry;
  };
  const greeting = example("greeting");
  const without = (field: keyof Entry): object =>
    Object.fromEntries(Object.entries(greeting).filter(([name]) => name !== field));
  const optional = new Set(["reason", "clockSuspect"]);

  it.each(Object.keys(greeting).filter((field) => !optional.has(field)))(
    "refuses one without %s",
    (field) => {
      expect(validate(greeting)).toBe(true);
      expect(validate(without(field as keyof Entry))).toBe(false);
    },
  );

  it.each([
    ["a field nobody knows", { ...greeting, weather: "sunny" }],
    ["an id of another version", { ...greeting, id: greeting.id.replace("-7", "-4") }],
    ["an id in upper case", { ...greeting, id: greeting.id.toUpperCase() }],
    ["revision 0", { ...greeting, rev: 0 }],
    ["a later shape", { ...greeting, schemaVersion: 2 }],
    ["another collection", { ...greeting, collection: "customers" }],
    ["a kind nobody knows", { ...greeting, kind: "chat" }],
    ["another kind's body", { ...example("redirect"), kind: "greeting" }],
    ["a body's field nobody knows", { ...greeting, body: { idNumber: "x" } }],
    ["a redirect to nowhere", { ...example("redirect"), body: {} }],
    ["a label instead of a code", { ...greeting, body: { business: "存款" } }],
    ["a party of none", { ...greeting, body: { partySize: 0 } }],
    ["an empty note", { ...greeting, body: { note: "" } }],
    ["a note too long", { ...greeting, body: { note: "字".repeat(501) } }],
    ["a phone with words", { ...example("vip"), body: { customerPhone: "138 0000" } }],
    ["a time without offset", { ...greeting, occurredAt: "2026-11-24T09:30:00" }],
    ["a day written otherwise", { ...greeting, businessDate: "24.11.2026" }],
    ["an hour of 25", { ...greeting, dayCutoff: "25:00" }],
    ["a status nobody knows", { ...greeting, status: "deleted" }],
    ["a short salt", { ...greeting, salt: "00ff" }],
    ["a name as author", { ...greeting, author: "林晓岚" }],
  ])("refuses %s", (_fault, entry) => {
    expect(validate(entry)).toBe(false);
  });
});
