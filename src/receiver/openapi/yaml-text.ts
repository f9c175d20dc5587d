// Writes JSON values as YAML 1.2, for people to read: block style, plain words where they can't be mistaken,
// JSON's own quoting everywhere else.
import type { Json } from "../../domain/canonical-json.ts";

const plainText = /^[A-Za-z/][\w /.,;()'’+-]*$/;
/** Words that YAML 1.1 or 1.2 reads as something other than text. */
const reserved = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
const plainKey = /^[A-Za-z$/][\w$/{}.-]*$/;

type JsonObject = { readonly [key: string]: Json | undefined };

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json): value is JsonObject =>
  typeof value === "object" && value !== null && !isList(value);

function toScalar(value: string | number | boolean | null): string {
  if (typeof value !== "string") return JSON.stringify(value);
  return plainText.test(value) && !reserved.test(value) && !value.endsWith(" ")
    ? value
    : JSON.stringify(value);
}

function toKey(key: string): string {
  return plainKey.test(key) && !reserved.test(key) ? key : JSON.stringify(key);
}

/** A literal block keeps every character, unless the text ends with space or starts with it. */
function isBlockText(value: Json): value is string {
  return typeof value === "string" && /^\S[^\r\t]*\n[^\r\t]*\S$/.test(value) && !/ \n/.test(value);
}

/** What follows `key:` or `-`: on the same line, or below it. */
function toLines(value: Json): { readonly inline: string; readonly below: readonly string[] } {
  if (isBlockText(value)) return { inline: "|-", below: value.split("\n") };
  if (isList(value)) return value.length === 0 ? flow("[]") : { inline: "", below: value.flatMap(toItem) };
  if (isObject(value)) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return members.length === 0 ? flow("{}") : { inline: "", below: members.flatMap(toMember) };
  }
  return flow(toScalar(value));
}

const flow = (inline: string) => ({ inline, below: [] });
const indent = (line: string): string => (line === "" ? "" : `  ${line}`);

function toMember([key, value]: [string, Json | undefined]): readonly string[] {
  const { inline, below } = toLines(value ?? null);
  return [`${toKey(key)}:${inline === "" ? "" : ` ${inline}`}`, ...below.map(indent)];
}

function toItem(value: Json): readonly string[] {
  const { inline, below } = toLines(value);
  if (inline !== "") return [`- ${inline}`, ...below.map(indent)];
  const [first = "", ...rest] = below;
  return [`- ${first}`, ...rest.map(indent)];
}

/** The value as a YAML document with a line end. */
export function toYaml(value: Json): string {
  const { inline, below } = toLines(value);
  return `${[...(inline === "" ? [] : [inline]), ...below].join("\n")}\n`;
}
