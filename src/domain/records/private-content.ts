import { entryBodies, type Entry } from "../entries/entry.ts";
import { UNDO_REASON } from "./envelope.ts";
import { privacyOf, type Tagged } from "./field.ts";

const privateFields = new Map(
  Object.entries(entryBodies).map(([kind, schema]) => {
    const shape: Readonly<Record<string, Tagged>> = schema.shape;
    return [kind, Object.keys(shape).filter((name) => privacyOf(shape[name] as Tagged) !== "plain")];
  }),
);

/** True when somebody wrote a reason; the app's own word for an undone tap is none. */
export const hasPrivateReason = ({ reason }: { readonly reason?: string | undefined }): boolean =>
  reason !== undefined && reason !== UNDO_REASON;

/** True when a record holds any personal field or free text; such records leave the tablet only unlocked. */
export function hasPrivateContent(entry: Entry): boolean {
  if (hasPrivateReason(entry)) return true;
  const body: object = entry.body;
  return (privateFields.get(entry.kind) ?? []).some((name) => name in body);
}
