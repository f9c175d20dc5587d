// Which parts of a record go into the fields of a table or document, each under its own name.
import type { Template } from "../template.ts";

/** Every field of a sent record but its id and revision, in the order of the published schema. */
export const recordFieldNames = [
  "leaf",
  "seq",
  "sender",
  "collection",
  "kind",
  "branch",
  "device",
  "author",
  "businessDate",
  "zone",
  "dayCutoff",
  "occurredAt",
  "recordedAt",
  "status",
  "revisedBy",
  "revisedAt",
  "revisedOn",
  "reason",
  "clockSuspect",
  "erased",
  "test",
  "schemaVersion",
  "salt",
  "body",
] as const;

/** One row for each revision: this is its key. */
export const REVISION_KEY = "{id}.{rev}";

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The fields under their own names; those that a record does not have are left out. */
export function recordFields(): Readonly<Record<string, Template>> {
  return Object.fromEntries(recordFieldNames.map((name) => [name, { $: `/${name}` }]));
}

/** The same as columns of a table, in the case that SQL is written in. */
export function recordColumns(): Readonly<Record<string, Template>> {
  return Object.fromEntries(recordFieldNames.map((name) => [snakeCase(name), { $: `/${name}` }]));
}
