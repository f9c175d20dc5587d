// Checks an exported `floorbook.day` file as its receiver would, with tools that are not the app's: Ajv and the
// published JSON Schema, the npm package canonicalize, node:crypto. Imports nothing from src.
// Usage: node tests/contract/check-day-file.ts FILE
import addFormats from "ajv-formats";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import canonicalize from "canonicalize";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const schemaPath = resolve(import.meta.dirname, "../../public/schemas/floorbook.day.v1.schema.json");
const MAX_BYTES = 64 * 1024 * 1024;

interface FileRecord {
  readonly id: string;
  readonly rev: number;
  readonly kind: string;
  readonly status: string;
  readonly branch: string;
  readonly device: string;
  readonly businessDate: string;
  readonly zone: string;
  readonly dayCutoff: string;
  readonly occurredAt: string;
  readonly reason?: string;
  readonly salt?: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The file's shape, once its schema holds. */
interface FileContent {
  readonly masked: boolean;
  readonly branch: { readonly code: string };
  readonly device: string;
  readonly businessDate: string;
  readonly digest: string;
  readonly counts: {
    readonly total: number;
    readonly live: number;
    readonly void: number;
    readonly byKind: Readonly<Record<string, number>>;
  };
  readonly unreadable?: readonly { readonly id: string; readonly rev: number }[];
  readonly revisions: readonly { readonly leaf: string; readonly record: FileRecord }[];
}

let validate: ValidateFunction | null = null;

function compileSchema(): ValidateFunction {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  addFormats(ajv);
  ajv.addKeyword("privacy");
  return ajv.compile(JSON.parse(readFileSync(schemaPath, "utf8")) as object);
}

/**
 * Everything that is wrong with a file, each finding starting with one word for its kind; empty when intact.
 * @param content the file's bytes, or its text if its bytes are known to be UTF-8
 */
export function checkDayFile(content: string | Uint8Array): string[] {
  if (content.length > MAX_BYTES) return [`tooLarge: ${content.length}`];
  let value: unknown;
  let text: string;
  try {
    text = typeof content === "string" ? content : decodeStrictly(content);
  } catch {
    return ["notUtf8"];
  }
  try {
    value = JSON.parse(text);
  } catch (error) {
    return [`notJson: ${String(error)}`];
  }
  const byteFindings = checkBytes(text, value);
  validate ??= compileSchema();
  // The content is looked at only when it has its shape.
  if (!validate(value))
    return [...byteFindings, describeErrors(validate.errors ?? []), ...checkPrivacy(value)];
  const file = value as FileContent;
  return [...byteFindings, ...checkRevisions(file), ...checkCounts(file), ...checkPrivacy(file)];
}

function decodeStrictly(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
}

function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("nothing to write");
  return text;
}

const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

function checkBytes(text: string, value: unknown): string[] {
  const { digest, ...covered } = (value ?? {}) as { readonly digest?: unknown };
  try {
    return [
      ...(canonical(value) === text ? [] : ["canonical: the bytes are not RFC 8785"]),
      ...(digest === `sha256-${sha256(canonical(covered))}` ? [] : ["digest: differs"]),
    ];
  } catch (error) {
    return [`canonical: ${String(error)}`];
  }
}

/** The place that is deepest in the file: every alternative of a union complains, the fitting one last. */
function describeErrors(errors: readonly ErrorObject[]): string {
  const [first] = errors.toSorted((a, b) => b.instancePath.length - a.instancePath.length);
  return `schema: ${first?.instancePath} ${first?.message}`;
}

function checkRevisions(file: FileContent): string[] {
  const findings: string[] = [];
  const seen = new Set((file.unreadable ?? []).map(({ id, rev }) => `${id} ${rev}`));
  let before: FileRecord | null = null;
  for (const { leaf, record } of file.revisions) {
    const { id, rev } = record;
    const name = `${id} ${rev}`;
    if (seen.has(name)) findings.push(`duplicate: ${name}`);
    else if (before !== null && !isAfter(record, before)) findings.push(`order: ${name}`);
    seen.add(name);
    before = record;
    if (record.branch !== file.branch.code) findings.push(`branch: ${name}`);
    if (record.device !== file.device) findings.push(`device: ${name}`);
    if (record.businessDate !== file.businessDate || !isWithinDay(record)) findings.push(`day: ${name}`);
    // Without its salt a leaf can only be compared with one kept elsewhere.
    if (!file.masked && leaf !== leafOf(record)) findings.push(`leaf: ${name}`);
  }
  for (const { record } of file.revisions) {
    // One gap is named; a forged number would name millions.
    if (record.rev > 1 && !seen.has(`${record.id} ${record.rev - 1}`))
      findings.push(`missing: ${record.id} ${record.rev - 1}`);
  }
  return findings;
}

