// What the example profiles make of the answers that their servers' documentation shows. No server was run for these.
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../src/domain/canonical-json.ts";
import type { NetAnswer } from "../../../src/platform/ports/net.ts";
import { classifySingle } from "../../../src/sync/outcome.ts";
import { renderItem, toItemValues } from "../../../src/sync/request.ts";
import type { Profile } from "../../../src/sync/profile/profile.ts";
import { createSpeaker, type Speaker } from "../../../src/sync/send.ts";
import { readPublished, type exampleIds } from "../../support/profiles/profile-pages.ts";
import {
  fillSecrets,
  sampleEntry,
  sampleLeaf as leaf,
  toLeased,
} from "../../support/profiles/sample-request.ts";

const { id } = sampleEntry;
const key = `${id}.1`;
const dash = `${id}-1`;

interface Documented {
  /** Status and body of each answer. */
  readonly stored: readonly [number, unknown];
  /** The same record again; absent where that is answered like the first. */
  readonly duplicate?: readonly [number, unknown];
  readonly refused: readonly [number, unknown];
  /** The server's words in it. */
  readonly words: string;
  readonly here: unknown;
  readonly absent: readonly [number, unknown];
}

const postgrest: Documented = {
  stored: [201, [{ id: key, leaf }]],
  duplicate: [
    409,
    { code: "23505", details: null, hint: null, message: "duplicate key value violates unique constraint" },
  ],
  refused: [400, { code: "23514", details: null, hint: null, message: "new row violates check constraint" }],
  words: "check constraint",
  here: [{ id: key, leaf }],
  absent: [200, []],
};

const firestoreFields = {
  id: { stringValue: id },
  rev: { integerValue: "1" },
  leaf: { stringValue: leaf },
};

const documented: Readonly<Record<(typeof exampleIds)[number], Documented>> = {
  postgrest,
  supabase: postgrest,
  "parse-server": {
    stored: [201, { objectId: dash, createdAt: "2026-11-24T01:41:09.000Z" }],
    duplicate: [400, { code: 137, error: "A duplicate value for a field with unique values was provided" }],
    refused: [400, { code: 111, error: "schema mismatch for FloorbookRecord.rev" }],
    words: "schema mismatch",
    here: { objectId: dash, leaf, rev: 1 },
    absent: [404, { code: 101, error: "Object not found." }],
  },
  pocketbase: {
    stored: [200, { id: "k2v9x1a0q3m7b5c", collectionName: "floorbook_records", key, leaf }],
    duplicate: [
      400,
      {
        status: 400,
        message: "Failed to create record.",
        data: { key: { code: "validation_not_unique", message: "Value must be unique." } },
      },
    ],
    refused: [
      400,
      { status: 400, message: "Failed to create record.", data: { rev: { code: "validation_required" } } },
    ],
    words: "Failed to create record",
    here: { items: [{ id: "k2v9x1a0q3m7b5c", key, leaf }] },
    absent: [200, { page: 1, perPage: 2, items: [] }],
  },
  firestore: {
    stored: [
      200,
      { name: `projects/p/databases/(default)/documents/floorbook_records/${key}`, fields: firestoreFields },
    ],
    duplicate: [409, { error: { code: 409, message: "Document already exists", status: "ALREADY_EXISTS" } }],
    refused: [
      400,
      { error: { code: 400, message: "Invalid value at 'document'", status: "INVALID_ARGUMENT" } },
    ],
    words: "Invalid value",
    here: { name: "…", fields: firestoreFields },
    absent: [404, { error: { code: 404, message: "Document not found.", status: "NOT_FOUND" } }],
  },
  airtable: {
    stored: [
      200,
      {
        records: [{ id: "rec8116cdd76088af", fields: { Key: key, Leaf: leaf } }],
        createdRecords: ["rec8116cdd76088af"],
        updatedRecords: [],
      },
    ],
    refused: [
      422,
      { error: { type: "INVALID_VALUE_FOR_COLUMN", message: "Field Rev cannot accept that value" } },
    ],
    words: "cannot accept",
    here: { records: [{ id: "rec8116cdd76088af", fields: { Key: key, Leaf: leaf } }] },
    absent: [200, { records: [] }],
  },
  frappe: {
    stored: [200, { data: { name: key, leaf, doctype: "Floorbook Record" } }],
    duplicate: [409, { exc_type: "DuplicateEntryError", exception: "frappe.exceptions.DuplicateEntryError" }],
    refused: [417, { exc_type: "ValidationError", exception: "frappe.exceptions.ValidationError: kind" }],
    words: "ValidationError",
    here: { data: { name: key, leaf } },
    absent: [404, { exc_type: "DoesNotExistError" }],
  },
  odata: {
    stored: [201, { "@odata.context": "$metadata#FloorbookRecords/$entity", ID: key, Leaf: leaf }],
    refused: [400, { error: { code: "400", message: "Value is not valid for Rev" } }],
    words: "not valid",
    here: { ID: key, Leaf: leaf },
    absent: [404, { error: { code: "404", message: "Not Found" } }],
  },
  salesforce: {
    stored: [201, { id: "a01D0000001pPvHAAU", success: true, created: true, errors: [] }],
    refused: [
      400,
      [{ message: "Kind: bad value for restricted picklist field", errorCode: "INVALID_OR_NULL" }],
    ],
    words: "restricted picklist",
    here: { Key__c: dash, Leaf__c: leaf },
    absent: [404, [{ errorCode: "NOT_FOUND", message: "The requested resource does not exist" }]],
  },
};

