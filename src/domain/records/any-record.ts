// A record of any collection that is sent, for those who store, send or restore without asking what it says.
import * as z from "zod/mini";
import type { CaseCollection } from "../cases/case-collections.ts";
import { caseSchemasOf, hasPrivateCase, type StoredCase } from "../cases/cases.ts";
import { entrySchema, type Entry, type EntryKind } from "../entries/entry.ts";
import { hasPrivateContent } from "./private-content.ts";

export type AnyRecord = Entry | StoredCase;

export const anyRecordSchema: z.ZodMiniType<AnyRecord> = z.discriminatedUnion("collection", [
  entrySchema,
  caseSchemasOf.customers.stored,
  caseSchemasOf.complaints.stored,
  caseSchemasOf.escalations.stored,
]);

export const isEntry = (record: AnyRecord): record is Entry => record.collection === "entries";

/** True when a record holds any personal field or free text; such records leave the tablet only unlocked. */
export const hasPrivateRecord = (record: AnyRecord): boolean =>
  isEntry(record) ? hasPrivateContent(record) : hasPrivateCase(record);

/** What a record is, in a code: the kind of an entry, the collection of a case. */
export type RecordKind = EntryKind | CaseCollection;

export const kindOf = (record: AnyRecord): RecordKind => (isEntry(record) ? record.kind : record.collection);
