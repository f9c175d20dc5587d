// Days to damage, ways to damage them, and a short notation for what the app then says.
import canonicalize from "canonicalize";
import { createHash } from "node:crypto";
import type { DayFileProblem } from "../../src/domain/day-file/day-file-problem.ts";
import { readDayFile } from "../../src/services/read-day-file.ts";
import { createHandScheduler } from "../support/memory-ports.ts";
import { checkDayFile } from "./check-day-file.ts";
import { buildSeededFile, seededRevisions } from "./seeded-revisions.ts";

export const revisions = seededRevisions({ seed: 12, count: 60 });
export const clear = await buildSeededFile(revisions, { masked: false });
export const masked = await buildSeededFile(revisions, { masked: true });

export interface Content {
  masked: boolean;
  counts: { total: number; live: number; byKind: Record<string, number> };
  revisions: Item[];
  [member: string]: unknown;
}

export interface Item {
  leaf: string;
  record: { id: string; rev: number; salt?: string; body: Record<string, unknown>; [field: string]: unknown };
}

/** Changes the content and writes the file anew, digest included, as somebody would who knows the format. */
export function forge(text: string, change: (content: Content) => void): string {
  const content = JSON.parse(text) as Content;
  change(content);
  const { digest: _digest, ...covered } = content;
  const digest = createHash("sha256").update(canonical(covered)).digest("hex");
  return canonical({ ...covered, digest: `sha256-${digest}` });
}

/** Changes the content and leaves the digest as it was. */
export function tamper(text: string, change: (content: Content) => void): string {
  const content = JSON.parse(text) as Content;
  change(content);
  return canonical(content);
}

function canonical(content: object): string {
  const text = canonicalize(content);
  if (text === undefined) throw new TypeError("nothing to write");
  return text;
}

/** @throws when there is nothing to replace */
export function replaceOnce(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new RangeError(`not in the file: ${from}`);
  return text.replace(from, () => to);
}

/** The item at an index; -1 is the last. @throws when there is none */
export function itemAt(content: Content, index: number): Item {
  const item = content.revisions.at(index);
  if (item === undefined) throw new RangeError(`no revision ${index}`);
  return item;
}

export interface Verdicts {
  /** What the app says, in order: `leaf @0` for a problem of the first revision, `@every` for one of all. */
  readonly app: readonly string[];
  /** Kinds of the independent checker's findings, each once. */
  readonly checker: readonly string[];
}

/** Judges a file by the app and by the checker, which share no code. */
export async function judge(content: string | Uint8Array<ArrayBuffer>): Promise<Verdicts> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const reading = await readDayFile(bytes, { scheduler: createHandScheduler() });
  return {
    app: toNotation(reading.status === "rejected" ? [reading.problem] : reading.problems),
    checker: wordsOf(checkDayFile(bytes)),
  };
}

/** The kinds of the checker's findings, each once. */
export const wordsOf = (findings: readonly string[]): readonly string[] => [
  ...new Set(findings.map((finding) => finding.split(":")[0] ?? "")),
];

/** A damage, and what both must say of it. */
export type DamageRow = readonly [
  damage: string,
  content: string | Uint8Array<ArrayBuffer>,
  ...verdicts: [app: Verdicts["app"], checker: Verdicts["checker"]],
];

/** What an intact file is to both. */
export const intact: Verdicts = { app: [], checker: [] };

function toNotation(problems: readonly DayFileProblem[]): string[] {
  const notes = problems.map(noteOf);
  return notes.flatMap((note) => {
    const at = /@\d+$/.exec(note);
    if (at === null) return [note];
    const hasEvery = revisions.every((_, index) => notes.includes(note.replace(at[0], `@${index}`)));
    if (!hasEvery) return [note];
    return at[0] === "@0" ? [note.replace(at[0], "@every")] : [];
  });
}

function noteOf(problem: DayFileProblem): string {
  switch (problem.kind) {
    case "notUtf8":
      return `notUtf8 ${problem.byte}`;
    case "notJson":
      return `notJson ${problem.line}:${problem.column}`;
    case "newerVersion":
      return `newerVersion ${problem.version}`;
    case "schema":
      return `${problem.fault} ${problem.path}`;
    case "counts":
      return `counts ${problem.name} ${problem.stated}, found ${problem.found}`;
    case "outsideDay":
    case "headDiffers":
      return `${problem.kind} ${problem.field} ${toPlace(problem)}`;
    case "leaf":
    case "order":
    case "duplicate":
    case "missing":
      return `${problem.kind} ${toPlace(problem)}`;
    case "notDayFile":
    case "notCanonical":
    case "digest":
      return problem.kind;
  }
}

function toPlace({ id, rev }: { readonly id: string; readonly rev: number }): string {
  const index = revisions.findIndex((one) => one.id === id && one.rev === rev);
  return index === -1 ? `@${id}/${rev}` : `@${index}`;
}
