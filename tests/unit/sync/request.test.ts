import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, type Json } from "../../../src/domain/canonical-json.ts";
import { TemplateFault } from "../../../src/sync/profile/template.ts";
import {
  fillEnvelope,
  frozenSchema,
  renderItem,
  toBatchRequest,
  toLookupRequest,
  toSingleRequest,
  type Connection,
} from "../../../src/sync/request.ts";
import {
  batch,
  leasedItem,
  lookup,
  sampleProfile,
  sampleText,
  sampleValues,
  type ProfileParts,
} from "../../support/sync/sample-profile.ts";

const { id, leaf } = sampleValues;
const own = { values: sampleValues, sender: "tablet-1", amends: false };
const connect = (parts: ProfileParts = {}, secrets: Connection["secrets"] = {}): Connection => ({
  profile: sampleProfile(parts),
  secrets,
  csrfToken: null,
});
const wrapped = { format: 1, record: { $: "" } };

describe("rendering", () => {
  test("I-3 without a template the item is its record, with counter and sender", () => {
    expect(renderItem(sampleProfile(), sampleText, own)).toEqual({
      version: 1,
      via: "single",
      method: "PUT",
      path: `/entries/${id}`,
      body: canonicalJson({ id, note: "午后", rev: 2, seq: 7, sender: "tablet-1" }),
      key: `${id}.2`,
      leaf,
      profileId: "sample",
      idempotency: "upsert",
    });
  });

  test("I-3 what is frozen can be read again", () => {
    const frozen = renderItem(sampleProfile(), sampleText, own);
    expect(frozenSchema.parse(JSON.parse(canonicalJson({ ...frozen })))).toEqual(frozen);
  });

  test("L-4 a revision of a delivered record goes where the profile says, others where they are created", () => {
    const amend = { method: "PATCH", path: "/entries/{id}/{rev}", body: { n: { $: "/note" } } };
    const profile = sampleProfile({ amend });
    expect(renderItem(profile, sampleText, { ...own, amends: true })).toMatchObject({
      method: "PATCH",
      path: `/entries/${id}/2`,
      body: '{"n":"午后"}',
    });
    expect(renderItem(profile, sampleText, own).method).toBe("PUT");
    expect(renderItem(sampleProfile(), sampleText, { ...own, amends: true }).method).toBe("PUT");
  });

  test("B-5 an element of a batch is rendered alone; what amends by a plan of its own goes single", () => {
    const request = { method: "POST", path: "/batch", body: { v: 1, items: { $items: wrapped } } };
    const amend = { method: "PATCH", path: "/e/{id}" };
    const profile = sampleProfile({ amend, batch: { ...batch, request } });
    const element = renderItem(profile, sampleText, own);
    expect(element).toMatchObject({ via: "batch", method: "POST", path: "/batch" });
    expect(JSON.parse(element.body)).toMatchObject({ format: 1, record: { id, leaf } });
    expect(renderItem(profile, sampleText, { ...own, amends: true }).via).toBe("single");
  });

  test("E-10 what cannot be filled or written is the profile's fault", () => {
    const broken = [{ $format: "{nobody}" }, { $: "/nobody" }, { lone: "\ud800" }];
    for (const body of broken) {
      const profile = sampleProfile({ create: { method: "POST", path: "/e", body } });
      expect(() => renderItem(profile, sampleText, own)).toThrow(TemplateFault);
    }
    const path = sampleProfile({ create: { method: "POST", path: "/e/{nobody}" } });
    expect(() => renderItem(path, sampleText, own)).toThrow(TemplateFault);
  });
});

describe("sending what was frozen", () => {
  const frozen = renderItem(sampleProfile(), sampleText, own);

  test("I-3 method, path, body and key stay whatever the profile has become", () => {
    const later = connect({
      idempotency: "key",
      keyHeader: "Idempotency-Key",
      keyTtlHours: 1,
      create: { method: "POST", path: "/v2/records", body: wrapped },
    });
    expect(toSingleRequest(later, frozen, sampleValues)).toMatchObject({
      method: "PUT",
      url: `https://books.example/api/entries/${id}`,
      body: frozen.body,
      headers: { "Idempotency-Key": `${id}.2`, "Content-Type": "application/json" },
    });
  });

  test("I-3 origin, authentication and time limit are those of now", () => {
    const later = connect(
      {
        baseUrl: "https://other.example",
        auth: { kind: "bearer" },
        limits: { timeoutMs: 2_000, parallel: 1 },
      },
      { token: "new" },
    );
    expect(toSingleRequest(later, frozen, sampleValues)).toMatchObject({
      url: `https://other.example/entries/${id}`,
      headers: { Authorization: "Bearer new" },
      timeoutMs: 2_000,
    });
  });

  test("B-6 an element of a batch goes alone where there is no batch any more, its bytes unchanged", () => {
    const element = renderItem(sampleProfile({ batch }), sampleText, own);
    const request = toSingleRequest(connect(), element, sampleValues);
    expect(request).toMatchObject({
      method: "PUT",
      url: `https://books.example/api/entries/${id}`,
      body: element.body,
    });
  });
});

