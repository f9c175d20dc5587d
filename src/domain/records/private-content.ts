import { entryBodies, type Entry } from "../entries/entry.ts";
import { UNDO_REASON } from "./envelope.ts";
import { privacyOf, type Tagged } from "./field.ts";

const privateFields = new Map(
  Object.entries(entryBodies).map(([kind, schema]) => {
    const shape: Readonly<Record<string, Tagged>> = schema.shape;
    return [kind, Object.keys(shape).filter((name) => privacyOf(shape[name] as Tagged) !== "plain")];
  }),
);

/** True when a record holds any personal field or free text; such records leave the tablet only unlocked. */
export function hasPrivateContent(entry: Entry): boolean {
  if (entry.reason !== undefined && entry.reason !== UNDO_REASON) return true;
  const body: object = entry.body;
  return (privateFields.get(entry.kind) ?? []).some((name) => name in body);
}
