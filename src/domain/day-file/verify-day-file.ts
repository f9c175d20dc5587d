// Reads an exported day and says exactly what is wrong with it. Whatever can be read is still shown.
import type { Json } from "../canonical-json.ts";
import { computeLeaf, type Sha256 } from "../records/leaf.ts";
import { canonicalSlices } from "./canonical-slices.ts";
import { checkCounts, checkRevisions, type ReadRevision } from "./check-content.ts";
import { DAY_FILE_FORMAT, DAY_FILE_VERSION, type FileRecord } from "./day-file.ts";
import type { DayFileProblem, RevisionPlace } from "./day-file-problem.ts";
import { findJsonFault, toPosition } from "./json-fault.ts";
import { readHead, readRevision, type ReadHead } from "./read-parts.ts";

/** One entry as the file tells it. */
export interface ReadEntry {
  readonly id: string;
  /** Oldest first. */
  readonly revisions: readonly FileRecord[];
  /** The highest revision in the file. */
  readonly head: FileRecord;
}

export interface ReadDayFile extends ReadHead {
  readonly entries: readonly ReadEntry[];
  /** Places of revisions that do not parse. */
  readonly brokenPaths: readonly string[];
}

export type DayFileReading =
  /** Nothing in it can be shown. */
  | { readonly status: "rejected"; readonly problem: DayFileProblem }
  /** Intact when `problems` is empty. */
  | { readonly status: "read"; readonly file: ReadDayFile; readonly problems: readonly DayFileProblem[] };

export interface VerifyPorts {
  readonly sha256: Sha256;
  /** Called between slices; gives the page its turn. */
  readonly pause: () => Promise<void>;
}

const SLICE = 25;
const BYTE_ORDER_MARK = "\ufeff";

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Verifies a file's text. Never throws for a damaged file. */
export async function verifyDayFile(text: string, ports: VerifyPorts): Promise<DayFileReading> {
  // Some editors put the mark in front. A reader may skip it (RFC 8259 §8.1); the bytes are no longer the file's.
  const json = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    const offset = findJsonFault(json) ?? json.length;
    return { status: "rejected", problem: { kind: "notJson", ...toPosition(json, offset) } };
  }
  if (!isObject(value) || value["format"] !== DAY_FILE_FORMAT) {
    return { status: "rejected", problem: { kind: "notDayFile" } };
  }
  const version = value["version"];
  if (typeof version === "number" && version > DAY_FILE_VERSION) {
    return { status: "rejected", problem: { kind: "newerVersion", version } };
  }
  const { head, problems: headProblems } = readHead(value);
  const { read, brokenPaths, brokenPlaces, isWhole, ...found } = await readRevisions(
    value,
    head.masked,
    ports,
  );
  const problems = [
    ...(await checkBytes(text, value, head.digest, ports)),
    ...headProblems,
    ...found.problems,
    ...(await checkLeaves(read, head.masked, ports)),
    // What is there, if only in pieces, is not missing.
    ...checkRevisions(read, { ...head, unreadable: [...head.unreadable, ...brokenPlaces] }),
  ];
  const entries = toEntries(read);
  // Counts over a part would only repeat that a part is missing.
  if (isWhole && head.counts !== null) problems.push(...checkCounts(entries, head.counts));
  return { status: "read", file: { ...head, entries, brokenPaths }, problems };
}

async function checkBytes(
  text: string,
  value: Readonly<Record<string, unknown>>,
  digest: string | null,
  ports: VerifyPorts,
): Promise<DayFileProblem[]> {
  const { digest: _digest, ...rest } = value;
  let whole: string;
  let covered: string;
  try {
    whole = await canonicalSlices(value as Readonly<Record<string, Json>>, ports.pause);
    covered = await canonicalSlices(rest as Readonly<Record<string, Json>>, ports.pause);
  } catch (error) {
    if (hasNoCanonicalForm(error)) return [{ kind: "digest" }];
    throw error;
  }
  const problems: DayFileProblem[] = [];
  if (digest !== null && digest !== `sha256-${await ports.sha256(covered)}`)
    problems.push({ kind: "digest" });
  else if (whole !== text) problems.push({ kind: "notCanonical" });
  return problems;
}

