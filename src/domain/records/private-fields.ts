// Walks a value along its schema and finds what is private in it, however deep: lists of steps and handovers hold
// texts and people like any other field.
import type * as z from "zod/mini";
import { fieldNotes, type Privacy } from "./field.ts";

/** A private text within a record's body. */
export interface PrivateField {
  /** Name of the field that holds it, such as `customerPhone`. */
  readonly field: string;
  /** Where it stands, such as `steps.2.reason`. */
  readonly path: string;
  readonly privacy: Exclude<Privacy, "plain">;
  readonly text: string;
}

type Replace = (found: PrivateField) => unknown;

interface Place {
  readonly field: string;
  readonly path: string;
  /** Tag of the nearest field around it. */
  readonly privacy: Privacy;
}

interface AnyDef {
  readonly type: string;
  readonly innerType?: z.core.$ZodType;
  readonly element?: z.core.$ZodType;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly options?: readonly z.core.$ZodType[];
  readonly discriminator?: string;
}

const defOf = (schema: z.core.$ZodType): AnyDef => schema._zod.def;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The member of a discriminated union that a value belongs to. */
function pickOption(
  { options = [], discriminator = "" }: AnyDef,
  value: unknown,
): z.core.$ZodType | undefined {
  if (!isObject(value)) return undefined;
  const tag = value[discriminator];
  return options.find((option) => option._zod.propValues?.[discriminator]?.has(tag as never));
}

function mapValue(schema: z.core.$ZodType | undefined, value: unknown, at: Place, replace: Replace): unknown {
  if (Array.isArray(value)) {
    const element = schema === undefined ? undefined : unwrap(schema).element;
    return value.map((one: unknown, nth) =>
      mapValue(element, one, { ...at, path: `${at.path}.${nth}` }, replace),
    );
  }
  if (isObject(value)) {
    const def = schema === undefined ? undefined : unwrap(schema);
    const shape = def?.discriminator === undefined ? def?.shape : shapeOf(pickOption(def, value));
    return mapMembers(shape, value, at, replace);
  }
  if (typeof value !== "string" || at.privacy === "plain") return value;
  return replace({ field: at.field, path: at.path, privacy: at.privacy, text: value });
}

const shapeOf = (schema: z.core.$ZodType | undefined): AnyDef["shape"] =>
  schema === undefined ? undefined : unwrap(schema).shape;

/** The definition below optional and nullable. */
function unwrap(schema: z.core.$ZodType): AnyDef {
  let def = defOf(schema);
  while (def.innerType !== undefined) def = defOf(def.innerType);
  return def;
}

function mapMembers(
  shape: AnyDef["shape"],
  value: Readonly<Record<string, unknown>>,
  at: Place,
  replace: Replace,
): Readonly<Record<string, unknown>> {
  const members = Object.entries(value).map(([field, member]): [string, unknown] => {
    const own = shape?.[field];
    // What the schema does not know may hold anything.
    const privacy = own === undefined ? "text" : (fieldNotes.get(own)?.privacy ?? "text");
    const path = at.path === "" ? field : `${at.path}.${field}`;
    return [field, mapValue(own, member, { field, path, privacy }, replace)];
  });
  return Object.fromEntries(members);
}

/** A copy of a body with every private text replaced. */
export function mapPrivateFields(schema: z.core.$ZodType, body: object, replace: Replace): object {
  return mapMembers(shapeOf(schema), body as Readonly<Record<string, unknown>>, ROOT, replace);
}

const ROOT: Place = { field: "", path: "", privacy: "text" };

/** Every private text of a body, in the order of its fields. */
export function listPrivateFields(schema: z.core.$ZodType, body: object): readonly PrivateField[] {
  const found: PrivateField[] = [];
  mapPrivateFields(schema, body, (one) => {
    found.push(one);
    return one.text;
  });
  return found;
}
