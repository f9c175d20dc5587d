// The document's schemas, out of those that the server itself validates and answers with.
import * as z from "zod/mini";
import type { Json } from "../../domain/canonical-json.ts";
import { caseCollections } from "../../domain/cases/case-collections.ts";
import { caseBodies } from "../../domain/cases/cases.ts";
import { complaintStepSchema } from "../../domain/complaints/steps.ts";
import { entryBodies } from "../../domain/entries/entry.ts";
import { fieldNotes } from "../../domain/records/field.ts";
import * as primitives from "../../domain/records/primitives.ts";
import * as answers from "../contract/answers.ts";
import { collections, type Collection } from "../contract/collections.ts";
import { MAX_ITEMS } from "../contract/limits.ts";

type Schema = z.core.$ZodType;
export type JsonObject = { readonly [key: string]: Json | undefined };

export const toRef = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

const all: readonly Collection[] = Object.values(collections);

/** Names of the schemas that a collection's addresses speak of. */
export function namesOf({ recordName, sentName }: Collection) {
  return {
    record: recordName,
    sent: sentName,
    batch: `${sentName}Batch`,
    revision: `Stored${recordName}`,
    page: `${recordName}Page`,
  } as const;
}

const batchOf = (item: Schema): Schema =>
  z.strictObject({ items: z.array(item).check(z.minLength(1), z.maxLength(MAX_ITEMS)) });

const capitalise = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

interface Variant {
  /** Values of the discriminator; the first names the member. */
  readonly values: readonly string[];
  readonly schema: Schema;
}

const discriminatorOf = (schema: Schema): string | null => {
  const { def } = schema._zod as z.core.$ZodDiscriminatedUnionInternals;
  return "discriminator" in def ? def.discriminator : null;
};

/** The members of a union; none for any other schema. */
function variantsOf(schema: Schema): readonly Variant[] {
  const discriminator = discriminatorOf(schema);
  if (discriminator === null) return [];
  const { def } = schema._zod as z.core.$ZodDiscriminatedUnionInternals;
  return def.options.map((option) => ({
    values: [...(option._zod.propValues?.[discriminator] ?? [])].map(String),
    schema: option,
  }));
}

const variantName = (name: string, { values }: Variant): string => name + capitalise(values[0] ?? "");

function nameSchemas(): ReadonlyMap<string, Schema> {
  const named = new Map<string, Schema>();
  for (const collection of all) {
    const names = namesOf(collection);
    const { record, sent } = collection;
    for (const [name, schema] of [
      [names.sent, sent],
      [names.record, record],
    ] as const) {
      named.set(name, schema);
      for (const variant of variantsOf(schema)) named.set(variantName(name, variant), variant.schema);
    }
    const revision = answers.revisionAnswerOf(record);
    named.set(names.batch, batchOf(sent));
    named.set(names.revision, revision);
    named.set(names.page, answers.pageAnswerOf(revision));
  }
  for (const [kind, body] of Object.entries(entryBodies)) named.set(`EntryBody${capitalise(kind)}`, body);
  for (const name of caseCollections) named.set(`${collections[name].recordName}Body`, caseBodies[name]);
  named.set("ComplaintStep", complaintStepSchema);
  for (const step of variantsOf(complaintStepSchema))
    named.set(variantName("ComplaintStep", step), step.schema);
  named.set("Probe", answers.probeAnswer);
  named.set("Stored", answers.storedAnswer);
  named.set("BatchResult", answers.batchResult);
  named.set("BatchAnswer", answers.batchAnswer);
  named.set("Revisions", answers.recordAnswer);
  named.set("Sender", answers.senderAnswer);
  named.set("FieldFault", answers.fieldFault);
  named.set("Problem", answers.problemAnswer);
  named.set("Leaf", answers.leafSchema);
  named.set("RecordId", primitives.recordIdSchema);
  named.set("Timestamp", primitives.timestampSchema);
  named.set("BusinessDate", primitives.businessDateSchema);
  return named;
}

function describeVariants(name: string, schema: Schema): JsonObject {
  const propertyName = discriminatorOf(schema);
  if (propertyName === null) return {};
  const mapping = variantsOf(schema).flatMap((variant) => {
    const { $ref } = toRef(variantName(name, variant));
    return variant.values.map((value) => [value, $ref] as const);
  });
  return { discriminator: { propertyName, mapping: Object.fromEntries(mapping) } };
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** OpenAPI wants `x-` before a keyword of one's own. Where fields are listed, `privacy` could be a field. */
function markExtensions(schema: JsonObject): JsonObject {
  const members = Object.entries(schema).map(([keyword, value]): [string, Json | undefined] => {
    if (keyword === "privacy") return ["x-privacy", value];
    if (keyword === "properties" && isObject(value)) {
      const fields = Object.entries(value).map(([field, own]) => [
        field,
        isObject(own) ? markExtensions(own) : own,
      ]);
      return [keyword, Object.fromEntries(fields) as JsonObject];
    }
    if (Array.isArray(value)) {
      return [keyword, value.map((own: Json) => (isObject(own) ? markExtensions(own) : own))];
    }
    return [keyword, isObject(value) ? markExtensions(value) : value];
  });
  return Object.fromEntries(members);
}

/** `components.schemas`: every named schema, referring to the others by name. */
export function documentSchemas(): JsonObject {
  const named = nameSchemas();
  const registry = z.registry<{ readonly id: string }>();
  for (const [id, schema] of named) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    target: "draft-2020-12",
    // As a reader sees them: answers are open, so that they can grow.
    io: "input",
    metadata: fieldNotes,
    uri: (id) => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(
    [...named].map(([name, schema]) => {
      const { $schema: _dialect, $id: _id, ...body } = schemas[name] as unknown as JsonObject;
      return [name, { ...markExtensions(body), ...describeVariants(name, schema) }];
    }),
  );
}
