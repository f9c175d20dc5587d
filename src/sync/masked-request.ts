// A request for the eyes of whoever has to find out why it was refused: the same shape, people masked, words withheld.
import { canonicalJson, type Json } from "../domain/canonical-json.ts";
import { caseBodies } from "../domain/cases/cases.ts";
import { entryBodies } from "../domain/entries/entry.ts";
import { maskPersonal, WITHHELD } from "../domain/mask.ts";
import { UNDO_REASON } from "../domain/records/envelope.ts";
import { isEntry, type AnyRecord } from "../domain/records/any-record.ts";
import { listPrivateFields } from "../domain/records/private-fields.ts";

/** `masked`: people masked, words withheld. `words`: people masked. `clear`: everything, the salt included. */
export type Showing = "masked" | "words" | "clear";

interface Hidden {
  readonly value: string;
  readonly shown: string;
}

/** A value shorter than this is hidden only where it stands alone: parts of codes and numbers are no leak. */
const LEAST_PART = 2;

/** What of a record must not be shown, longest first so that a part does not spoil the whole. */
function listHidden(record: AnyRecord, showing: Showing): readonly Hidden[] {
  if (showing === "clear") return [];
  const hidden: Hidden[] = [{ value: record.salt, shown: WITHHELD }];
  const hideWords = (words: unknown): void => {
    if (showing === "masked" && typeof words === "string" && words !== "")
      hidden.push({ value: words, shown: WITHHELD });
  };
  for (const { field, privacy, text } of listPrivate(record)) {
    if (privacy === "text") hideWords(text);
    else if (text !== "") hidden.push({ value: text, shown: maskPersonal(field, text) });
  }
  if ("reason" in record && record.reason !== UNDO_REASON) hideWords(record.reason);
  return hidden.sort((a, b) => b.value.length - a.value.length);
}

function listPrivate(record: AnyRecord) {
  if (isEntry(record)) return listPrivateFields(entryBodies[record.kind], record.body);
  return record.status === "erased" ? [] : listPrivateFields(caseBodies[record.collection], record.body);
}

/** What every record says in clear: never hidden, whatever a customer's words happen to be. */
function listPlain(record: AnyRecord): ReadonlySet<string> {
  const { body: _body, salt: _salt, ...named } = record;
  const { reason: _reason, ...envelope }: { readonly reason?: string | undefined } & object = named;
  return new Set(Object.values(envelope).filter((value): value is string => typeof value === "string"));
}

/** Hides a record's private values wherever they stand in a text, such as a server's words about it. */
export function maskWords(text: string, record: AnyRecord, showing: Showing): string {
  let masked = text;
  for (const { value, shown } of listHidden(record, showing)) {
    if (masked === value) return shown;
    if (value.length >= LEAST_PART) masked = masked.replaceAll(value, () => shown);
  }
  return masked;
}

/**
 * The body of a request with the record's private values hidden, in whatever place or text the profile put them.
 * @param body JSON as it was rendered
 * @throws SyntaxError for a body that is no JSON
 */
export function maskBody(body: string, record: AnyRecord, showing: Showing): Json {
  const plain = listPlain(record);
  const mask = (value: Json): Json => {
    if (typeof value === "string") return maskLeaf(value);
    if (typeof value !== "object" || value === null) return value;
    if (isList(value)) return value.map(mask);
    const members = Object.entries(value).flatMap(([name, member]) =>
      member === undefined ? [] : [[name, mask(member)] as const],
    );
    return Object.fromEntries(members);
  };
  const maskLeaf = (text: string): string => {
    if (plain.has(text)) return text;
    // Servers that store text get the record as a string of JSON, in which every quote is escaped.
    const inner = readInner(text);
    return inner === null ? maskWords(text, record, showing) : canonicalJson(mask(inner));
  };
  return mask(JSON.parse(body) as Json);
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** The object or list that a text holds as JSON; null for any other text. */
function readInner(text: string): Json {
  if (!/^[[{]/.test(text)) return null;
  try {
    return JSON.parse(text) as Json;
  } catch {
    // It only begins like JSON.
    return null;
  }
}
