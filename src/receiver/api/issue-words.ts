// From the validator's findings to words for the sender's developers. Nothing of the item's values is repeated.
import type * as z from "zod/mini";
import type { FieldFault } from "../contract/answers.ts";

/** A name that can be repeated: it has the form of a field's, so it is no sentence about somebody. */
const fieldName = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;

const toPointer = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

function isAbsent(item: unknown, path: readonly PropertyKey[]): boolean {
  let at: unknown = item;
  for (const step of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) return true;
    at = (at as Readonly<Record<PropertyKey, unknown>>)[step];
  }
  return false;
}

function describeSize(kind: "least" | "most", origin: string, limit: number | bigint): string {
  const unit = origin === "string" ? " characters" : origin === "array" ? " members" : "";
  return `must be at ${kind} ${limit}${unit}`;
}

function describe(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be of type ${issue.expected}`;
    case "too_small":
      return describeSize("least", issue.origin, issue.minimum);
    case "too_big":
      return describeSize("most", issue.origin, issue.maximum);
    case "not_multiple_of":
      return `must be a multiple of ${issue.divisor}`;
    case "invalid_format":
      if (issue.format === "datetime") return "must be an RFC 3339 time with milliseconds and offset";
      return issue.pattern === undefined ? `must be a ${issue.format}` : `must match ${issue.pattern}`;
    case "invalid_value":
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`;
    case "unrecognized_keys": {
      const named = issue.keys.filter((key) => fieldName.test(key));
      const others = issue.keys.length - named.length;
      const rest = others === 0 ? [] : [`${others} more`];
      return `has fields that the schema does not know: ${[...named, ...rest].join(", ")}`;
    }
    case "invalid_union":
      return "is none of the kinds that this collection knows";
    case "invalid_key":
    case "invalid_element":
    case "custom":
      return "is not allowed here";
  }
}

/** The findings as field faults, by path; `item` only tells what is missing from what is wrong. */
export function toFieldFaults(issues: readonly z.core.$ZodIssue[], item: unknown): FieldFault[] {
  return issues.map((issue) => ({
    path: toPointer(issue.path),
    message: isAbsent(item, issue.path) ? "is missing" : describe(issue),
  }));
}
