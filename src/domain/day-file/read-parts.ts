// Reads a file member by member, so that one bad member does not hide the others.
import type * as z from "zod/mini";
import { isZone, type BusinessDate } from "../business-day.ts";
import { entrySchema } from "../entries/entry.ts";
import type { ReadRevision } from "./check-content.ts";
import { dayHeadShape, type DayCounts, type UnreadableRevision } from "./day-file.ts";
import type { DayFileProblem } from "./day-file-problem.ts";
import { maskedEntrySchema } from "./masked-entry.ts";

type Json = Readonly<Record<string, unknown>>;

/** What the head says; a member that is missing or malformed is null. */
export interface ReadHead {
  readonly masked: boolean | null;
  readonly sample: boolean;
  readonly branch: { readonly code: string; readonly name: string } | null;
  readonly device: string | null;
  readonly businessDate: BusinessDate | null;
  readonly zone: string | null;
  readonly dayCutoff: string | null;
  readonly exportedAt: string | null;
  readonly exportedBy: string | null;
  readonly counts: DayCounts | null;
  readonly unreadable: readonly UnreadableRevision[];
  readonly digest: string | null;
}

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

type Issue = z.core.$ZodIssue;

function toPath(base: string, path: readonly PropertyKey[]): string {
  let text = base;
  for (const part of path) {
    if (typeof part === "number") text += `[${part}]`;
    else text += text === "" ? String(part) : `.${String(part)}`;
  }
  return text;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const part of path) {
    if (typeof current !== "object" || current === null) return undefined;
    current = (current as Readonly<Record<PropertyKey, unknown>>)[part];
  }
  return current;
}

function toProblems(value: unknown, base: string, issues: readonly Issue[]): DayFileProblem[] {
  return issues.flatMap((issue): DayFileProblem[] => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        kind: "schema",
        path: toPath(base, [...issue.path, key]),
        fault: "unknown",
      }));
    }
    const fault = valueAt(value, issue.path) === undefined ? "missing" : "malformed";
    return [{ kind: "schema", path: toPath(base, issue.path), fault }];
  });
}

const knownMembers = new Set([...Object.keys(dayHeadShape), "masked", "revisions"]);

/** Reads every member but the revisions. */
export function readHead(value: Json): { head: ReadHead; problems: readonly DayFileProblem[] } {
  let problems: readonly DayFileProblem[] = Object.keys(value)
    .filter((name) => !knownMembers.has(name))
    .map((name) => ({ kind: "schema", path: name, fault: "unknown" }));

  function read<N extends keyof typeof dayHeadShape>(name: N): z.infer<(typeof dayHeadShape)[N]> | null {
    const schema: z.ZodMiniType = dayHeadShape[name];
    const optional = name === "sample" || name === "unreadable";
    if (value[name] === undefined && optional) return null;
    const parsed = schema.safeParse(value[name]);
    if (parsed.success) return parsed.data as z.infer<(typeof dayHeadShape)[N]>;
    problems = [...problems, ...toProblems(value[name], name, parsed.error.issues)];
    return null;
  }

  function readZone(): string | null {
    const zone = read("zone");
    if (zone === null || isZone(zone)) return zone;
    problems = [...problems, { kind: "schema", path: "zone", fault: "malformed" }];
    return null;
  }

  read("version");
  const masked = value["masked"];
  if (typeof masked !== "boolean") {
    const fault = masked === undefined ? "missing" : "malformed";
    problems = [...problems, { kind: "schema", path: "masked", fault }];
  }
  const head: ReadHead = {
    masked: typeof masked === "boolean" ? masked : null,
    sample: read("sample") === true,
    branch: read("branch"),
    device: read("device"),
    businessDate: read("businessDate"),
    zone: readZone(),
    dayCutoff: read("dayCutoff"),
    exportedAt: read("exportedAt"),
    exportedBy: read("exportedBy"),
    counts: read("counts"),
    unreadable: read("unreadable") ?? [],
    digest: read("digest"),
  };
  return { head, problems };
}

/** Reads one item of the revisions; null when its record does not parse. */
export function readRevision(
  item: unknown,
  masked: boolean | null,
  path: string,
): { revision: ReadRevision | null; problems: readonly DayFileProblem[] } {
  if (!isObject(item)) return { revision: null, problems: [{ kind: "schema", path, fault: "malformed" }] };
  const problems: DayFileProblem[] = Object.keys(item)
    .filter((name) => name !== "leaf" && name !== "record")
    .map((name) => ({ kind: "schema", path: `${path}.${name}`, fault: "unknown" }));
  const { leaf, record } = item;
  const isLeaf = typeof leaf === "string" && /^[0-9a-f]{64}$/.test(leaf);
  if (!isLeaf) {
    const fault = leaf === undefined ? "missing" : "malformed";
    problems.push({ kind: "schema", path: `${path}.leaf`, fault });
  }
  // Where the file does not say which form it has, the record's salt does.
  const isMasked = masked ?? !(isObject(record) && "salt" in record);
  const parsed = (isMasked ? maskedEntrySchema : entrySchema).safeParse(record);
  if (!parsed.success) {
    problems.push(...toProblems(record, `${path}.record`, parsed.error.issues));
    return { revision: null, problems };
  }
  if (!isZone(parsed.data.zone)) {
    problems.push({ kind: "schema", path: `${path}.record.zone`, fault: "malformed" });
  }
  return { revision: { leaf: isLeaf ? leaf : null, record: parsed.data }, problems };
}
