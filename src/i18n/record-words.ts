// Lines that name a record of any collection where records are listed side by side.
import { isTombstone, type StoredCase } from "../domain/cases/cases.ts";
import type { EntryKind } from "../domain/entries/entry.ts";
import { maskName, maskPhone } from "../domain/mask.ts";
import { isEntry, kindOf, type AnyRecord } from "../domain/records/any-record.ts";
import { peopleOf } from "./entry-facts.ts";
import { recordLabel, summaryLine } from "./entry-words.ts";
import { t } from "./i18n.ts";

export const recordTitle = (record: AnyRecord): string => recordLabel(kindOf(record));

/** The kind whose sign stands for a record. */
export function signOf(record: AnyRecord): EntryKind {
  if (isEntry(record)) return record.kind;
  return ({ customers: "vip", complaints: "complaint", escalations: "escalation" } as const)[
    record.collection
  ];
}

/** What a record says in a line; people masked, words left out. */
export function recordSummary(record: AnyRecord): string {
  const parts = isEntry(record)
    ? [summaryLine(record), ...peopleOf(record).map(({ masked }) => masked)]
    : caseParts(record);
  return parts.filter(Boolean).join(" · ");
}

function caseParts(record: StoredCase): readonly string[] {
  if (isTombstone(record)) return [t().cases.erased];
  if (record.collection === "escalations") return [];
  const { customerName, customerPhone } = record.body;
  return [
    record.collection === "complaints" ? t().cases.complaintState[record.body.state] : "",
    customerName === undefined ? "" : maskName(customerName),
    customerPhone === undefined ? "" : maskPhone(customerPhone),
  ];
}
