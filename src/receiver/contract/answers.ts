// What the receiver answers, as schemas: the OpenAPI document prints them, the conformance check reads by them.
// Open objects: within one version answers only grow, so readers ignore what they don't know.
import * as z from "zod/mini";
import { businessDateSchema, recordIdSchema, timestampSchema } from "../../domain/records/primitives.ts";
import { personal, plain } from "../../domain/records/field.ts";
import { CONTRACT_VERSION } from "./limits.ts";

const positive = z.int().check(z.gte(1));
export const leafSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/));

const id = plain(recordIdSchema, "The record's id, echoed: the proof that the answer is about this item.");
const rev = plain(positive, "The revision, echoed.");
const leaf = plain(leafSchema, "SHA-256 of the stored record's RFC 8785 canonical JSON, hex.");
const receivedAt = plain(timestampSchema, "When this revision was stored (RFC 3339, UTC).");

export const probeAnswer = z.object({
  floorbook: plain(z.literal("receiver"), "Constant: tells this server from anything else that answers."),
  version: plain(z.literal(CONTRACT_VERSION), "Version of the contract."),
  collections: plain(z.array(z.string()), "Collections that are taken."),
  validates: plain(z.boolean(), "True when items that break the published schema are refused with 422."),
  limits: plain(
    z.object({
      maxItems: plain(positive, "Items of one batch."),
      maxBytes: plain(positive, "Bytes of one request body, after decompression."),
    }),
    "What one request may hold; more is answered with 413.",
  ),
});

export const storedAnswer = z.object({
  id,
  rev,
  status: plain(
    z.enum(["created", "duplicate"]),
    "created: stored by this request. duplicate: the same content was stored before; nothing changed.",
  ),
  leaf,
});

export const batchResult = z.object({
  id: plain(
    z.nullable(recordIdSchema),
    "The item's id, echoed; null when the item has none that can be read.",
  ),
  rev: plain(z.nullable(positive), "The item's revision, echoed; null when it has none that can be read."),
  status: plain(
    z.enum(["created", "duplicate", "conflict", "invalid"]),
    "created and duplicate: stored. conflict: other content is stored under this id and rev. invalid: breaks the schema.",
  ),
  leaf: plain(
    z.exactOptional(leafSchema),
    "Leaf of what is stored under this id and rev; absent when invalid.",
  ),
  detail: plain(z.exactOptional(z.string()), "Why it was not stored, in words that repeat no value."),
});

export const batchAnswer = z.object({
  results: plain(z.array(batchResult), "One result for each item, in the order of the items."),
});

export const recordAnswer = z.object({
  id,
  revs: plain(
    z.array(
      z.object({
        rev,
        leaf,
        receivedAt,
        test: plain(z.exactOptional(z.literal(true)), "Present for a revision that Test connection wrote."),
      }),
    ),
    "Stored revisions, ascending; gaps are possible, since a revision may overtake an earlier one.",
  ),
  newest: plain(positive, "Highest stored revision."),
});

/** The answer that holds one revision; `record` is the schema of the collections' records. */
export const revisionAnswerOf = <S extends z.core.$ZodType>(record: S) =>
  z.object({
    id,
    rev,
    leaf,
    record: personal(record, "The record as it was stored; its fields say how private they are."),
    seq: plain(positive, "The sending tablet's counter."),
    sender: plain(recordIdSchema, "UUIDv7 of the tablet that sent; said here also when it is `device`."),
    receivedAt,
  });

/** A page of stored revisions, each of the given schema. */
export const pageAnswerOf = <S extends z.core.$ZodType>(revision: S) =>
  z.object({
    businessDate: plain(businessDateSchema, "The day that was asked for, echoed."),
    revisions: personal(z.array(revision), "Revisions in the order of their arrival."),
    cursor: plain(
      z.string(),
      "Where this page ends; ask with `after` for what follows, now or when more has arrived.",
    ),
    more: plain(z.boolean(), "True when more is stored already."),
  });

export const senderAnswer = z.object({
  highestSeq: plain(positive, "Highest counter that arrived from this tablet."),
  missing: plain(
    z.array(z.tuple([positive, positive])),
    "Counters below it that did not arrive, as [from, to], both inclusive.",
  ),
});

export const fieldFault = z.object({
  path: plain(z.string(), "JSON Pointer into the body (RFC 6901), or the name of a query parameter."),
  message: plain(z.string(), "What is wrong there; never repeats the value, which could be personal."),
});

export const problemAnswer = z.object({
  type: plain(z.string(), "Which problem it is: a tag URI (RFC 4151) that never changes."),
  title: plain(z.string(), "The problem in short; the same for every occurrence."),
  status: plain(z.int().check(z.gte(400), z.lte(599)), "The HTTP status."),
  detail: plain(z.string(), "What happened here, and what to do."),
  errors: plain(z.exactOptional(z.array(fieldFault)), "What breaks the schema, field by field."),
  limit: plain(
    z.exactOptional(z.object({ maxItems: z.exactOptional(positive), maxBytes: z.exactOptional(positive) })),
    "The limit that was exceeded.",
  ),
  leaf: plain(z.exactOptional(leafSchema), "Leaf of the item that was sent."),
  storedLeaf: plain(z.exactOptional(leafSchema), "Leaf of what is stored under this id and rev."),
});

export type ProbeAnswer = z.infer<typeof probeAnswer>;
export type StoredAnswer = z.infer<typeof storedAnswer>;
export type BatchResult = z.infer<typeof batchResult>;
export type RecordAnswer = z.infer<typeof recordAnswer>;
export type SenderAnswer = z.infer<typeof senderAnswer>;
export type FieldFault = z.infer<typeof fieldFault>;
export type ProblemAnswer = z.infer<typeof problemAnswer>;
