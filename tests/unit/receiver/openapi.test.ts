import { createConfig, lintFromString, parseYaml } from "@redocly/openapi-core";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import type { Json } from "../../../src/domain/canonical-json.ts";
import { collections } from "../../../src/receiver/contract/collections.ts";
import {
  batchAnswer,
  pageAnswerOf,
  probeAnswer,
  problemAnswer,
  recordAnswer,
  revisionAnswerOf,
  senderAnswer,
  storedAnswer,
} from "../../../src/receiver/contract/answers.ts";
import { openApiDocument, openApiText } from "../../../src/receiver/openapi/document.ts";
import { toYaml } from "../../../src/receiver/openapi/yaml-text.ts";
import { publishedFiles } from "../../../src/receiver/published-files.ts";

const publicDir = resolve(import.meta.dirname, "../../../public");
const text = openApiText();

/** Redocly's recommended rules, warnings counted as errors, none switched off. */
async function lint(source: string): Promise<readonly string[]> {
  const config = await createConfig({ extends: ["recommended-strict"] });
  const problems = await lintFromString({ source, absoluteRef: "/openapi.yaml", config });
  return problems.map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

describe("public/openapi.yaml", () => {
  it.each(publishedFiles())("$path is what the sources say today (`npm run schemas` writes it)", (file) => {
    expect(readFileSync(resolve(publicDir, file.path), "utf8")).toBe(file.text);
  });

  it("says in YAML what was meant", () => {
    expect(parseYaml(text)).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
  });

  it("passes the linter", async () => {
    expect(await lint(text)).toEqual([]);
  });

  it.each([
    [
      "a reference to nothing",
      '#/components/responses/Conflict"',
      '#/components/responses/Quarrel"',
      "no-unresolved-refs",
    ],
    [
      "an operation named twice",
      "operationId: putEntry",
      "operationId: postEntry",
      "operation-operationId-unique",
    ],
    [
      "an example that breaks its schema",
      "validates: true",
      "validates: maybe",
      "no-invalid-media-type-examples",
    ],
    ["a parameter that is nowhere", "/entries/{id}:", "/entries/{name}:", "path-parameters-defined"],
    ["a word that OpenAPI does not know", "requestBody:", "requestbody:", "struct"],
  ])("the linter catches %s", async (_fault, from, to, rule) => {
    expect(text).toContain(from);
    const found = await lint(text.replace(from, to));
    expect(found.some((problem) => problem.startsWith(`${rule}:`))).toBe(true);
  });

  it("is OpenAPI 3.1, with the requests that the app makes of others", () => {
    const document = openApiDocument();
    expect(document["openapi"]).toMatch(/^3\.1\./);
    const names = ["entries", "customers", "complaints", "escalations"];
    expect(Object.keys(document["webhooks"] as object)).toEqual(
      names.flatMap((name) => [name, `${name}Batch`]),
    );
    expect(Object.keys(document["paths"] as object)).toEqual([
      "/probe",
      ...names.flatMap((name) => [`/${name}`, `/${name}/batch`, `/${name}/{id}`, `/${name}/{id}/{rev}`]),
      "/senders/{sender}",
    ]);
  });
});

type Part = Readonly<Record<string, Json | undefined>>;

/** Every example of a body, with the name of its schema. */
function listExamples(): readonly { readonly schema: string; readonly value: unknown }[] {
  const found: { readonly schema: string; readonly value: unknown }[] = [];
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    const { schema, examples } = part as { schema?: Part; examples?: Part };
    if (schema !== undefined && examples !== undefined) {
      const { $ref } = schema as { readonly $ref: string };
      const name = $ref.split("/").at(-1) ?? "";
      for (const example of Object.values(examples))
        found.push({ schema: name, value: (example as Part)["value"] });
    }
    Object.values(part).forEach(visit);
  };
  visit(openApiDocument());
  return found;
}

describe("the examples", () => {
  const ofRecords = Object.values(collections).flatMap(({ recordName, sentName, record, sent }) => {
    const revision = revisionAnswerOf(record);
    return [
      [sentName, sent],
      [`${sentName}Batch`, z.strictObject({ items: z.array(sent) })],
      [`Stored${recordName}`, revision],
      [`${recordName}Page`, pageAnswerOf(revision)],
    ] as const;
  });
  const schemas: Readonly<Record<string, z.core.$ZodType>> = {
    ...Object.fromEntries(ofRecords),
    Probe: probeAnswer,
    Stored: storedAnswer,
    BatchAnswer: batchAnswer,
    Revisions: recordAnswer,
    Sender: senderAnswer,
    Problem: problemAnswer,
  };
  const examples = listExamples();

  it("are there for every body", () => {
    expect(new Set(examples.map(({ schema }) => schema))).toEqual(new Set(Object.keys(schemas)));
  });

  it("are what the server's own schemas accept", () => {
    const refused = examples.filter(({ schema, value }) => {
      const own = schemas[schema];
      return own === undefined || !z.safeParse(own, value).success;
    });
    expect(refused).toEqual([]);
  });
});

describe("toYaml", () => {
  it.each<[string, Json]>([
    [
      "words that YAML takes for something else",
      ["yes", "No", "null", "~", "on", "true", "0", "1e3", "0x1f", "2026-11-24"],
    ],
    [
      "signs",
      [
        "- a",
        "a: b",
        "a #b",
        "#a",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "`a`",
        "{a}",
        "[a]",
        "'a'",
        '"a"',
      ],
    ],
    [
      "space",
      ["", " ", " a", "a ", "\ta", "a\t", "\n", "a\n", "a\n\nb", "a\n b", " a\nb", "a \nb", "a\r\nb"],
    ],
    ["keys", { "": 1, "200": 2, "a b": 3, "a:b": 4, yes: 5, $ref: 6, "/a/{b}": 7, "- a": 8, 厅: 9 }],
    ["numbers", [0, -1, 1.5, 1e21, Number.MAX_SAFE_INTEGER]],
    ["nothing", [null, [], {}, [[]], [{}], { a: [], b: {} }]],
    ["lists in lists", [[1, [2, [3]]], [{ a: [{ b: 1, c: [2] }] }]]],
    ["text of several lines in lists", [["a\nb"], { a: "b\nc" }]],
    ["Chinese", "厅堂簿：一米线"],
    ["a backslash", String.raw`^\d{4}$`],
  ])("writes %s so that a parser reads the same", (_case, value) => {
    expect(parseYaml(toYaml(value))).toEqual(value);
  });
});
