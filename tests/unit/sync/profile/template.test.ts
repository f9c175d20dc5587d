import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, type Json } from "../../../../src/domain/canonical-json.ts";
import {
  fillFormat,
  fillTemplate,
  findAbsence,
  pointerSchema,
  readPointer,
  TemplateFault,
  templateSchema,
  type Template,
} from "../../../../src/sync/profile/template.ts";

const item = { id: "r1", rev: 2, body: { note: "午后", tags: ["a", "b"], none: null }, "a/b": 1, "m~n": 2 };

function faultOf(run: () => unknown): string | null {
  try {
    run();
  } catch (error) {
    if (error instanceof TemplateFault) return error.where;
    throw error;
  }
  return null;
}

describe("pointers", () => {
  test("O-11 read values as RFC 6901 does", () => {
    expect(readPointer(item, "")).toBe(item);
    expect(readPointer(item, "/body/tags/1")).toBe("b");
    expect(readPointer(item, "/a~1b")).toBe(1);
    expect(readPointer(item, "/m~0n")).toBe(2);
    expect(readPointer(item, "/body/none")).toBeNull();
    expect(readPointer({ "": 5 }, "/")).toBe(5);
  });

  test.each([
    "/nobody",
    "/body/note/0",
    "/body/none/x",
    "/body/tags/-",
    "/body/tags/01",
    "/body/tags/2",
    "/rev/x",
  ])("O-11 nothing is at %s", (pointer) => {
    expect(readPointer(item, pointer)).toBeUndefined();
  });

  test.each(["/constructor", "/__proto__", "/toString", "/body/tags/length", "/body/tags/map", "/id/length"])(
    "O-11 a member that is nobody's own is not read: %s",
    (pointer) => {
      expect(readPointer(item, pointer)).toBeUndefined();
    },
  );

  test("O-11 any pointer over any value gives one of its own values, or none", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(fc.oneof(fc.string(), fc.nat(3).map(String))), (value, steps) => {
        const pointer = steps.map((step) => `/${step}`).join("");
        const found = readPointer(value, pointer);
        expect(found === undefined || JSON.stringify(value).includes(JSON.stringify(found))).toBe(true);
      }),
    );
  });

  test("O-11 a schema takes pointers and nothing else, however long the text", () => {
    for (const good of ["", "/", "/a", "/a/0/b", "/a~1b"])
      expect(pointerSchema.safeParse(good).success).toBe(true);
    for (const bad of ["a", "a/b", "#/a", "$.a"]) expect(pointerSchema.safeParse(bad).success).toBe(false);
    expect(pointerSchema.safeParse("/".repeat(100_000)).success).toBe(false);
  });
});

describe("absence", () => {
  test.each([
    ["/0", [], "proved"],
    ["/0", [item], null],
    ["/data/0", { data: [] }, "proved"],
    ["/data/0/id", { data: [{ id: 1 }] }, null],
    ["/data", { data: null }, "proved"],
    ["/data/0", { data: null }, "proved"],
    ["/0", { login: true }, "otherShape"],
    ["/data/0", { error: "no" }, "otherShape"],
    ["/data/0", { data: {} }, "otherShape"],
    ["/id", [], "otherShape"],
    ["/id", {}, "otherShape"],
    ["/0", "text", "otherShape"],
    ["", null, "proved"],
  ] as const)("O-14 at %s of %j is %s", (pointer, value, expected) => {
    expect(findAbsence(value, pointer)).toBe(expected);
  });
});

describe("formats", () => {
  test("O-11 fill the item's plain values, encoded where they go into an address", () => {
    expect(fillFormat("/e/{id}.{rev}", item)).toBe("/e/r1.2");
    expect(fillFormat("/e/{id}", { id: "a/b?c 午" }, encodeURIComponent)).toBe("/e/a%2Fb%3Fc%20%E5%8D%88");
    expect(fillFormat("{ id } {0} {}", item)).toBe("{ id } {0} {}");
  });

  test.each(["{nobody}", "{body}", "{constructor}", "{toString}", "{hasOwnProperty}"])(
    "E-10 %s is a fault",
    (format) => {
      expect(faultOf(() => fillFormat(format, item))).toBe(format);
    },
  );

  test("O-11 a value with the signs of a replacement pattern stays as it is", () => {
    expect(fillFormat("{id}", { id: "$& $1 {rev}" })).toBe("$& $1 {rev}");
  });
});

describe("templates", () => {
  test("I-3 take values, text, formats and lists of items", () => {
    const template = {
      a: { $: "/body/note" },
      b: { $text: "/body/tags" },
      c: { $format: "{id}.{rev}" },
      d: ["x", { $: "/rev" }, { $: "/nobody" }],
      e: { $: "/nobody" },
      f: { $items: { n: { $: "/n" } } },
      g: null,
    };
    expect(fillTemplate(template, item, [{ n: 1 }, { n: 2 }])).toEqual({
      a: "午后",
      b: '["a","b"]',
      c: "r1.2",
      d: ["x", 2, null],
      f: [{ n: 1 }, { n: 2 }],
      g: null,
    });
    expect(fillTemplate({ $: "" }, item)).toBe(item);
    expect(fillTemplate({ $text: "/nobody" }, item)).toBeUndefined();
  });

  test("I-3 an object with more than its reference is an object", () => {
    expect(fillTemplate({ $: "/id", more: 1 }, item)).toEqual({ $: "/id", more: 1 });
  });

  test.each([{ $nobody: "/id" }, { $: 5 }, { $format: ["{id}"] }, { $text: null }, { $format: "{nobody}" }])(
    "E-10 %j is a fault",
    (template) => {
      expect(faultOf(() => fillTemplate(template, item))).not.toBeNull();
    },
  );

  test("I-3 a member called __proto__ is a member like any other", () => {
    const template = JSON.parse('{"__proto__":{"polluted":{"$":"/id"}},"a":1}') as Template;
    const filled = fillTemplate(template, item) as object;
    expect(Object.getPrototypeOf(filled)).toBe(Object.prototype);
    expect(Object.keys(filled)).toEqual(["__proto__", "a"]);
    expect(canonicalJson(filled as Json)).toBe('{"__proto__":{"polluted":"r1"},"a":1}');
  });

  test("E-10 any JSON is a template that fills, or a fault; never a crash, and never a member of nobody's", () => {
    const { json } = fc.letrec<{ json: Template }>((tie) => ({
      json: fc.oneof(
        { maxDepth: 4 },
        fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
        fc.array(tie("json"), { maxLength: 3 }),
        fc.dictionary(
          fc.oneof(
            fc.string(),
            fc.constantFrom("$", "$text", "$format", "$items", "__proto__", "constructor"),
          ),
          fc.oneof(
            tie("json"),
            fc.constantFrom("/id", "", "/body", "/constructor/name", "{id}", "{constructor}"),
          ),
          { maxKeys: 3 },
        ),
      ),
    }));
    fc.assert(
      fc.property(json, (template) => {
        const parsed = templateSchema.safeParse(template);
        if (!parsed.success) return;
        let filled: Json | undefined;
        const fault = faultOf(() => (filled = fillTemplate(parsed.data, item)));
        const text = fault === null ? (JSON.stringify(filled) ?? "") : "";
        expect(text).not.toContain("native code");
      }),
      { numRuns: 2_000 },
    );
  });
});
