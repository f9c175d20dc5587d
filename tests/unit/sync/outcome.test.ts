// What each answer of a server means.
// Length: tables of answers and what each means.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { NetAnswer } from "../../../src/platform/ports/net.ts";
import {
  classifyRequest,
  classifyResult,
  classifySingle,
  indexResults,
  isMatch,
  readMessage,
  type Outcome,
} from "../../../src/sync/outcome.ts";
import type { Profile } from "../../../src/sync/profile/profile.ts";
import {
  batch,
  lookup,
  sampleProfile,
  sampleValues,
  type ProfileParts,
} from "../../support/sync/sample-profile.ts";

const { id, rev } = sampleValues;

function answer(
  status: number,
  body: unknown,
  own: Partial<Extract<NetAnswer, { kind: "answered" }>> = {},
): NetAnswer {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { kind: "answered", status, contentType: "application/json", headers: {}, text, ...own };
}

const single = (given: NetAnswer, own: ProfileParts = {}): Outcome =>
  classifySingle(given, sampleProfile(own), sampleValues);

const proof = { id, rev };
const stored = (outcome: Outcome): string | null => ("stored" in outcome ? outcome.stored : null);

describe("whoever did not answer for the endpoint", () => {
  test("O-1 no answer is none, whatever the profile says", () => {
    expect(single({ kind: "unanswered", cause: "timeout" })).toEqual({
      kind: "unanswered",
      cause: "timeout",
    });
  });

  test("O-2 a redirection is somebody else's: held, and it may have arrived", () => {
    expect(single({ kind: "redirected" })).toEqual({
      kind: "held",
      reason: "portal",
      detail: "redirected",
      stored: "maybe",
    });
  });

  test.each([
    ["by its type", answer(200, "hello", { contentType: "text/html" })],
    ["by its XHTML type", answer(200, "hello", { contentType: "application/xhtml+xml" })],
    ["by its beginning, called JSON", answer(200, "  <!DOCTYPE html><p>Sign in")],
    ["by its beginning, without a type", answer(404, "<html>", { contentType: "" })],
    ["that a gateway asks to sign in on", answer(503, "<html><form action=/login><input name=user></form>")],
    ["that a gateway leads elsewhere with", answer(502, '<html><meta content=0 http-equiv="refresh">')],
    ["by the status of network logins", answer(511, "<html>")],
    ["with a status that would mean something", answer(409, "<html>")],
    ["with a status that would prove something", answer(201, "<html>")],
  ])("O-3 HTML is a login page: %s", (_how, given) => {
    const own = { lookup, duplicate: { status: 409 }, statusMap: { 409: "duplicate", 500: "refuse" } };
    for (const parts of [{}, own]) {
      expect(single(given, parts)).toMatchObject({
        kind: "held",
        reason: "portal",
        detail: "htmlAnswer",
        stored: "maybe",
      });
    }
  });
});

describe("a server's own page about its fault", () => {
  const page =
    "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1>nginx</body></html>";

  test.each([500, 502, 503, 504])(
    "O-3 O-8 HTML with %i is no login page: later, it may be stored",
    (status) => {
      expect(single(answer(status, page, { contentType: "text/html" }))).toEqual({
        kind: "later",
        status,
        stored: "maybe",
        retryAfter: null,
        isThrottled: false,
      });
    },
  );

  test("O-3 O-5 what the profile says of such a status holds for it, and is looked up", () => {
    expect(single(answer(500, page), { lookup, duplicate: { status: 500 } })).toMatchObject({
      kind: "duplicate",
    });
    expect(single(answer(500, page), { statusMap: { 500: "hold" } })).toMatchObject({ kind: "held" });
  });
});

