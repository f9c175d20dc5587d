// Records in words for reading: facts, marks, reasons, history. Personal values come with their masks.
import { toWallTime } from "../domain/business-day.ts";
import type { FileRecord } from "../domain/day-file/day-file.ts";
import { entryBodies } from "../domain/entries/entry.ts";
import { formPlans, type FieldPlan } from "../domain/entries/form-plan.ts";
import { diffRevisions, type FieldChange } from "../domain/entries/revision-diff.ts";
import { maskPersonal, WITHHELD } from "../domain/mask.ts";
import { UNDO_REASON } from "../domain/records/envelope.ts";
import { privacyOf, type Privacy, type Tagged } from "../domain/records/field.ts";
import { fieldLabel, valueWords } from "./entry-words.ts";
import { t } from "./i18n.ts";

/** A labelled value, as far as it may be shown. */
export type FactWords = { readonly key: string; readonly label: string } & (
  | { readonly kind: "words"; readonly words: string; readonly soft?: boolean }
  | {
      readonly kind: "person";
      readonly masked: string;
      readonly clear: string | null;
      readonly revealLabel: string;
    }
);

/** Date and time of a zoned timestamp, as the branch's clock showed them. */
export const toStampWords = (timestamp: string): string =>
  `${timestamp.slice(0, 10)} ${toWallTime(timestamp)}`;

export function privacyOfField(record: FileRecord, field: string): Privacy {
  const shape: Readonly<Record<string, Tagged>> = entryBodies[record.kind].shape;
  const schema = shape[field];
  return schema === undefined ? "plain" : privacyOf(schema);
}

const planOf = (record: FileRecord, field: string): FieldPlan => {
  const plans: readonly FieldPlan[] = formPlans[record.kind];
  return plans.find((plan) => plan.field === field) ?? { field, control: "words", max: 0, lines: 1 };
};

/** One value of a body. A value of a masked record has no clear form. */
export function toFact(record: FileRecord, field: string, value: unknown, key = field): FactWords {
  const label = fieldLabel(record.kind, field);
  if (value === undefined) return { key, label, kind: "words", words: t().common.notStated, soft: true };
  const privacy = privacyOfField(record, field);
  const text = typeof value === "string" ? value : "";
  const isMasked = !("salt" in record);
  if (privacy === "personal") {
    const revealLabel = t().log.reveal[field] ?? t().log.revealOther;
    const masked = isMasked ? text : maskPersonal(field, text);
    return { key, label, kind: "person", masked, clear: isMasked ? null : text, revealLabel };
  }
  if (privacy === "text" && isMasked && value === WITHHELD)
    return { key, label, kind: "words", words: t().dayFile.withheld, soft: true };
  if (field === "confirmedAt") return { key, label, kind: "words", words: toStampWords(text) };
  return { key, label, kind: "words", words: valueWords(planOf(record, field), value) };
}

/** Everything a record says, in the order of its sheet; what nobody stated says so. */
export function toFacts(record: FileRecord): FactWords[] {
  const plans: readonly FieldPlan[] = formPlans[record.kind];
  const body: Readonly<Record<string, unknown>> = record.body;
  const facts = plans.map(({ field }) => toFact(record, field, body[field]));
  const { confirmedAt } = body;
  return confirmedAt === undefined ? facts : [toFact(record, "confirmedAt", confirmedAt), ...facts];
}

/** Why a record was changed or withdrawn; undefined when nobody said. */
export function reasonWords({ reason }: FileRecord): string | undefined {
  if (reason === UNDO_REASON) return t().log.undone;
  return reason === WITHHELD ? t().dayFile.withheld : reason;
}

/** A voided record's line; undefined for a live one. */
export function struckWords(record: FileRecord): string | undefined {
  if (record.status === "live") return undefined;
  if (record.reason === UNDO_REASON) return t().log.undone;
  return t().log.voidedFor({ reason: reasonWords(record) ?? t().common.notStated });
}

export interface RevisionWords {
  readonly key: string;
  readonly title: string;
  readonly by: string;
  readonly reason?: string | undefined;
  readonly note?: string | undefined;
  readonly changes: readonly {
    readonly key: string;
    readonly label: string;
    readonly before: FactWords;
    readonly after: FactWords;
  }[];
}

/** One revision against the one before it. */
export function toRevisionWords(before: FileRecord | undefined, after: FileRecord): RevisionWords {
  const words = t().log.entry;
  const changes = diffRevisions(before, after);
  return {
    key: String(after.rev),
    title: `${words.revision({ rev: after.rev })} · ${whatHappened(before, after, changes)}`,
    by: `${after.revisedBy} · ${toStampWords(after.revisedAt)}`,
    reason: after.status === "void" ? struckWords(after) : reasonWords(after),
    note: changes.length === 0 && before !== undefined ? words.noFieldChanged : undefined,
    changes: before === undefined ? [] : changes.map((change) => toChangeWords(before, after, change)),
  };
}

function whatHappened(
  before: FileRecord | undefined,
  after: FileRecord,
  changes: readonly FieldChange[],
): string {
  const words = t().log.entry;
  if (before === undefined) return words.created;
  if (after.status === "void") return after.reason === UNDO_REASON ? words.undone : words.withdrawn;
  if (changes.some(({ field }) => field === "confirmedAt")) return words.confirmedComplaint;
  return changes.every((change) => change.before === undefined) && changes.length > 0
    ? words.filled
    : words.changed;
}

function toChangeWords(before: FileRecord, after: FileRecord, change: FieldChange) {
  const { field, scope } = change;
  const sides = (["before", "after"] as const).map((side): FactWords => {
    const key = `${after.rev}/${side}/${field}`;
    const value = change[side];
    if (scope === "body") return toFact(side === "before" ? before : after, field, value, key);
    const words =
      field === "occurredAt"
        ? toStampWords(typeof value === "string" ? value : "")
        : value === "void"
          ? t().log.voided
          : t().log.entry.created;
    return { key, label: "", kind: "words", words };
  });
  const [was, is] = sides;
  if (was === undefined || is === undefined) throw new Error("a change without sides");
  const label =
    scope === "body"
      ? fieldLabel(after.kind, field)
      : t().field.envelope[field === "status" ? "status" : "occurredAt"];
  return { key: field, label, before: was, after: is };
}

/** The free words of a record that a row shows: the first field of them that says something. */
export function rowWords(record: FileRecord): string | undefined {
  const plans: readonly FieldPlan[] = formPlans[record.kind];
  const body: Readonly<Record<string, unknown>> = record.body;
  for (const plan of plans) {
    const value = body[plan.field];
    if (plan.control !== "words" || typeof value !== "string") continue;
    return "salt" in record || value !== WITHHELD ? value : undefined;
  }
  return undefined;
}

/** Masked and clear values of the people in a record. */
export function peopleOf(record: FileRecord): Extract<FactWords, { kind: "person" }>[] {
  return Object.entries(record.body)
    .map(([field, value]) => toFact(record, field, value))
    .filter((fact) => fact.kind === "person");
}
