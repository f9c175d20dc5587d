// Answers of the heavy servers as they were seen (tests/servers, versions in its README): what `npm test` keeps of them.
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../src/domain/canonical-json.ts";
import type { NetAnswer } from "../../../src/platform/ports/net.ts";
import { couchdbProfile } from "../../../src/sync/profile/menu/couchdb.ts";
import { directusProfile } from "../../../src/sync/profile/menu/directus.ts";
import { nodeRedProfile } from "../../../src/sync/profile/menu/node-red.ts";
import type { Profile } from "../../../src/sync/profile/profile.ts";
import { renderItem, toItemValues } from "../../../src/sync/request.ts";
import { createSpeaker, type Speaker } from "../../../src/sync/send.ts";
import type { Leased } from "../../../src/sync/lease.ts";
import {
  fillSecrets,
  sampleEntry,
  sampleLeaf as leaf,
  toLeased,
} from "../../support/profiles/sample-request.ts";

const ids = ["a", "b", "c", "d"].map((end) => `019ab300-5a11-7c3e-9d20-6b1f0c4d2e1${end}`);
const [a = "", b = "", c = "", d = ""] = ids;

function lease(profile: Profile, recordId: string): Leased {
  const record = { ...sampleEntry, id: recordId as typeof sampleEntry.id };
  const { collection, businessDate } = record;
  const values = toItemValues({ recordId: record.id, rev: 1, collection, seq: 1, businessDate }, leaf);
  const own = { values, sender: record.device, amends: false };
  return toLeased(renderItem(profile, canonicalJson(record), own), values);
}

function speakTo(profile: Profile, status: number, body: unknown): Speaker {
  const answer: NetAnswer = {
    kind: "answered",
    status,
    contentType: "application/json",
    headers: {},
    text: JSON.stringify(body),
  };
  return createSpeaker(
    {
      isOwnOrigin: false,
      send: () => Promise.resolve(answer),
      probeOwnServer: () => Promise.resolve("ours"),
      reachesEndpoint: () => Promise.resolve(true),
    },
    {
      profile,
      secrets: fillSecrets(profile, "canary"),
      sealedFor: [],
      acceptsRisk: false,
      sender: sampleEntry.device,
      lockName: "",
    },
  );
}

describe("PouchDB Server 4.2.0", () => {
  const profile = couchdbProfile("https://server.example/floorbook");
  const unit = ids.map((id) => lease(profile, id));

  it("lists refusals first and leaves nobody out; each result finds its record", async () => {
    const speaker = speakTo(profile, 201, [
      { id: `${b}.1`, error: "forbidden", reason: "intelligence is not taken here" },
      { ok: true, id: `${a}.1`, rev: "1-fc4a9b5fe21e29c4443b9b920be559a3" },
      { id: `${d}.1`, error: "conflict", reason: "Document update conflict" },
      { ok: true, id: `${c}.1`, rev: "1-9a112254cc1a5d288f70fa0b6d3c9603" },
    ]);
    expect(await speaker.send(unit)).toEqual({
      kind: "each",
      outcomes: [
        { kind: "acked", serverId: null },
        { kind: "refused", status: 201, message: "intelligence is not taken here" },
        { kind: "acked", serverId: null },
        // It is there already; which content it has is looked up.
        { kind: "duplicate", status: 201 },
      ],
    });
  });

  it("an empty list of results proves nothing", async () => {
    const maybe = { kind: "later", stored: "maybe" };
    expect(await speakTo(profile, 201, []).send(unit)).toMatchObject({ outcomes: ids.map(() => maybe) });
  });

  it("says that a document is not there", async () => {
    const speaker = speakTo(profile, 404, { error: "not_found", reason: "missing" });
    expect(await speaker.lookUp(lease(profile, a).values)).toEqual({ kind: "absent" });
  });
});

describe("Directus 12.4.0", () => {
  const profile = directusProfile("https://server.example");
  const one = [lease(profile, a)];
  const invalid = 'Validation failed for field "kind". Value can\'t be "intelligence".';
  const failed = (code: string, message: string, status = 400) =>
    speakTo(profile, status, { errors: [{ message, extensions: { code, field: "id" } }] });

  it("refuses a repetition by its key", async () => {
    const speaker = failed("RECORD_NOT_UNIQUE", 'Value "a.1" for field "id" has to be unique.');
    expect(await speaker.send(one)).toEqual({ kind: "each", outcomes: [{ kind: "duplicate", status: 400 }] });
  });

  it("refuses what breaks a field's rule, in a list as a whole", async () => {
    const speaker = failed("FAILED_VALIDATION", invalid);
    expect(await speaker.send(one)).toEqual({
      kind: "each",
      outcomes: [{ kind: "refused", status: 400, message: invalid }],
    });
    expect(await speaker.send([...one, lease(profile, b)])).toEqual({
      kind: "split",
      isTooLarge: false,
      mayBeThere: false,
    });
  });

  it("says with an empty list that a row is not there", async () => {
    expect(await speakTo(profile, 200, { data: [] }).lookUp(lease(profile, a).values)).toEqual({
      kind: "absent",
    });
  });
});

describe("Node-RED 5.0.7 with the published flow", () => {
  const profile = nodeRedProfile("https://server.example");
  const one = [lease(profile, a)];

  it("says of another content under the key that it is there already", async () => {
    const speaker = speakTo(profile, 409, { key: `${a}.1`, leaf: "0".repeat(64), error: "another content" });
    expect(await speaker.send(one)).toEqual({ kind: "each", outcomes: [{ kind: "duplicate", status: 409 }] });
  });

  it("repeats key and leaf of what it has written", async () => {
    const stored = { key: `${a}.1`, leaf, status: "duplicate" };
    expect(await speakTo(profile, 200, stored).send(one)).toMatchObject({ outcomes: [{ kind: "acked" }] });
    const other = { ...stored, leaf: "0".repeat(64) };
    expect(await speakTo(profile, 200, other).send(one)).toMatchObject({ outcomes: [{ kind: "held" }] });
  });
});