describe("statuses", () => {
  const held = (reason: string, detail: string) => ({ kind: "held", reason, detail, stored: "no" });
  const table: readonly [status: number, expected: object][] = [
    [400, { kind: "refused", status: 400, message: "why" }],
    [401, held("auth", "credentials")],
    [402, { kind: "refused", status: 402 }],
    [403, held("auth", "forbidden")],
    [404, held("config", "notFound")],
    [405, held("config", "wrongMethod")],
    [408, { kind: "later", stored: "maybe", isThrottled: false }],
    [409, { kind: "conflict", status: 409, message: "why" }],
    [410, { kind: "refused" }],
    [412, { kind: "refused" }],
    [413, { kind: "tooLarge", status: 413 }],
    [415, held("config", "wrongMediaType")],
    [417, { kind: "refused" }],
    [422, { kind: "refused", status: 422, message: "why" }],
    [425, { kind: "later", stored: "no", isThrottled: false }],
    [429, { kind: "later", stored: "no", isThrottled: true }],
    [500, { kind: "later", stored: "maybe", isThrottled: false }],
    [502, { kind: "later", stored: "maybe" }],
    [503, { kind: "later", stored: "maybe", isThrottled: false }],
    [504, { kind: "later", stored: "maybe" }],
    [599, { kind: "later", stored: "maybe" }],
    [202, { kind: "held", reason: "config", detail: "unproven", stored: "maybe" }],
    [204, { kind: "held", reason: "config", detail: "unproven", stored: "maybe" }],
  ];

  test.each(table)("O-6 O-7 O-8 O-10 %i", (status, expected) => {
    expect(single(answer(status, { error: "why", ...proof }))).toMatchObject(expected);
  });

  test("O-8 a pause that the server asks for is handed on", () => {
    const waits = { headers: { "retry-after": "7" } };
    expect(single(answer(503, {}, waits))).toMatchObject({
      isThrottled: true,
      retryAfter: "7",
      stored: "maybe",
    });
    expect(single(answer(429, {}, waits))).toMatchObject({
      isThrottled: true,
      retryAfter: "7",
      stored: "no",
    });
    expect(single(answer(429, {}))).toMatchObject({ retryAfter: null });
  });

  test.each([
    ["refuse", "refused"],
    ["retry", "later"],
    ["hold", "held"],
    ["conflict", "conflict"],
  ])("O-4 the profile may mean %s by a status", (mapped, kind) => {
    for (const status of [400, 403, 404, 418, 500]) {
      expect(single(answer(status, {}), { statusMap: { [status]: mapped } }).kind).toBe(kind);
    }
  });

  test("O-4 what may be tried again may have arrived; what holds has not", () => {
    expect(stored(single(answer(409, {}), { statusMap: { 409: "retry" } }))).toBe("maybe");
    expect(stored(single(answer(409, {}), { statusMap: { 409: "hold" } }))).toBe("no");
  });
});

describe("it is there already", () => {
  const coded = { status: 400, match: { pointer: "/code", equals: "NOT_UNIQUE" } };

  test("O-5 by status, by status and body, by the status map", () => {
    const duplicate = { kind: "duplicate" };
    expect(single(answer(409, {}), { lookup, duplicate: { status: 409 } })).toMatchObject(duplicate);
    expect(single(answer(400, { code: "NOT_UNIQUE" }), { lookup, duplicate: coded })).toMatchObject(
      duplicate,
    );
    expect(single(answer(400, { code: "BAD" }), { lookup, duplicate: coded })).toMatchObject({
      kind: "refused",
    });
    expect(single(answer(500, {}), { lookup, statusMap: { 500: "duplicate" } })).toMatchObject(duplicate);
  });

  test("O-9 409 is one where the server can be asked, and a conflict where it cannot", () => {
    expect(single(answer(409, {}), { lookup })).toEqual({ kind: "duplicate", status: 409 });
    expect(single(answer(409, { error: "other" }))).toEqual({
      kind: "conflict",
      status: 409,
      message: "other",
    });
    expect(single(answer(409, {}), { lookup, duplicate: coded })).toMatchObject({ kind: "conflict" });
    expect(single(answer(409, {}), { lookup, statusMap: { 409: "conflict" } })).toMatchObject({
      kind: "conflict",
    });
  });

  test("O-9 a status map that says so without a look-up makes a conflict", () => {
    expect(single(answer(412, {}), { statusMap: { 412: "duplicate" } })).toMatchObject({ kind: "conflict" });
  });
});

