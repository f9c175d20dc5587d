import { canonicalJson, type Json } from "../canonical-json.ts";
import type { Entry } from "../entries/entry.ts";
import { maskRecord } from "../mask.ts";
import { computeLeaf, type Sha256 } from "../records/leaf.ts";
import {
  countDay,
  DAY_FILE_FORMAT,
  DAY_FILE_VERSION,
  type DayFile,
  type UnreadableRevision,
} from "./day-file.ts";

/** What a file says about itself; counts, revisions and digest are worked out. */
export type DayFileHead = Pick<
  DayFile,
  "branch" | "device" | "businessDate" | "zone" | "dayCutoff" | "exportedAt" | "exportedBy" | "masked"
> & {
  readonly sample: boolean;
  readonly unreadable: readonly UnreadableRevision[];
};

export interface BuildPorts {
  readonly sha256: Sha256;
  /** Called between slices with the revisions done so far; may wait, and may throw to stop the work. */
  readonly between: (done: number) => Promise<void>;
}

/** Revisions serialised between two calls of `between`: about 1 ms of work. */
const SLICE = 10;

const byIdThenRev = (a: Entry, b: Entry): number => (a.id === b.id ? a.rev - b.rev : a.id < b.id ? -1 : 1);

/**
 * Builds the file's text: canonical JSON, digest included.
 * @param revisions all revisions of the day's entries, in any order
 */
export async function buildDayFile(
  head: DayFileHead,
  revisions: readonly Entry[],
  ports: BuildPorts,
): Promise<string> {
  const sorted = revisions.toSorted(byIdThenRev);
  const texts: string[] = [];
  for (let start = 0; start < sorted.length; start += SLICE) {
    await ports.between(start);
    const part = sorted.slice(start, start + SLICE);
    texts.push(...(await Promise.all(part.map((entry) => toRevisionText(entry, head.masked, ports.sha256)))));
  }
  await ports.between(sorted.length);
  const heads = new Map(sorted.map((entry) => [entry.id, entry]));
  const { sample, unreadable, ...own } = head;
  const members: Readonly<Record<string, Json>> = {
    ...own,
    format: DAY_FILE_FORMAT,
    version: DAY_FILE_VERSION,
    counts: countDay(heads.values()),
    ...(sample ? { sample: true } : {}),
    ...(unreadable.length > 0 ? { unreadable } : {}),
  };
  const parts = new Map(Object.entries(members).map(([name, value]) => [name, canonicalJson(value)]));
  parts.set("revisions", `[${texts.join(",")}]`);
  // Joining and digesting a megabyte is a slice of its own, and so is joining it again.
  await ports.between(sorted.length);
  const digest = await ports.sha256(joinMembers(parts));
  parts.set("digest", canonicalJson(`sha256-${digest}`));
  await ports.between(sorted.length);
  return joinMembers(parts);
}

async function toRevisionText(entry: Entry, masked: boolean, sha256: Sha256): Promise<string> {
  const record = masked ? maskRecord(entry) : entry;
  return canonicalJson({ leaf: await computeLeaf(entry, sha256), record: record as unknown as Json });
}

/** An object in canonical form from members already in canonical form. */
function joinMembers(parts: ReadonlyMap<string, string>): string {
  const members = [...parts.keys()].sort().map((name) => `${canonicalJson(name)}:${parts.get(name) ?? ""}`);
  return `{${members.join(",")}}`;
}
