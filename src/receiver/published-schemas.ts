// JSON Schema (draft 2020-12) of what the app exports and sends, derived from the domain's own schemas.
import * as z from "zod/mini";
import { dayFileSchema } from "../domain/day-file/day-file.ts";
import type { CaseCollection } from "../domain/cases/case-collections.ts";
import { caseSchemasOf } from "../domain/cases/cases.ts";
import { entrySchema } from "../domain/entries/entry.ts";
import { fieldNotes } from "../domain/records/field.ts";
import { sentCaseSchemas } from "../domain/records/sent-case.ts";
import { sentEntrySchema } from "../domain/records/sent-item.ts";

export interface PublishedSchema {
  readonly fileName: string;
  /** The file's text: indented JSON with a line end. */
  readonly text: string;
}

interface Published {
  readonly fileName: string;
  readonly title: string;
  readonly description: string;
  readonly schema: z.core.$ZodType;
}

function publishCases(collection: CaseCollection, name: string, about: string): readonly Published[] {
  return [
    {
      fileName: `${name}.v1.schema.json`,
      title: `Floorbook ${name}, version 1`,
      description: `${about} One revision as stored and sent, or what remains of it once it was erased. An absent field is “not stated”.`,
      schema: caseSchemasOf[collection].stored,
    },
    {
      fileName: `sent-${name}.v1.schema.json`,
      title: `Floorbook ${name} on the wire, version 1`,
      description: `Record of a ${name} as it is delivered: every field of the record, with \`seq\` and maybe \`sender\`, which are no part of its leaf.`,
      schema: sentCaseSchemas[collection],
    },
  ];
}

const published: readonly Published[] = [
  {
    fileName: "floorbook.day.v1.schema.json",
    title: "Floorbook day file, version 1",
    description:
      "One business day of one tablet. The file's text is RFC 8785 canonical JSON. Field note `privacy`: plain, personal (masked in a masked file) or text (withheld in a masked file).",
    schema: dayFileSchema,
  },
  {
    fileName: "entry.v1.schema.json",
    title: "Floorbook entry, version 1",
    description:
      "One revision of one moment on the floor, as stored, sent and exported in clear. An absent field is “not stated”.",
    schema: entrySchema,
  },
  {
    fileName: "sent-entry.v1.schema.json",
    title: "Floorbook entry on the wire, version 1",
    description:
      "An entry as it is delivered: every field of the entry, with `seq` and maybe `sender`, which are no part of its leaf.",
    schema: sentEntrySchema,
  },
  ...publishCases("customers", "customer", "The customer sheet (客户资源信息表)."),
  ...publishCases("complaints", "complaint", "The complaint sheet (客户投诉记录表)."),
  ...publishCases("escalations", "escalation", "What was asked of a superior (请示)."),
];

/** All published schemas, as they must lie in `public/schemas`. */
export function publishedSchemas(): PublishedSchema[] {
  return published.map(({ fileName, title, description, schema }) => {
    const { $schema, ...body } = z.toJSONSchema(schema, { target: "draft-2020-12", metadata: fieldNotes });
    const document = { $schema, $id: `/schemas/${fileName}`, title, description, ...body };
    return { fileName, text: `${JSON.stringify(document, null, 2)}\n` };
  });
}