/** Null for content that has no canonical form, such as half a surrogate pair. */
function leafOf(record: FileRecord): string | null {
  try {
    return sha256(canonical(record));
  } catch {
    return null;
  }
}

function isAfter(a: FileRecord, b: FileRecord): boolean {
  return a.id === b.id ? a.rev > b.rev : a.id > b.id;
}

/** True when the record's time lies within its business day, by its zone and cut-off. */
function isWithinDay({ occurredAt, zone, dayCutoff, businessDate }: FileRecord): boolean {
  try {
    // Swedish writes dates as ISO 8601 does.
    const local = new Intl.DateTimeFormat("sv-SE", {
      timeZone: zone,
      dateStyle: "short",
      timeStyle: "short",
    });
    const [date = "", time = ""] = local.format(new Date(occurredAt)).split(" ");
    const shifted = new Date(`${date}T00:00Z`);
    if (time < dayCutoff) shifted.setUTCDate(shifted.getUTCDate() - 1);
    return shifted.toISOString().slice(0, 10) === businessDate;
  } catch (error) {
    // An unknown zone, or a date that no calendar has.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function checkCounts({ counts, revisions }: FileContent): string[] {
  const heads = new Map<string, FileRecord>();
  for (const { record } of revisions)
    if (record.rev >= (heads.get(record.id)?.rev ?? 0)) heads.set(record.id, record);
  const live = [...heads.values()].filter(({ status }) => status === "live");
  const found: Readonly<Record<string, number>> = {
    total: heads.size,
    live: live.length,
    void: heads.size - live.length,
    ...Object.fromEntries(
      Object.keys(counts.byKind).map((kind) => [kind, live.filter((one) => one.kind === kind).length]),
    ),
  };
  const { byKind, ...totals } = counts;
  return Object.entries({ ...totals, ...byKind })
    .filter(([name, stated]) => found[name] !== stated)
    .map(([name, stated]) => `counts: ${name} ${stated}, found ${found[name]}`);
}

const WITHHELD = "〔略〕";
const maskedName = /^.{0,2}\*$/u;
const maskedPhone = /^\d{0,3}\*{4}\d{0,4}$/;
const codeOrDate = /^[A-Za-z0-9][A-Za-z0-9._-]*$|^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2}))?$/;

/** True for what a masked file may say: codes, dates, numbers, masks, and that something was withheld. */
function isMasked(field: string, value: unknown): boolean {
  if (typeof value === "number") return true;
  if (Array.isArray(value)) return value.every((item) => isMasked(field, item));
  if (typeof value !== "string") return false;
  if (field.endsWith("Name")) return maskedName.test(value);
  if (field.endsWith("Phone")) return maskedPhone.test(value);
  return value === WITHHELD || (codeOrDate.test(value) && !/\d{5}/.test(value));
}

/**
 * Knows no field's tag: a text that is wrongly tagged as a code is found all the same. Looks into files of any
 * shape, since a file that breaks its schema may still tell a name.
 */
function checkPrivacy(value: unknown): string[] {
  const { masked, revisions } = (value ?? {}) as Partial<FileContent>;
  if (masked !== true || !Array.isArray(revisions)) return [];
  return (revisions as readonly ({ readonly record?: Partial<FileRecord> } | null)[]).flatMap((item) => {
    const { id, rev, body, reason = WITHHELD, salt } = item?.record ?? {};
    const fields = Object.entries({ ...body, reason }).filter(([field, own]) => !isMasked(field, own));
    const names = [...fields.map(([field]) => field), ...(salt === undefined ? [] : ["salt"])];
    return names.map((field) => `personal: ${id} ${rev} ${field}`);
  });
}

if (process.argv[1] === import.meta.filename) {
  const [path] = process.argv.slice(2);
  if (path === undefined) throw new Error("usage: node tests/contract/check-day-file.ts FILE");
  const findings = checkDayFile(readFileSync(path));
  process.stdout.write(`${findings.length === 0 ? "intact" : findings.join("\n")}\n`);
  if (findings.length > 0) process.exitCode = 1;
}
