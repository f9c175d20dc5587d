import type { Entry } from "../entries/entry.ts";
import { privacyOf, type Tagged } from "../records/field.ts";
import { lintText, type Finding } from "./lint-text.ts";

export interface FieldFinding {
  /** Name of the body field, or `reason`. */
  readonly field: string;
  readonly finding: Finding;
}

/** Names of people are linted like text: a card number does not become a name by standing in its field. */
const PHONE_FIELD = "customerPhone";

/** Findings in the words that are new since `before`; what was stored once is never refused again. */
export function lintNewText(
  before: Entry | undefined,
  after: Entry,
  bodySchema: { readonly shape: Readonly<Record<string, Tagged>> },
): readonly FieldFinding[] {
  const oldBody: Readonly<Record<string, unknown>> = before?.body ?? {};
  const newBody: Readonly<Record<string, unknown>> = after.body;
  const fields = Object.entries(bodySchema.shape)
    .filter(([name, schema]) => name !== PHONE_FIELD && privacyOf(schema) !== "plain")
    .map(([name]) => ({ name, old: oldBody[name], value: newBody[name] }));
  fields.push({ name: "reason", old: before?.reason, value: after.reason });
  return fields.flatMap(({ name, old, value }) =>
    typeof value === "string" && value !== old
      ? lintText(value).map((finding) => ({ field: name, finding }))
      : [],
  );
}
