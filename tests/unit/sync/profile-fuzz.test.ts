// S50: whatever a profile says and whatever comes back, nothing crashes and nothing leaves for another origin.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../src/domain/canonical-json.ts";
import type { Net, NetAnswer, NetRequest } from "../../../src/platform/ports/net.ts";
import type { Leased } from "../../../src/sync/lease.ts";
import { isProfile, parseProfile, type Profile } from "../../../src/sync/profile/profile.ts";
import { TemplateFault } from "../../../src/sync/profile/template.ts";
import { renderItem, toItemValues } from "../../../src/sync/request.ts";
import { createSpeaker } from "../../../src/sync/send.ts";
import { allIds, readPublished } from "../../support/profiles/profile-pages.ts";
import { fillSecrets, sampleEntry, sampleLeaf, toLeased } from "../../support/profiles/sample-request.ts";

const ORIGIN = "https://records.bank.example";
const SECRET = "canary-4711";
const RUNS = { numRuns: 300, seed: 50 };

const step = fc.oneof(
  fc.constantFrom("id", "rev", "0", "1", "-1", "", "~0", "~1", "__proto__", "constructor", "length"),
  fc.string({ maxLength: 6 }),
);
const pointer = fc.array(step, { maxLength: 4 }).map((steps) => steps.map((one) => `/${one}`).join(""));
const name = fc.constantFrom("id", "rev", "leaf", "seq", "collection", "body", "nothing", "toString");
const format = fc
  .array(
    fc.oneof(
      fc.string({ maxLength: 6 }),
      name.map((one) => `{${one}}`),
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(""));
const match = fc.record({ pointer, equals: fc.oneof(format, fc.integer(), fc.boolean()) });
/** Addresses that try to leave: other hosts, credentials in them, steps upwards, line ends. */
const path = fc
  .oneof(
    format,
    fc.constantFrom("//evil.example/x", "@evil.example/x", "/../../x", "/\\evil.example", ".evil.example/x"),
    fc.constantFrom(":443@evil.example/", "/?u=https://evil.example", "/%2e%2e/x", "/{id}@evil.example"),
  )
  .map((text) => (text.startsWith("/") || text === "" ? text : `/${text}`));
const template = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.string({ maxLength: 8 }),
    fc.integer(),
    fc.constant(null),
    pointer.map((at) => ({ $: at })),
    pointer.map((at) => ({ $text: at })),
    format.map((text) => ({ $format: text })),
    fc.record({ $items: tie("any") }),
    fc.dictionary(fc.string({ maxLength: 8 }), tie("any"), { maxKeys: 3 }),
    fc.array(tie("any"), { maxLength: 3 }),
  ),
})).any;

/** Any two parts of a good profile replaced by something wild. */
const wildProfile = fc
  .record({
    base: fc.constantFrom(...allIds),
    without: fc.constantFrom(null, null, null, "lookup", "keyHeader"),
    create: fc.option(fc.record({ method: fc.constantFrom("POST", "PUT"), path, body: template })),
    lookup: fc.option(fc.record({ path, present: pointer, matches: fc.array(match, { minLength: 1 }) })),
    ack: fc.option(
      fc.record({
        status: fc.constant([200, 201]),
        echo: fc.array(match, { minLength: 1, maxLength: 3 }),
        serverId: pointer,
      }),
    ),
    errorPointer: fc.option(pointer),
    results: fc.option(
      fc.record({
        list: pointer,
        echo: fc.array(match, { minLength: 1, maxLength: 2 }),
        errorPointer: pointer,
      }),
    ),
  })
  .map(({ base, results, without, ...parts }) => {
    const good = readPublished(base);
    const given = Object.entries(parts).filter(([, part]) => part !== null);
    const batch = results === null || good.batch === undefined ? {} : { batch: { ...good.batch, results } };
    const wild = { ...good, baseUrl: ORIGIN, ...Object.fromEntries(given), ...batch };
    return Object.fromEntries(Object.entries(wild).filter(([part]) => part !== without));
  });

const answer: fc.Arbitrary<NetAnswer> = fc.oneof(
  fc.constant<NetAnswer>({ kind: "redirected" }),
  fc.constant<NetAnswer>({ kind: "unanswered", cause: "failed" }),
  fc
    .record({
      status: fc.constantFrom(200, 201, 204, 300, 400, 401, 403, 404, 409, 413, 422, 429, 500),
      text: fc.oneof(
        fc.json(),
        fc.string(),
        fc.constantFrom(
          "",
          "null",
          "[]",
          "{}",
          "<html>",
          '{"id":{"id":[null]}}',
          "[[[[]]]]",
          '{"__proto__":1}',
        ),
      ),
      contentType: fc.constantFrom("application/json", "text/html", ""),
    })
    .map((own): NetAnswer => ({ kind: "answered", headers: {}, ...own })),
);

const values = toItemValues(
  {
    recordId: sampleEntry.id,
    rev: 1,
    collection: "entries",
    seq: 7,
    businessDate: sampleEntry.businessDate,
  },
  sampleLeaf,
);

function lease(profile: Profile): Leased {
  const frozen = renderItem(profile, canonicalJson(sampleEntry), {
    values,
    sender: sampleEntry.device,
    amends: false,
  });
  return toLeased(frozen, values);
}

/** A network that gives one answer to everything and remembers who was asked. */
function createWatchedNet(given: NetAnswer): { readonly net: Net; readonly seen: NetRequest[] } {
  const seen: NetRequest[] = [];
  return {
    seen,
    net: {
      isOwnOrigin: false,
      send(request) {
        seen.push(request);
        return Promise.resolve(given);
      },
      probeOwnServer: () => Promise.resolve("ours"),
      reachesEndpoint: () => Promise.resolve(true),
    },
  };
}

function expectToStay(requests: readonly NetRequest[]): void {
  for (const { body, url } of requests) {
    const { hash, origin, password, username } = new URL(url);
    expect({ origin, username, password, hash }).toEqual({
      origin: ORIGIN,
      username: "",
      password: "",
      hash: "",
    });
    expect(`${url} ${body ?? ""}`).not.toContain(SECRET);
  }
}

describe("S50 wild profiles", () => {
  it("parse or are refused by name, whatever they are made of", () => {
    const results = new Set<string>();
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), wildProfile), (value) => {
        const result = parseProfile(value);
        results.add(isProfile(result) ? "profile" : result.kind);
      }),
      RUNS,
    );
    expect(results).toEqual(new Set(["profile", "invalid", "inconsistent"]));
  });

  it("never crash the conversation, and never send anything to another origin", async () => {
    let delivered = 0;
    await fc.assert(
      fc.asyncProperty(wildProfile, answer, async (wild, given) => {
        const profile = parseProfile(wild);
        if (!isProfile(profile)) return;
        const { net, seen } = createWatchedNet(given);
        const target = {
          profile,
          secrets: fillSecrets(profile, SECRET),
          sealedFor: [],
          acceptsRisk: true,
          sender: sampleEntry.device,
          lockName: "",
        };
        const speaker = createSpeaker(net, target);
        try {
          const outcome = await speaker.send([lease(profile)]);
          expect(outcome).toMatchObject({ kind: "each", outcomes: [{}] });
          if (profile.lookup !== undefined) await speaker.lookUp(values);
        } catch (error) {
          // The profile asks for what no record has: the round holds the endpoint for that.
          if (!(error instanceof TemplateFault)) throw error;
        }
        expectToStay(seen);
        delivered += seen.length;
      }),
      RUNS,
    );
    expect(delivered).toBeGreaterThan(RUNS.numRuns / 4);
  });
});
