// Reads an exported day and says exactly what is wrong with it. Whatever can be read is still shown.
import type { Json } from "../canonical-json.ts";
import { computeLeaf, type Sha256 } from "../records/leaf.ts";
import { canonicalSlices } from "./canonical-slices.ts";
import { checkCounts, checkRevisions, type ReadRevision } from "./check-content.ts";
import { DAY_FILE_FORMAT, DAY_FILE_VERSION, type FileRecord } from "./day-file.ts";
import type { DayFileProblem } from "./day-file-problem.ts";
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

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Verifies a file's text. Never throws for a damaged file. */
export async function verifyDayFile(text: string, ports: VerifyPorts): Promise<DayFileReading> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const offset = findJsonFault(text) ?? text.length;
    return { status: "rejected", problem: { kind: "notJson", ...toPosition(text, offset) } };
  }
  if (!isObject(value) || value["format"] !== DAY_FILE_FORMAT) {
    return { status: "rejected", problem: { kind: "notDayFile" } };
  }
  const version = value["version"];
  if (typeof version === "number" && version > DAY_FILE_VERSION) {
    return { status: "rejected", problem: { kind: "newerVersion", version } };
  }
  const { head, problems: headProblems } = readHead(value);
  const { read, brokenPaths, problems: revisionProblems } = await readRevisions(value, head.masked, ports);
  const problems = [
    ...(await checkBytes(text, value, head.digest, ports)),
    ...headProblems,
    ...revisionProblems,
    ...(await checkLeaves(read, head.masked, ports)),
    ...checkRevisions(read, head),
  ];
  const entries = toEntries(read);
  // Counts over a part would only repeat that a part is missing.
  if (brokenPaths.length === 0 && head.counts !== null) problems.push(...checkCounts(entries, head.counts));
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
    // A lone surrogate has no canonical form, so no exporter can have written it.
    if (error instanceof RangeError) return [{ kind: "digest" }];
    throw error;
  }
  const problems: DayFileProblem[] = [];
  if (digest !== null && digest !== `sha256-${await ports.sha256(covered)}`)
    problems.push({ kind: "digest" });
  else if (whole !== text) problems.push({ kind: "notCanonical" });
  return problems;
}

interface RevisionsRead {
  readonly read: readonly ReadRevision[];
  readonly brokenPaths: readonly string[];
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
    return { read: [], brokenPaths: [], problems: [{ kind: "schema", path: "revisions", fault }] };
  }
  const read: ReadRevision[] = [];
  const brokenPaths: string[] = [];
  const problems: DayFileProblem[] = [];
  for (const [index, item] of (list as readonly unknown[]).entries()) {
    if (index % SLICE === SLICE - 1) await pause();
    const path = `revisions[${index}]`;
    const one = readRevision(item, masked, path);
    if (one.revision === null) brokenPaths.push(path);
    else read.push(one.revision);
    problems.push(...one.problems);
  }
  return { read, brokenPaths, problems };
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
    await Promise.all(
      read.slice(start, start + SLICE).map(async ({ record, leaf }) => {
        if (!("salt" in record) || leaf === null) return;
        if ((await computeLeaf(record, sha256)) !== leaf)
          problems.push({ kind: "leaf", id: record.id, rev: record.rev });
      }),
    );
  }
  return problems;
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