describe("batches", () => {
  const parts = (...bodies: string[]) =>
    bodies.map((body) => leasedItem({ frozen: { via: "batch", body } }).frozen);

  test("B-1 elements stand in the envelope byte for byte, in their order", () => {
    // Numbers as names would change their places if they were parsed and written again.
    const request = toBatchRequest(connect({ batch }), parts('{"10":1,"9":2}', '{"b":0.1}'), {
      collection: "entries",
    });
    expect(request).toMatchObject({ method: "POST", url: "https://books.example/api/batch" });
    expect(request.body).toBe('{"items":[{"10":1,"9":2},{"b":0.1}]}');
  });

  test("B-1 the envelope is literal around them, at any depth", () => {
    expect(fillEnvelope(undefined, ["1", "2"])).toBe("[1,2]");
    expect(fillEnvelope({ $items: { a: 1 } }, ["1"])).toBe("[1]");
    expect(fillEnvelope({ a: [{ b: { $items: null } }, "x\n"], "c d": null, e: true }, ["1"])).toBe(
      '{"a":[{"b":[1]},"x\\n"],"c d":null,"e":true}',
    );
  });

  test("B-1 any envelope is JSON with the elements in it", () => {
    const plain = fc.jsonValue() as fc.Arbitrary<Exclude<Json, undefined>>;
    fc.assert(
      fc.property(fc.array(plain, { maxLength: 4 }), plain, (elements, around) => {
        const texts = elements.map((element) => JSON.stringify(element));
        const body = fillEnvelope({ around, items: { $items: null } } as never, texts);
        expect((JSON.parse(body) as { items: unknown }).items).toEqual(JSON.parse(JSON.stringify(elements)));
      }),
    );
  });

  test("B-1 a template for elements is found wherever the envelope has it", () => {
    for (const body of [{ x: 1, items: { $items: wrapped } }, [{ deep: { $items: wrapped } }]]) {
      const profile = sampleProfile({ batch: { ...batch, request: { ...batch.request, body } } });
      expect(JSON.parse(renderItem(profile, sampleText, own).body)).toMatchObject({ format: 1 });
    }
  });
});

describe("headers", () => {
  const headersOf = (parts: ProfileParts, secrets: Connection["secrets"]) =>
    toSingleRequest(connect(parts, secrets), renderItem(sampleProfile(), sampleText, own), sampleValues)
      .headers;

  test("O-16 each kind of authentication takes its secrets", () => {
    const basic = headersOf({ auth: { kind: "basic" } }, { user: "张", password: "öé:x" });
    const decoded = Buffer.from((basic["Authorization"] ?? "").slice("Basic ".length), "base64").toString();
    expect(decoded).toBe("张:öé:x");
    expect(headersOf({ auth: { kind: "bearer", prefix: "Token " } }, { token: "t" })).toMatchObject({
      Authorization: "Token t",
    });
    const named = { auth: { kind: "headers", names: ["X-Api-Key", "X-Site"] } };
    expect(headersOf(named, { "x-api-key": "k", "x-site": "s" })).toMatchObject({
      "X-Api-Key": "k",
      "X-Site": "s",
    });
    expect(headersOf({}, { token: "t" })).toEqual({
      Accept: "application/json",
      "Content-Type": "application/json",
    });
  });

  test("O-16 a token against forged requests and cookies go along only where the profile fetches one", () => {
    const csrf = { path: "/token", header: "X-CSRF-Token" };
    const connection = { ...connect({ csrf }), csrfToken: "abc" };
    const request = toLookupRequest(
      { ...connection, profile: sampleProfile({ csrf, lookup }) },
      sampleValues,
    );
    expect(request).toMatchObject({ withCookies: true, headers: { "X-CSRF-Token": "abc" } });
    expect(toLookupRequest(connect({ lookup }), sampleValues)).toMatchObject({ withCookies: false });
  });

  test("O-14 a look-up reads, names the item and carries no body", () => {
    const request = toLookupRequest(connect({ lookup }), sampleValues);
    expect(request).toMatchObject({
      method: "GET",
      url: `https://books.example/api/entries?id=${id}&rev=2`,
      body: null,
    });
    expect(request.headers).not.toHaveProperty("Content-Type");
  });
});
