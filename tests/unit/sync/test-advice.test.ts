import { describe, expect, it } from "vitest";
import { findReachHints, isLocalName, toCorsAdvice, toHeaderProbe } from "../../../src/sync/test-advice.ts";
import { batchPart, bearer, modelProfile } from "../../support/endpoint/model-profiles.ts";

const APP = "https://floorbook.example";

describe("the headers that a server has to send", () => {
  it("name the app's origin, and what this profile needs and no more", () => {
    expect(toCorsAdvice(modelProfile("https://books.example", "upsert"), APP)).toEqual([
      { name: "Access-Control-Allow-Origin", value: APP },
      { name: "Access-Control-Allow-Methods", value: "GET, PUT" },
      { name: "Access-Control-Allow-Headers", value: "Content-Type" },
      { name: "Access-Control-Expose-Headers", value: "Retry-After, Date" },
      { name: "Access-Control-Max-Age", value: "600" },
    ]);
  });

  it("name every header and method of the whole profile", () => {
    const profile = modelProfile("https://books.example", "key", {
      ...bearer,
      ...batchPart,
      headers: { Prefer: "return=representation" },
      amend: { method: "PATCH", path: "/e/{id}" },
      csrf: { path: "/t", header: "X-CSRF" },
    });
    const advice = Object.fromEntries(toCorsAdvice(profile, APP).map(({ name, value }) => [name, value]));
    expect(advice).toEqual({
      "Access-Control-Allow-Origin": APP,
      "Access-Control-Allow-Methods": "GET, POST, PATCH",
      "Access-Control-Allow-Headers": "Prefer, Authorization, X-CSRF, Idempotency-Key, Content-Type",
      "Access-Control-Expose-Headers": "Retry-After, Date, X-CSRF",
      "Access-Control-Allow-Credentials": "true",
      "Access-Control-Max-Age": "600",
    });
  });

  it("are those of a request that writes nothing", () => {
    const profile = modelProfile("https://books.example/api", "key", bearer);
    expect(toHeaderProbe(profile, { token: "t" })).toMatchObject({
      method: "GET",
      url: "https://books.example/api/probe",
      body: null,
      headers: { Authorization: "Bearer t", "Content-Type": "application/json", "Idempotency-Key": "test" },
    });
  });
});

describe("hints for a server that does not answer", () => {
  const hintsFor = (baseUrl: string, app = APP) => findReachHints(modelProfile(baseUrl, "upsert"), app);

  it.each<readonly [string, readonly string[]]>([
    ["https://books.example", ["certificate"]],
    ["https://192.168.1.20/api", ["certificate", "localNetwork"]],
    ["https://books.bank.internal", ["certificate", "localNetwork"]],
    ["http://localhost:8055", ["localNetwork", "plainHttp"]],
    [APP, []],
  ])("%s: %j", (baseUrl, hints) => {
    expect(hintsFor(baseUrl)).toEqual(hints);
  });

  it("says nothing of plain http to a page that came by http", () => {
    expect(hintsFor("http://127.0.0.1:8055", "http://localhost:4173")).toEqual(["localNetwork"]);
  });

  it.each([
    ["10.1.2.3", true],
    ["172.16.0.1", true],
    ["172.31.255.255", true],
    ["172.32.0.1", false],
    ["192.168.0.1", true],
    ["192.169.0.1", false],
    ["169.254.10.10", true],
    ["8.8.8.8", false],
    ["[::1]", true],
    ["[fd12:3456::1]", true],
    ["[fe80::1]", true],
    ["[2001:db8::1]", false],
    ["intranet", true],
    ["printer.local", true],
    ["books.example", false],
    ["10.example.com", false],
  ])("%s is local: %s", (name, isLocal) => {
    expect(isLocalName(name)).toBe(isLocal);
  });
});
