// Representatives of a joint complaint as a flat form: `name0`, `phone0` and so on, and how many rows there are.
import type { StatedValues } from "../entries/stated-values.ts";
import { REPRESENTATIVES_MAX, type ComplaintBody } from "./complaint.ts";

type Representative = NonNullable<ComplaintBody["representatives"]>[number];

const asText = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

/** The form of those that are known. */
export function representativeFields(known: readonly Representative[]): StatedValues {
  const fields: Record<string, unknown> = { count: Math.max(1, known.length) };
  for (const [nth, { customerName, customerPhone = "" }] of known.entries()) {
    fields[`name${nth}`] = customerName;
    fields[`phone${nth}`] = customerPhone;
  }
  return fields;
}

/** Those with a name, in the order of the form; a phone alone is nobody. */
export function toRepresentatives(values: StatedValues): Representative[] {
  return Array.from({ length: REPRESENTATIVES_MAX }, (_, nth) => nth).flatMap((nth) => {
    const [customerName, customerPhone] = [asText(values[`name${nth}`]), asText(values[`phone${nth}`])];
    if (customerName === "") return [];
    return [customerPhone === "" ? { customerName } : { customerName, customerPhone }];
  });
}