describe("proof", () => {
  const acked = { kind: "acked", serverId: null };
  const unproven = { kind: "held", reason: "config", detail: "unproven", stored: "maybe" };

  test("O-11 a listed status and every echo, of whatever plain type", () => {
    expect(single(answer(201, proof))).toEqual(acked);
    expect(single(answer(200, { id, rev: String(rev) }))).toEqual(acked);
    expect(single(answer(200, { ...proof, more: [1] }))).toEqual(acked);
  });

  test.each([
    ["a bare 200", answer(200, "")],
    ["an empty object", answer(200, {})],
    ["another record", answer(200, { ...proof, id: "other" })],
    ["another revision", answer(200, { ...proof, rev: rev + 1 })],
    ["half of it", answer(200, { id })],
    ["a cut answer", answer(200, `{"id":"${id}","rev":`)],
    ["a string in its place", answer(200, JSON.stringify(id))],
    ["null", answer(200, null)],
    ["a list around it", answer(200, [proof])],
    ["a number that only looks like it", answer(200, { id, rev: [rev] })],
  ])("O-13 %s proves nothing", (_what, given) => {
    expect(single(given)).toMatchObject(unproven);
  });

  test("O-13 a status that is not listed proves nothing, whatever it repeats", () => {
    expect(single(answer(202, proof))).toMatchObject(unproven);
  });

  test("O-11 the server's own id is kept", () => {
    const own = { ack: { status: [200], echo: [{ pointer: "/id", equals: "{id}" }], serverId: "/key" } };
    expect(single(answer(200, { id, key: 17 }), own)).toEqual({ kind: "acked", serverId: "17" });
    expect(single(answer(200, { id, key: "k-9" }), own)).toEqual({ kind: "acked", serverId: "k-9" });
    expect(single(answer(200, { id, key: {} }), own)).toEqual(acked);
  });

  test("O-12 where a status is all there is, it is delivered and not received", () => {
    const own = { idempotency: "none", ack: { status: [200], echo: [], statusOnly: true } };
    expect(single(answer(200, "ok", { contentType: "text/plain" }), own)).toEqual({ kind: "delivered" });
    expect(single(answer(202, ""), own)).toMatchObject(unproven);
    expect(single(answer(200, "<html>"), own)).toMatchObject({ detail: "htmlAnswer" });
  });

  test("O-11 a match that no item can fill holds for none", () => {
    expect(isMatch({ pointer: "/id", equals: "{nobody}" }, { id: "{nobody}" }, sampleValues)).toBe(false);
    expect(isMatch({ pointer: "/ok", equals: true }, { ok: true }, sampleValues)).toBe(true);
    expect(isMatch({ pointer: "/ok", equals: true }, { ok: "true" }, sampleValues)).toBe(false);
    expect(isMatch({ pointer: "/n", equals: 1 }, { n: "1" }, sampleValues)).toBe(false);
  });
});

describe("the server's words", () => {
  test("O-10 are kept, shortened, as text", () => {
    expect(readMessage("/error", { error: "x".repeat(999) })).toHaveLength(300);
    expect(readMessage("/error", { error: { code: 7 } })).toBe('{"code":7}');
    expect(readMessage("/error", {})).toBeNull();
    expect(readMessage("/error", { error: "" })).toBeNull();
    expect(readMessage(undefined, { error: "x" })).toBeNull();
  });
});

describe("results of a batch", () => {
  const profile: Profile = sampleProfile({ batch });
  const read = (results: readonly unknown[], of: Profile = profile): Outcome | null =>
    classifyResult(indexResults(results, of.batch?.results.echo ?? []), of, sampleValues, 200);
  const mine = (state: string): object => ({ ...proof, state, why: "so" });
  const other = { id: "other", rev, state: "refused" };

  test("B-3 are found by what they repeat, wherever they stand", () => {
    expect(read([other, mine("stored")])).toEqual({ kind: "acked", serverId: null });
    expect(read([mine("refused"), other])).toEqual({ kind: "refused", status: 200, message: "so" });
    expect(read([other, mine("conflict")])).toEqual({ kind: "conflict", status: 200, message: "so" });
  });

  test("B-3 none, two, or one of an unknown kind say nothing", () => {
    for (const results of [[], [other], [mine("stored"), mine("stored")], [mine("queued")], [null, 7, "x"]])
      expect(read(results)).toBeNull();
  });

  test("B-3 being listed is enough where the profile says no more", () => {
    const atomic = sampleProfile({
      batch: { ...batch, semantics: "atomic", results: { list: "/results", echo: batch.results.echo } },
    });
    expect(read([proof], atomic)).toEqual({ kind: "acked", serverId: null });
  });

  test("B-3 a result that calls it a duplicate is looked up", () => {
    const results = { ...batch.results, duplicate: [{ pointer: "/state", equals: "known" }] };
    expect(read([mine("known")], sampleProfile({ lookup, batch: { ...batch, results } }))).toEqual({
      kind: "duplicate",
      status: 200,
    });
  });

  test("B-3 a profile without a batch reads none", () => {
    expect(read([mine("stored")], sampleProfile())).toBeNull();
  });
});

test("O-13 no answer whatsoever is taken for a receipt without its proof, and none crashes", () => {
  const anyAnswer = fc.record({
    kind: fc.constant("answered" as const),
    status: fc.integer({ min: 100, max: 599 }),
    contentType: fc.constantFrom("application/json", "text/plain", "", "text/html"),
    headers: fc.constant({}),
    text: fc.oneof(
      fc.json(),
      fc.string(),
      fc.constantFrom("null", "[]", '{"id":null}', '{"__proto__":{"id":1}}'),
    ),
  });
  const profiles = [
    sampleProfile(),
    sampleProfile({ batch, lookup, statusMap: { 418: "retry", 200: "refuse" } }),
  ];
  fc.assert(
    fc.property(anyAnswer, fc.constantFrom(...profiles), (given, profile) => {
      expect(classifySingle(given, profile, sampleValues).kind).not.toBe("acked");
      expect(classifyRequest(given, profile)?.kind).not.toBe("acked");
    }),
    { numRuns: 1_000 },
  );
});