const values = toItemValues(
  { recordId: id, rev: 1, collection: "entries", seq: 128, businessDate: sampleEntry.businessDate },
  leaf,
);

const toAnswer = ([status, body]: readonly [number, unknown]): NetAnswer => ({
  kind: "answered",
  status,
  contentType: "application/json",
  headers: {},
  text: JSON.stringify(body),
});

function speakTo(profile: Profile, answer: readonly [number, unknown]): Speaker {
  return createSpeaker(
    {
      isOwnOrigin: false,
      send: () => Promise.resolve(toAnswer(answer)),
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

/** The same answer about another record. */
const aboutAnother = (body: unknown): unknown =>
  JSON.parse(JSON.stringify(body).replaceAll(id, "019ab300-0000-7000-8000-000000000000"));

describe.each(Object.entries(documented))("%s", (name, own) => {
  const profile = readPublished(name);
  // A batch of one speaks the batch's language; what single answers mean is asked without it.
  const { batch: _batch, ...single } = profile;
  const classify = (answer: readonly [number, unknown]) => classifySingle(toAnswer(answer), single, values);
  // Salesforce's answer names no id of ours; its page says so.
  const namesTheRecord = name !== "salesforce";
  const isUpsert = profile.idempotency === "upsert";

  it("takes the documented answer for proof, and nothing less", () => {
    const [status, body] = own.stored;
    expect(classify(own.stored).kind).toBe("acked");
    expect(classify([status, {}]).kind).toBe("held");
    expect(classify([status, aboutAnother(body)]).kind).toBe(namesTheRecord ? "held" : "acked");
  });

  it("knows a repetition, a refusal and credentials that are not accepted", () => {
    expect(own.duplicate === undefined).toBe(isUpsert);
    expect(classify(own.duplicate ?? own.stored).kind).toBe(isUpsert ? "acked" : "duplicate");
    expect(classify(own.refused)).toMatchObject({
      kind: "refused",
      message: expect.stringContaining(own.words) as string,
    });
    expect(classify([401, {}])).toMatchObject({ kind: "held", reason: "auth" });
    expect(classify([429, {}])).toMatchObject({ kind: "later", stored: "no" });
  });

  it("looks up what is there, what is not, and what is another", async () => {
    const look = async (answer: readonly [number, unknown]): Promise<string> =>
      (await speakTo(profile, answer).lookUp(values)).kind;
    const other = JSON.parse(JSON.stringify(own.here).replaceAll(leaf, "0".repeat(64))) as unknown;
    expect(await look([200, own.here])).toBe("here");
    expect(await look(own.absent)).toBe("absent");
    expect(await look([200, other])).toBe("other");
  });
});

const batching = Object.entries(documented).filter(([name]) => readPublished(name).batch !== undefined);

it.each(batching)("%s: the results of a batch name the record", async (name, { stored }) => {
  const profile = readPublished(name);
  const frozen = renderItem(profile, canonicalJson(sampleEntry), {
    values,
    sender: sampleEntry.device,
    amends: false,
  });
  expect(frozen.via).toBe("batch");
  const unit = [toLeased(frozen, values)];
  const status = profile.batch?.status[0] ?? 0;
  expect(await speakTo(profile, [status, stored[1]]).send(unit)).toEqual({
    kind: "each",
    outcomes: [{ kind: "acked", serverId: null }],
  });
  // Of another record there is nothing to believe; whether this one was stored is not known then.
  expect(await speakTo(profile, [status, aboutAnother(stored[1])]).send(unit)).toMatchObject({
    outcomes: [{ kind: "later", stored: "maybe" }],
  });
});
