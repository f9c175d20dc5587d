// Parts that operations share: parameters, headers, bodies, answers.
import { KEY_HOURS, KEY_MAX, MAX_BYTES, MAX_ITEMS } from "../contract/limits.ts";
import { problems, type ProblemKind } from "../contract/problems.ts";
import { exampleProblem, examples } from "./examples.ts";
import { toRef, type JsonObject } from "./schemas.ts";

const component = (group: string, name: string): JsonObject => ({ $ref: `#/components/${group}/${name}` });
export const parameter = (name: string): JsonObject => component("parameters", name);
export const response = (name: string): JsonObject => component("responses", name);

interface Example {
  readonly summary: string;
  readonly value: unknown;
}

const JSON_TYPE = "application/json";
const PROBLEM_TYPE = "application/problem+json";

// The examples are typed by what they hold; here they are only JSON.
const toJson = (value: unknown): JsonObject => value as JsonObject;

function content(type: string, schema: JsonObject, shown: Readonly<Record<string, Example>>): JsonObject {
  return { [type]: { schema, examples: toJson(shown) } };
}

export function jsonBody(
  description: string,
  schema: JsonObject,
  shown: Readonly<Record<string, Example>>,
): JsonObject {
  return { description, required: true, content: content(JSON_TYPE, schema, shown) };
}

export function answer(
  description: string,
  schemaName: string,
  shown: Readonly<Record<string, Example>>,
  headers: JsonObject = {},
): JsonObject {
  return {
    description,
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    content: content(JSON_TYPE, toRef(schemaName), shown),
  };
}

interface ProblemPart {
  readonly description: string;
  readonly shown: readonly (readonly [ProblemKind, string, Parameters<typeof exampleProblem>[2]?])[];
  readonly headers?: JsonObject;
}

function problemResponse({ description, shown, headers }: ProblemPart): JsonObject {
  const list = shown.map(([kind, detail, members]) => [
    kind,
    { summary: problems[kind].title, value: exampleProblem(kind, detail, members) },
  ]);
  return {
    description,
    ...(headers === undefined ? {} : { headers }),
    content: content(PROBLEM_TYPE, toRef("Problem"), Object.fromEntries(list) as Record<string, Example>),
  };
}

const header = (description: string, schema: JsonObject): JsonObject => ({ description, schema });
const retryAfter = header("Seconds to wait before sending again.", { type: "integer", minimum: 1 });

export const locationHeader = {
  Location: header("Address of the stored revision.", { type: "string", format: "uri-reference" }),
};

