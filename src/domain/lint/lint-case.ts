import { caseBodies, type CaseRecord } from "../cases/cases.ts";
import { listPrivateFields, type PrivateField } from "../records/private-fields.ts";
import type { FieldFinding } from "./lint-fields.ts";
import { lintText } from "./lint-text.ts";

/** A phone's own field is where a phone belongs. */
const isPhone = ({ field }: PrivateField): boolean => field.endsWith("Phone");

const textsOf = (record: CaseRecord | undefined): readonly PrivateField[] =>
  record === undefined ? [] : listPrivateFields(caseBodies[record.collection], record.body);

/** Findings in the words that are new since `before`; what was stored once is never refused again. */
export function lintNewCaseText(before: CaseRecord | undefined, after: CaseRecord): readonly FieldFinding[] {
  const known = new Set(textsOf(before).map(({ text }) => text));
  const fresh = textsOf(after).filter((one) => !isPhone(one) && !known.has(one.text));
  const texts = fresh.map(({ path, text }) => ({ field: path, text }));
  const { reason } = after;
  if (reason !== undefined && reason !== before?.reason) texts.push({ field: "reason", text: reason });
  return texts.flatMap(({ field, text }) => lintText(text).map((finding) => ({ field, finding })));
}
