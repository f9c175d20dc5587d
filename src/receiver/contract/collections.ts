// The collections that the receiver takes. A further one is one more line here; addresses, validation and the
// published documents follow.
import type * as z from "zod/mini";
import type { Json } from "../../domain/canonical-json.ts";
import { entrySchema, type Entry } from "../../domain/entries/entry.ts";
import type { BusinessDate } from "../../domain/business-day.ts";
import type { RecordId } from "../../domain/ids.ts";
import type { CaseCollection } from "../../domain/cases/case-collections.ts";
import { caseSchemasOf, type StoredCase } from "../../domain/cases/cases.ts";
import { sentCaseSchemas, type SentCase } from "../../domain/records/sent-case.ts";
import { sentEntrySchema, splitSentItem, type ItemParts } from "../../domain/records/sent-item.ts";

/** What the receiver reads of a record of any collection. */
export type AnyRecord = {
  readonly id: RecordId;
  readonly rev: number;
  readonly businessDate: BusinessDate;
  readonly test?: true;
} & { readonly [field: string]: Json | undefined };

type ReadItem =
  | { readonly kind: "item"; readonly parts: ItemParts<AnyRecord> }
  | { readonly kind: "invalid"; readonly issues: readonly z.core.$ZodIssue[] };

export interface Collection {
  /** Name of a record's schema in the published documents. */
  readonly recordName: string;
  readonly sentName: string;
  readonly record: z.core.$ZodType;
  readonly sent: z.core.$ZodType;
  /** Validates an item of this collection and takes it apart. */
  read(value: unknown): ReadItem;
}

function defineCollection<R extends AnyRecord, S>(own: {
  recordName: string;
  record: z.ZodMiniType<R>;
  sent: z.ZodMiniType<S>;
  split: (item: S) => ItemParts<R>;
}): Collection {
  const { recordName, record, sent, split } = own;
  return {
    recordName,
    sentName: `Sent${recordName}`,
    record,
    sent,
    read(value) {
      const parsed = sent.safeParse(value);
      return parsed.success
        ? { kind: "item", parts: split(parsed.data) }
        : { kind: "invalid", issues: parsed.error.issues };
    },
  };
}

function defineCases(collection: CaseCollection, recordName: string): Collection {
  return defineCollection<StoredCase, SentCase>({
    recordName,
    record: caseSchemasOf[collection].stored,
    sent: sentCaseSchemas[collection],
    split: (item) => splitSentItem<StoredCase>(item),
  });
}

export const collections = {
  entries: defineCollection({
    recordName: "Entry",
    record: entrySchema,
    sent: sentEntrySchema,
    split: (item) => splitSentItem<Entry>(item),
  }),
  customers: defineCases("customers", "Customer"),
  complaints: defineCases("complaints", "Complaint"),
  escalations: defineCases("escalations", "Escalation"),
} as const satisfies Readonly<Record<string, Collection>>;

export type CollectionName = keyof typeof collections;
export const collectionNames = Object.keys(collections) as readonly CollectionName[];

/** The collection of that name, or null. */
export function findCollection(name: string): Collection | null {
  return Object.hasOwn(collections, name) ? collections[name as CollectionName] : null;
}