/** `components.responses`: the refusals. Their details are examples; clients go by status and `type`. */
export const refusals: JsonObject = {
  BadRequest: problemResponse({
    description: "The body can't be read, or the idempotency key. Nothing was stored.",
    shown: [
      ["notJson", "The body must be one JSON value in UTF-8 (RFC 8259)."],
      ["badEncoding", "Content-Encoding says gzip, but the body is no intact gzip."],
      ["badKey", `A key is a quoted string of 1 to ${KEY_MAX} ASCII characters.`],
    ],
  }),
  Unauthorized: problemResponse({
    description: "The token is missing or wrong. Nothing was stored.",
    shown: [["unauthorized", "Send the receiver's token: Authorization: Bearer …"]],
    headers: { "WWW-Authenticate": header("The scheme that is asked for (RFC 6750).", { type: "string" }) },
  }),
  NotTest: problemResponse({
    description: "The record, or one of its revisions, is part of a book.",
    shown: [["notTest", "This record is part of a book, and stays."]],
  }),
  NotFound: problemResponse({
    description: "Nothing is stored here, or the contract has no such collection.",
    shown: [["notFound", "No revision of this record has arrived."]],
  }),
  Conflict: problemResponse({
    description: "Other content is stored under this id and revision, and stays. Both leaves are named.",
    shown: [
      ["conflict", "What is stored stays as it is. Send the change as a further revision.", examples.leaves],
    ],
  }),
  ConflictOrInProgress: problemResponse({
    description:
      "Other content is stored under this id and revision (`conflict`), or the first request with this idempotency key is still being answered (`inProgress`: send the same again).",
    shown: [
      ["conflict", "What is stored stays as it is. Send the change as a further revision.", examples.leaves],
      ["inProgress", "Send the same request again after a moment."],
    ],
    headers: { "Retry-After": retryAfter },
  }),
  TooLarge: problemResponse({
    description: "More than the limits of the probe. Nothing was stored; send less at a time.",
    shown: [
      [
        "tooLarge",
        `One request body may hold ${MAX_BYTES} bytes, after decompression.`,
        { limit: { maxBytes: MAX_BYTES } },
      ],
    ],
  }),
  TooManyItems: problemResponse({
    description: "More bytes or items than the limits of the probe. Nothing was stored; send less at a time.",
    shown: [
      [
        "tooLarge",
        `Nothing was stored. One batch may hold ${MAX_ITEMS} items.`,
        { limit: { maxItems: MAX_ITEMS } },
      ],
    ],
  }),
  WrongMediaType: problemResponse({
    description: "The body must be application/json, as it is or compressed by gzip. Nothing was stored.",
    shown: [["wrongMediaType", "Send Content-Type: application/json."]],
  }),
  Invalid: problemResponse({
    description: "The item breaks the schema, or body and address disagree. Nothing was stored.",
    shown: [
      [
        "invalid",
        "Nothing was stored. `errors` says what to change.",
        {
          errors: [
            { path: "/body/channel", message: "is missing" },
            { path: "/rev", message: "differs from the address" },
          ],
        },
      ],
    ],
  }),
  InvalidOrKeyReused: problemResponse({
    description:
      "The item breaks the schema, or its idempotency key was used for another. Nothing was stored.",
    shown: [
      [
        "invalid",
        "Nothing was stored. `errors` says what to change.",
        { errors: [{ path: "/body/channel", message: "is missing" }] },
      ],
      ["keyReused", "Use a new key for each item and revision."],
    ],
  }),
  InvalidQuery: problemResponse({
    description: "The query can't be answered.",
    shown: [
      [
        "invalid",
        "The query can't be answered. `errors` says what to change.",
        { errors: [{ path: "businessDate", message: "must be a date of the calendar, YYYY-MM-DD" }] },
      ],
    ],
  }),
  Unavailable: problemResponse({
    description: "The receiver can't store at the moment: its disk is full, or its file is locked.",
    shown: [["storage", "Nothing of this request was stored. Send it again later."]],
    headers: { "Retry-After": retryAfter },
  }),
  Failed: problemResponse({
    description: "Any other refusal.",
    shown: [["internal", "Nothing of this request was stored, as far as is known. Send it again."]],
  }),
};

export const parameters: JsonObject = {
  Id: {
    name: "id",
    in: "path",
    required: true,
    description: "The record's id.",
    schema: toRef("RecordId"),
    example: examples.id,
  },
  Rev: {
    name: "rev",
    in: "path",
    required: true,
    description: "The revision.",
    schema: { type: "integer", minimum: 1 },
    example: examples.rev,
  },
  SenderId: {
    name: "sender",
    in: "path",
    required: true,
    description: "The tablet that sends.",
    schema: toRef("RecordId"),
    example: examples.device,
  },
  BusinessDate: {
    name: "businessDate",
    in: "query",
    required: true,
    description: "The business day.",
    schema: toRef("BusinessDate"),
    example: examples.businessDate,
  },
  After: {
    name: "after",
    in: "query",
    description: "`cursor` of the page before; absent for the first.",
    schema: { type: "string", pattern: "^\\d{1,15}$" },
    example: examples.page.cursor,
  },
  IdempotencyKey: {
    name: "Idempotency-Key",
    in: "header",
    description: `A quoted string (RFC 8941) that names this item and revision, such as its id and rev; remembered for ${KEY_HOURS} hours once the item was stored.`,
    schema: { type: "string", maxLength: KEY_MAX + 2 },
    example: examples.key,
  },
  ContentEncoding: {
    name: "Content-Encoding",
    in: "header",
    description: "The body may be compressed; the size limit counts after decompression.",
    schema: { type: "string", enum: ["gzip", "identity"] },
    example: "gzip",
  },
};
