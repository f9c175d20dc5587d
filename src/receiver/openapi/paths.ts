// The one description of the contract's addresses. Schemas come from the domain, examples are made, words are here.
import { collections, type Collection, type CollectionName } from "../contract/collections.ts";
import { examples, recordExamples, type RecordExamples } from "./examples.ts";
import { answer, jsonBody, locationHeader, parameter, response } from "./parts.ts";
import { namesOf, toRef, type JsonObject } from "./schemas.ts";

const named = Object.entries(collections) as readonly (readonly [CollectionName, Collection])[];

const always: JsonObject = { "401": response("Unauthorized"), default: response("Failed") };
/** Of requests that write. */
const unavailable: JsonObject = { "503": response("Unavailable") };

const bodyRefusals: JsonObject = {
  "400": response("BadRequest"),
  "413": response("TooLarge"),
  "415": response("WrongMediaType"),
  ...unavailable,
};

const stored = answer(
  "Stored, and on the disk. The echo of `id` and `rev` is the proof.",
  "Stored",
  { created: { summary: "Stored now", value: examples.created } },
  locationHeader,
);
const storedBefore = answer(
  "The same content was stored before. Nothing changed; this is a success.",
  "Stored",
  { duplicate: { summary: "Stored before", value: examples.duplicate } },
);
const batchOk = answer(
  "Each item was judged alone; those reported `created` or `duplicate` are on the disk. Look at every result.",
  "BatchAnswer",
  {
    stored: { summary: "All stored", value: examples.batchAnswer },
    mixed: { summary: "One invalid, one in conflict", value: examples.mixedBatchAnswer },
  },
);

const examplesOf = ({ recordName }: Collection): RecordExamples => recordExamples[nameOf(recordName)];

function nameOf(recordName: string): CollectionName {
  const found = named.find(([, collection]) => collection.recordName === recordName);
  if (found === undefined) throw new RangeError(`no collection of ${recordName}`);
  return found[0];
}

function itemBody(collection: Collection): JsonObject {
  const { summary, item } = examplesOf(collection);
  const shown = { item: { summary, value: item } };
  return jsonBody("The item.", toRef(namesOf(collection).sent), shown);
}

function batchBody(collection: Collection): JsonObject {
  const { batchSummary, batch } = examplesOf(collection);
  const shown = { batch: { summary: batchSummary, value: batch } };
  return jsonBody("The items, up to the probe's `maxItems`.", toRef(namesOf(collection).batch), shown);
}

const probe: JsonObject = {
  get: {
    operationId: "probe",
    tags: ["Connection"],
    summary: "Is this a receiver?",
    description: "Changes nothing. Asks for the token like everything else, so that a wrong one shows here.",
    responses: {
      "200": answer("A receiver, and what it takes.", "Probe", {
        probe: { summary: "The reference receiver", value: examples.probe },
      }),
      ...always,
    },
  },
};

const sender: JsonObject = {
  parameters: [parameter("SenderId")],
  get: {
    operationId: "getSender",
    tags: ["Reading"],
    summary: "What has not arrived from a tablet",
    description:
      "By the tablet's own counter, over all collections. A gap is an item that was not sent, or not yet: the tablet's sync centre tells which. Test records don't count.",
    responses: {
      "200": answer("The counters.", "Sender", {
        gap: { summary: "Number 17 has not arrived", value: examples.sender },
      }),
      "404": response("NotFound"),
      ...always,
    },
  },
};

const collectionAddress = (collection: Collection): JsonObject => ({
  post: {
    operationId: `post${collection.recordName}`,
    tags: ["Delivery"],
    summary: "Deliver one item",
    description:
      "The same as PUT to the item's own address, for senders that only POST. An `Idempotency-Key` makes a repetition give the first result again; without one a repetition is a `duplicate`.",
    parameters: [parameter("IdempotencyKey"), parameter("ContentEncoding")],
    requestBody: itemBody(collection),
    responses: {
      "201": stored,
      "200": storedBefore,
      ...bodyRefusals,
      "409": response("ConflictOrInProgress"),
      "422": response("InvalidOrKeyReused"),
      ...always,
    },
  },
  get: {
    operationId: `list${collection.recordName}Day`,
    tags: ["Reading"],
    summary: "What arrived of a business day",
    description:
      "Stored revisions in the order of their arrival, in pages. A cursor stays good: asking again with it gives what arrived since. Test records are among them.",
    parameters: [parameter("BusinessDate"), parameter("After")],
    responses: {
      "200": answer("One page.", namesOf(collection).page, {
        page: { summary: "The only page", value: examplesOf(collection).page },
      }),
      "422": response("InvalidQuery"),
      ...always,
    },
  },
});