/**
 * True for what canonical JSON throws at a lone surrogate, at a number that is none, and at a nesting deeper than
 * the engine's stack (Firefox calls that an InternalError). No exporter can have written any of them.
 */
function hasNoCanonicalForm(error: unknown): boolean {
  return error instanceof Error && (error instanceof RangeError || error.name === "InternalError");
}

interface RevisionsRead {
  readonly read: readonly ReadRevision[];
  /** False when a revision could not be read, or all of them. */
  readonly isWhole: boolean;
  readonly brokenPaths: readonly string[];
  /** Which revisions those are, as far as they still say so. */
  readonly brokenPlaces: readonly RevisionPlace[];
  readonly problems: readonly DayFileProblem[];
}

async function readRevisions(
  value: Readonly<Record<string, unknown>>,
  masked: boolean | null,
  { pause }: VerifyPorts,
): Promise<RevisionsRead> {
  const list = value["revisions"];
  if (!Array.isArray(list)) {
    const fault = list === undefined ? "missing" : "malformed";
    const problem: DayFileProblem = { kind: "schema", path: "revisions", fault };
    return { read: [], isWhole: false, brokenPaths: [], brokenPlaces: [], problems: [problem] };
  }
  const read: ReadRevision[] = [];
  const brokenPaths: string[] = [];
  const brokenPlaces: RevisionPlace[] = [];
  const problems: DayFileProblem[] = [];
  for (const [index, item] of (list as readonly unknown[]).entries()) {
    if (index % SLICE === SLICE - 1) await pause();
    const path = `revisions[${index}]`;
    const one = readRevision(item, masked, path);
    if (one.revision === null) {
      brokenPaths.push(path);
      brokenPlaces.push(...placeOf(item));
    } else {
      read.push(one.revision);
    }
    for (const problem of one.problems) problems.push(problem);
  }
  return { read, isWhole: brokenPaths.length === 0, brokenPaths, brokenPlaces, problems };
}

function placeOf(item: unknown): readonly RevisionPlace[] {
  const record = isObject(item) ? item["record"] : undefined;
  if (!isObject(record)) return [];
  const { id, rev } = record;
  return typeof id === "string" && typeof rev === "number" ? [{ id, rev }] : [];
}

async function checkLeaves(
  read: readonly ReadRevision[],
  masked: boolean | null,
  { sha256, pause }: VerifyPorts,
): Promise<DayFileProblem[]> {
  // A masked record has no salt: its leaf can only be compared with one kept elsewhere.
  if (masked !== false) return [];
  const problems: DayFileProblem[] = [];
  for (let start = 0; start < read.length; start += SLICE) {
    await pause();
    const part = read.slice(start, start + SLICE);
    const matches = await Promise.all(part.map((revision) => matchesLeaf(revision, sha256)));
    for (const [index, { record }] of part.entries())
      if (matches[index] === false) problems.push({ kind: "leaf", id: record.id, rev: record.rev });
  }
  return problems;
}

/** Null where there is nothing to compare. */
async function matchesLeaf({ record, leaf }: ReadRevision, sha256: Sha256): Promise<boolean | null> {
  if (!("salt" in record) || leaf === null) return null;
  try {
    return (await computeLeaf(record, sha256)) === leaf;
  } catch (error) {
    if (hasNoCanonicalForm(error)) return false;
    throw error;
  }
}

function toEntries(read: readonly ReadRevision[]): ReadEntry[] {
  const byId = new Map<string, FileRecord[]>();
  for (const { record } of read) {
    const list = byId.get(record.id);
    if (list === undefined) byId.set(record.id, [record]);
    else list.push(record);
  }
  return [...byId].flatMap(([id, records]) => {
    const revisions = records.toSorted((a, b) => a.rev - b.rev);
    const head = revisions.at(-1);
    return head === undefined ? [] : [{ id, revisions, head }];
  });
}
