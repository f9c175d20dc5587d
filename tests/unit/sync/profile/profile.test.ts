import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isBaseUrl,
  isProfile,
  parseProfile,
  provesDelivery,
  readProfile,
  type ProfileInconsistency,
} from "../../../../src/sync/profile/profile.ts";
import { batch, echo, lookup, sampleProfile } from "../../../support/sync/sample-profile.ts";

const sample = sampleProfile();

describe("base address", () => {
  test.each([
    "https://a.example",
    "https://a.example:8443/api/v1",
    "http://localhost:3000",
    "http://127.0.0.1:3000/x",
  ])("E-10 %s is one", (text) => expect(isBaseUrl(text)).toBe(true));

  test.each([
    "http://a.example",
    "https://a.example/",
    "https://user@a.example",
    "https://user:word@a.example",
    "https://a.example/?key=1",
    "https://a.example/#x",
    "http://localhost.a.example",
    "ftp://localhost",
    "javascript:alert(1)",
    "//a.example",
    "",
  ])("E-10 %s is none", (text) => expect(isBaseUrl(text)).toBe(false));
});

describe("parts that only make sense together", () => {
  const statusOnly = { status: [200], echo: [], statusOnly: true };
  const cases: readonly [what: ProfileInconsistency, parts: object][] = [
    ["lookupMissing", { idempotency: "lookup" }],
    ["keyHeaderMissing", { idempotency: "key", keyTtlHours: 24 }],
    ["keyTtlMissing", { idempotency: "key", keyHeader: "Idempotency-Key" }],
    ["echoMissing", { ack: { status: [200], echo: [] } }],
    ["echoWithStatusOnly", { ack: { status: [200], echo, statusOnly: true } }],
    ["duplicateWithoutLookup", { duplicate: { status: 409 } }],
    ["statusOnlyWithBatch", { ack: statusOnly, batch }],
  ];

  test.each(cases)("E-10 %s", (what, parts) => {
    expect(parseProfile({ ...sample, ...parts })).toEqual({ kind: "inconsistent", what });
  });

  test("E-10 only an idempotent endpoint that repeats what it stored proves delivery", () => {
    expect(provesDelivery(sample)).toBe(true);
    expect(provesDelivery(sampleProfile({ idempotency: "lookup", lookup }))).toBe(true);
    expect(provesDelivery(sampleProfile({ idempotency: "none" }))).toBe(false);
    expect(provesDelivery(sampleProfile({ ack: statusOnly }))).toBe(false);
  });
});

describe("files", () => {
  test("E-10 a profile survives its file", () => {
    expect(readProfile(JSON.stringify(sample))).toEqual(sample);
  });

  test.each(["", "{", "undefined", "\u0000"])("E-10 %j is no JSON", (text) => {
    expect(readProfile(text)).toEqual({ kind: "notJson" });
  });

  test("E-10 an unknown member is refused and named: nothing is silently ignored", () => {
    const result = parseProfile({ ...sample, limits: { ...sample.limits, eval: "1" } });
    expect(result).toEqual({ kind: "invalid", paths: ["limits/eval"] });
  });

  test.each(["Authorization", "cookie", "Host", "ORIGIN"])("E-10 no profile sets the header %s", (name) => {
    expect(isProfile(parseProfile({ ...sample, headers: { [name]: "x" } }))).toBe(false);
  });

  test("E-10 a header cannot carry a line break", () => {
    expect(isProfile(parseProfile({ ...sample, headers: { "X-A": "a\r\nX-B: b" } }))).toBe(false);
  });

  test("E-10 any value is a profile or a fault, never a crash", () => {
    const parts = fc.record(
      {
        version: fc.constantFrom(1, 2),
        baseUrl: fc.oneof(fc.webUrl(), fc.string()),
        create: fc.jsonValue(),
        batch: fc.jsonValue(),
        ack: fc.jsonValue(),
        lookup: fc.jsonValue(),
        statusMap: fc.dictionary(fc.string(), fc.string()),
        auth: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(parts, fc.jsonValue()), (value) => {
        const isPart = typeof value === "object" && value !== null && !Array.isArray(value);
        for (const given of [value, isPart ? { ...sample, ...value } : value]) {
          const result = parseProfile(given);
          expect(!isProfile(result) || isBaseUrl(result.baseUrl)).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