const batchAddress = (collection: Collection): JsonObject => ({
  post: {
    operationId: `post${collection.recordName}Batch`,
    tags: ["Delivery"],
    summary: "Deliver many items",
    description:
      "A bad item never harms the others. Results come in the order of the items and echo `id` and `rev`; senders go by the echo, not by the place. All good items are committed together before the answer; an error status means that none was stored.",
    parameters: [parameter("ContentEncoding")],
    requestBody: batchBody(collection),
    responses: {
      "200": batchOk,
      ...bodyRefusals,
      "413": response("TooManyItems"),
      "422": response("Invalid"),
      ...always,
    },
  },
});

const recordAddress = (collection: Collection): JsonObject => ({
  parameters: [parameter("Id")],
  get: {
    operationId: `get${collection.recordName}`,
    tags: ["Reading"],
    summary: "Which revisions of a record are stored",
    description: "What a tablet asks that lost an answer: the leaf says whether its own content is there.",
    responses: {
      "200": answer("The stored revisions.", "Revisions", {
        two: { summary: "Two revisions", value: examples.record },
      }),
      "404": response("NotFound"),
      ...always,
    },
  },
  delete: {
    operationId: `deleteTest${collection.recordName}`,
    tags: ["Connection"],
    summary: "Delete a test record",
    description:
      "Only for records whose every revision carries `test: true`. Nothing else is ever deleted here.",
    responses: {
      "204": { description: "Deleted." },
      "403": response("NotTest"),
      "404": response("NotFound"),
      ...unavailable,
      ...always,
    },
  },
});

const revisionAddress = (collection: Collection): JsonObject => ({
  parameters: [parameter("Id"), parameter("Rev")],
  put: {
    operationId: `put${collection.recordName}`,
    tags: ["Delivery"],
    summary: "Deliver one item to its own address",
    description:
      "Creates, or confirms what is stored; never replaces. An amendment is stored whether or not earlier revisions are.",
    parameters: [parameter("ContentEncoding")],
    requestBody: itemBody(collection),
    responses: {
      "201": stored,
      "200": storedBefore,
      ...bodyRefusals,
      "409": response("Conflict"),
      "422": response("Invalid"),
      ...always,
    },
  },
  get: {
    operationId: `get${collection.recordName}Revision`,
    tags: ["Reading"],
    summary: "One stored revision",
    description: "The record as it was stored, with where it came from and when it arrived.",
    responses: {
      "200": answer("The revision.", namesOf(collection).revision, {
        revision: { summary: "Revision 1", value: examplesOf(collection).revision },
      }),
      "404": response("NotFound"),
      ...always,
    },
  },
});

/** Every address below the base path. */
export const paths: JsonObject = {
  "/probe": probe,
  ...Object.fromEntries(
    named.flatMap(([name, collection]) => [
      [`/${name}`, collectionAddress(collection)],
      [`/${name}/batch`, batchAddress(collection)],
      [`/${name}/{id}`, recordAddress(collection)],
      [`/${name}/{id}/{rev}`, revisionAddress(collection)],
    ]),
  ),
  "/senders/{sender}": sender,
};

const ownReceiver = (collection: Collection, note: string): JsonObject => ({
  operationId: `receive${collection.recordName}`,
  tags: ["Receivers of your own"],
  summary: "The app delivers one item",
  description: note,
  parameters: [parameter("IdempotencyKey")],
  requestBody: itemBody(collection),
  responses: {
    "201": stored,
    "200": storedBefore,
    "409": response("Conflict"),
    "413": response("TooLarge"),
    "422": response("Invalid"),
    ...unavailable,
    ...always,
  },
});

const ownBatchReceiver = (collection: Collection, note: string): JsonObject => ({
  operationId: `receive${collection.recordName}Batch`,
  tags: ["Receivers of your own"],
  summary: "The app delivers many items",
  description: note,
  requestBody: batchBody(collection),
  responses: { "200": batchOk, "413": response("TooManyItems"), ...unavailable, ...always },
});

/** What the app asks of a receiver of one's own, by collection. */
export const webhooks = (note: string): JsonObject =>
  Object.fromEntries(
    named.flatMap(([name, collection]) => [
      [name, { post: ownReceiver(collection, note) }],
      [`${name}Batch`, { post: ownBatchReceiver(collection, note) }],
    ]),
  );
