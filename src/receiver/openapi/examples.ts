// Invented examples, made by the functions that make real records, so that they can't go stale.
import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "../../domain/canonical-json.ts";
import type { Entry } from "../../domain/entries/entry.ts";
import type { RecordId } from "../../domain/ids.ts";
import { toSentItem } from "../../domain/records/sent-item.ts";
import { createEntry, reviseEntry, type Authorship } from "../../domain/revisions.ts";
import { Problem, toProblemAnswer, type ProblemMembers } from "../api/problem.ts";
import { caseCollections } from "../../domain/cases/case-collections.ts";
import type { StoredCase } from "../../domain/cases/cases.ts";
import { collectionNames, type CollectionName } from "../contract/collections.ts";
import { CONTRACT_VERSION, MAX_BYTES, MAX_ITEMS } from "../contract/limits.ts";
import type { ProblemKind } from "../contract/problems.ts";
import { makeCaseExamples, toLeaf as toCaseLeaf } from "./case-examples.ts";

const RECEIVED_AT = "2026-11-24T01:42:08.114Z";
const device = "019ab3c1-5e00-7a41-8c02-6f1b0d9e4a77" as RecordId;

const by = (minute: number): Authorship => ({
  branch: {
    code: "BR-017",
    name: "滨江路支行",
    zone: "Asia/Shanghai",
    dayCutoff: "00:00",
    opensAt: "09:00",
    closesAt: "17:00",
    validFrom: "2026-01-01" as Authorship["branch"]["validFrom"],
  },
  device,
  author: "A01",
  atMs: Date.parse("2026-11-24T09:30:00+08:00") + minute * 60_000,
  clockSuspect: false,
});

const redirect = createEntry(by(11), {
  id: "019ab4e7-9d38-7c10-9b1e-2f60a4d5c801" as RecordId,
  salt: "8f4b0a6c2de14f7792d5b3e8a1c06f39",
  kind: "redirect",
  body: { channel: "selfService", business: "cash" },
});
const note = createEntry(by(12), {
  id: "019ab4e8-8798-7d22-a5c4-91be03f7d640" as RecordId,
  salt: "1c9e5d7730ab48f2a6d40b8e72f5c913",
  kind: "consultation",
  body: { topic: "transfer", note: "问跨行转账多久到账" },
});
const amended = reviseEntry(redirect, by(31), "b7d2018e4f6a4c35908be1f3a5d76c20", {
  body: { channel: "mobileBank", business: "cash" },
  reason: "渠道点错了",
});

const toLeaf = (record: Entry): string =>
  createHash("sha256").update(canonicalJson(record), "utf8").digest("hex");
const { id } = redirect;
const leaf = toLeaf(redirect);

const sentRedirect = toSentItem<Entry>(redirect, { seq: 41, sender: device });
const sentNote = toSentItem<Entry>(note, { seq: 42, sender: device });
const sentAmended = toSentItem<Entry>(amended, { seq: 43, sender: device });
const storedRevision = {
  id,
  rev: 1,
  leaf,
  record: redirect,
  seq: 41,
  sender: device,
  receivedAt: RECEIVED_AT,
};

export const examples = {
  device,
  id,
  rev: 1,
  key: `"${id}.1"`,
  businessDate: redirect.businessDate,
  item: sentRedirect,
  batch: { items: [sentRedirect, sentNote, sentAmended] },
  probe: {
    floorbook: "receiver",
    version: CONTRACT_VERSION,
    collections: collectionNames,
    validates: true,
    limits: { maxItems: MAX_ITEMS, maxBytes: MAX_BYTES },
  },
  created: { id, rev: 1, status: "created", leaf },
  duplicate: { id, rev: 1, status: "duplicate", leaf },
  batchAnswer: {
    results: [
      { id, rev: 1, status: "duplicate", leaf },
      { id: note.id, rev: 1, status: "created", leaf: toLeaf(note) },
      { id, rev: 2, status: "created", leaf: toLeaf(amended) },
    ],
  },
  mixedBatchAnswer: {
    results: [
      { id, rev: 1, status: "created", leaf },
      { id: note.id, rev: 1, status: "invalid", detail: "/body/topic is missing" },
      {
        id,
        rev: 2,
        status: "conflict",
        leaf: toLeaf(amended),
        detail: "Other content is stored under this id and revision, and stays as it is.",
      },
    ],
  },
  record: {
    id,
    revs: [
      { rev: 1, leaf, receivedAt: RECEIVED_AT },
      { rev: 2, leaf: toLeaf(amended), receivedAt: "2026-11-24T02:01:55.302Z" },
    ],
    newest: 2,
  },
  revision: storedRevision,
  page: {
    businessDate: redirect.businessDate,
    revisions: [storedRevision],
    cursor: "118",
    more: false,
  },
  sender: { highestSeq: 43, missing: [[17, 17]] },
  leaves: { leaf: toLeaf(note), storedLeaf: leaf },
} as const;

/** Examples that hold a record. */
export interface RecordExamples {
  readonly summary: string;
  readonly item: Json;
  readonly batchSummary: string;
  readonly batch: Json;
  readonly revision: Json;
  readonly page: Json;
}

const toJson = (value: object): Json => JSON.parse(canonicalJson(value as Json)) as Json;

function toCaseExamples(own: { first: StoredCase; next: StoredCase; summary: string }): RecordExamples {
  const { first, next, summary } = own;
  const [item, amended] = [first, next].map((record, nth) =>
    toJson(toSentItem(record, { seq: 44 + nth, sender: device })),
  );
  const revision = {
    id: first.id,
    rev: 1,
    leaf: toCaseLeaf(first),
    record: toJson(first),
    seq: 44,
    sender: device,
    receivedAt: RECEIVED_AT,
  };
  const page = { businessDate: first.businessDate, revisions: [revision], cursor: "121", more: false };
  return {
    summary,
    item: item ?? null,
    batchSummary: "Two revisions of one record",
    batch: { items: [item ?? null, amended ?? null] },
    revision,
    page,
  };
}

const cases = makeCaseExamples(by);

/** Examples of each collection. */
export const recordExamples: Readonly<Record<CollectionName, RecordExamples>> = {
  entries: {
    summary: "A customer led to the machines",
    item: toJson(examples.item),
    batchSummary: "Two records and an amendment",
    batch: toJson(examples.batch),
    revision: toJson(examples.revision),
    page: toJson(examples.page),
  },
  ...(Object.fromEntries(caseCollections.map((name) => [name, toCaseExamples(cases[name])])) as Record<
    (typeof caseCollections)[number],
    RecordExamples
  >),
};

/** A problem as the server words it. */
export const exampleProblem = (kind: ProblemKind, detail: string, members: ProblemMembers = {}) =>
  toProblemAnswer(new Problem(kind, detail, { members }));
