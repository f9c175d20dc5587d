import "fake-indexeddb/auto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jsonServerProfile } from "../../../src/sync/profile/menu/json-server.ts";
import { parseProfile, type Profile } from "../../../src/sync/profile/profile.ts";
import {
  listCases,
  openStage,
  SERVER_CASE_MS,
  SERVER_START_MS,
  type Stage,
  type RealServer,
} from "../../support/servers/prove-server.ts";
import { startJsonServer } from "../../support/servers/start-json-server.ts";
import { toStoredRevision } from "../../support/servers/stored-fields.ts";
import { openTablet } from "../../support/servers/tablet.ts";

async function start(): Promise<RealServer> {
  const server = await startJsonServer();
  return {
    profile: jsonServerProfile(server.url),
    secrets: {},
    listStored: async () =>
      (await server.listRows()).map((row) => toStoredRevision(row, { id: String(row["recordId"]) })),
    stop: () => server.stop(),
  };
}

describe("json-server", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(start);
  }, SERVER_START_MS);
  afterAll(() => stage.close(), SERVER_CASE_MS);

  it.each(listCases({ idempotency: "lookup" }, {}))(
    "$title",
    { timeout: SERVER_CASE_MS },
    async ({ run }) => {
      expect.hasAssertions();
      await run(stage);
    },
  );
});

/** The menu's profile as a bank could change it: one row for each record, which amendments replace. */
function oneRowPerRecord(baseUrl: string): Profile {
  const profile = jsonServerProfile(baseUrl);
  const body = { id: { $: "/id" }, rev: { $: "/rev" }, leaf: { $: "/leaf" }, status: { $: "/status" } };
  const isThisRow = (at: string) => [
    { pointer: `${at}/id`, equals: "{id}" },
    { pointer: `${at}/rev`, equals: "{rev}" },
    { pointer: `${at}/leaf`, equals: "{leaf}" },
  ];
  return {
    ...profile,
    id: "json-server-rows",
    create: { method: "POST", path: "/{collection}", body },
    amend: { method: "PUT", path: "/{collection}/{id}", body },
    // By id and rev: an earlier revision in the row must read as "not there yet", not as another content.
    lookup: { path: "/{collection}?id={id}&rev={rev}", present: "/0", matches: isThisRow("/0") },
    ack: { status: [200, 201], echo: isThisRow("") },
  };
}

it(
  "json-server keeps one row per record where amendments have a request of their own",
  { timeout: 120_000 },
  async () => {
    const server = await startJsonServer();
    const profile = oneRowPerRecord(server.url);
    expect(parseProfile(profile)).toEqual(profile);
    const tablet = await openTablet(profile, {});
    try {
      const entries = await tablet.capture({ seed: 11, count: 12 });
      await tablet.drain();
      const amended = await Promise.all(
        entries.slice(0, 6).map((entry) => tablet.revise(entry, { reason: "时间记错了，按取号单改" })),
      );
      tablet.net.loseAnswers(2);
      await tablet.drain();
      const newest = [...amended, ...entries.slice(6)];
      const rows = await server.listRows();
      expect(new Map(rows.map((row) => [row["id"], row["rev"]]))).toEqual(
        new Map(newest.map(({ id, rev }) => [id, rev])),
      );
      expect(rows).toHaveLength(12);
      expect(new Set((await tablet.rows()).map(({ state }) => state))).toEqual(new Set(["acked"]));
      const methods = tablet.net.requests.filter(({ body }) => body !== null).map(({ method }) => method);
      expect(methods.filter((method) => method === "PUT")).toHaveLength(6);
    } finally {
      await tablet.close();
      await server.stop();
    }
  },
);
