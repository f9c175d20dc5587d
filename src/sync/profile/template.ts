// How a profile says where an item's values go: JSON with references, paths with names in braces. No scripts.
import * as z from "zod/mini";
import { canonicalJson, type Json } from "../../domain/canonical-json.ts";

/** RFC 6901, as far as it reads values. */
export const pointerSchema = z.string().check(z.regex(/^(\/[^/]*)*$/), z.maxLength(200));
/** `/entries/{id}`: names in braces are the item's own top-level plain values. */
export const formatSchema = z.string().check(z.maxLength(500));

/** A JSON value in which an object with one key `$…` stands for something of the item. */
export type Template =
  | string
  | number
  | boolean
  | null
  | readonly Template[]
  | { readonly [key: string]: Template };

export const templateSchema: z.ZodMiniType<Template> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(templateSchema),
    z.record(z.string(), templateSchema),
  ]),
);

/** A template or a pointer that this item cannot fill: the profile is wrong, not the item. */
export class TemplateFault extends Error {
  override readonly name = "TemplateFault";
  readonly where: string;
  constructor(where: string) {
    super(`profile template: ${where}`);
    this.where = where;
  }
}

const unescapeStep = (step: string): string => step.replaceAll("~1", "/").replaceAll("~0", "~");

/** The value at a pointer, or undefined where there is none. */
export function readPointer(value: unknown, pointer: string): unknown {
  let at: unknown = value;
  for (const step of pointer.split("/").slice(1).map(unescapeStep)) {
    if (typeof at !== "object" || at === null) return undefined;
    // Own members only, of a list its places only: `/constructor` and `/length` are no values of an answer.
    if (!Object.hasOwn(at, step) || (Array.isArray(at) && !/^\d+$/.test(step))) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[step];
  }
  return at;
}

/**
 * Whether an answer says that nothing is at a pointer. A list that ends before it, or `null` on the way, says so; an
 * answer of another shape is somebody else's and says nothing. Null: something is there.
 */
export function findAbsence(value: unknown, pointer: string): "proved" | "otherShape" | null {
  let at: unknown = value;
  for (const step of pointer.split("/").slice(1)) {
    if (at === null) return "proved";
    const next = readPointer(at, `/${step}`);
    if (next === undefined) return Array.isArray(at) && /^\d+$/.test(step) ? "proved" : "otherShape";
    at = next;
  }
  return at === null ? "proved" : null;
}

/** Fills the names in braces, percent-encoded where the text is part of an address. @throws TemplateFault */
export function fillFormat(
  format: string,
  item: Readonly<Record<string, unknown>>,
  encode: (text: string) => string = (text) => text,
): string {
  return format.replace(/\{([A-Za-z]+)\}/g, (_whole, name: string) => {
    const value = Object.hasOwn(item, name) ? item[name] : undefined;
    if (typeof value !== "string" && typeof value !== "number") throw new TemplateFault(`{${name}}`);
    return encode(String(value));
  });
}

/**
 * Fills a template with an item.
 * - `{"$": "/pointer"}`: the value there; a member whose value is absent is left out.
 * - `{"$text": "/pointer"}`: its canonical JSON as a string, for servers that store text.
 * - `{"$format": "{id}.{rev}"}`: a string made of the item's plain values.
 * - `{"$items": template}`: the list of all items of a batch, each through that template.
 * @throws TemplateFault
 */
export function fillTemplate(
  template: Template,
  item: Readonly<Record<string, Json | undefined>>,
  items: readonly Readonly<Record<string, Json | undefined>>[] = [item],
): Json | undefined {
  if (typeof template !== "object" || template === null) return template;
  if (isList(template)) return template.map((one) => fillTemplate(one, item, items) ?? null);
  const [only, ...others] = Object.entries(template);
  if (only !== undefined && others.length === 0 && only[0].startsWith("$"))
    return fillReference(only[0], only[1], item, items);
  // As entries: a member called `__proto__` is a member like any other.
  const members = Object.entries(template).map(([name, part]) => [name, fillTemplate(part, item, items)]);
  return Object.fromEntries(members.filter(([, value]) => value !== undefined)) as Json;
}

function fillReference(
  name: string,
  argument: Template,
  item: Readonly<Record<string, Json | undefined>>,
  items: readonly Readonly<Record<string, Json | undefined>>[],
): Json | undefined {
  if (name === "$items") return items.map((one) => fillTemplate(argument, one, [one]) ?? null);
  if (typeof argument !== "string") throw new TemplateFault(name);
  switch (name) {
    case "$":
      return readPointer(item, argument) as Json | undefined;
    case "$text": {
      const value = readPointer(item, argument) as Json | undefined;
      return value === undefined ? undefined : canonicalJson(value);
    }
    case "$format":
      return fillFormat(argument, item);
    default:
      throw new TemplateFault(name);
  }
}

export function isList(template: Template): template is readonly Template[] {
  return Array.isArray(template);
}
