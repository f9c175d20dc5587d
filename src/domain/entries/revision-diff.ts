import type { FileRecord } from "../day-file/day-file.ts";

export interface FieldChange {
  /** `body`: a field of the kind; `record`: the time or the status, which all kinds have. */
  readonly scope: "body" | "record";
  readonly field: string;
  /** Undefined: not stated. */
  readonly before: unknown;
  readonly after: unknown;
}

const recordFields = ["occurredAt", "status"] as const;

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What a revision changed against the one before it; for the first, everything that it states. */
export function diffRevisions(before: FileRecord | undefined, after: FileRecord): FieldChange[] {
  const oldBody: Readonly<Record<string, unknown>> = before?.body ?? {};
  const newBody: Readonly<Record<string, unknown>> = after.body;
  const fields = [...new Set([...Object.keys(oldBody), ...Object.keys(newBody)])];
  const changes: FieldChange[] = fields
    .filter((field) => !isSame(oldBody[field], newBody[field]))
    .map((field) => ({ scope: "body", field, before: oldBody[field], after: newBody[field] }));
  if (before === undefined) return changes;
  for (const field of recordFields) {
    if (before[field] !== after[field])
      changes.push({ scope: "record", field, before: before[field], after: after[field] });
  }
  return changes;
}
