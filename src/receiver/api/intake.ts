// From a JSON value to a revision that can be stored, or to what is wrong with it.
import { createHash } from "node:crypto";
import { canonicalJson } from "../../domain/canonical-json.ts";
import { isRecordId, type RecordId } from "../../domain/ids.ts";
import type { FieldFault } from "../contract/answers.ts";
import type { Collection } from "../contract/collections.ts";
import type { Revision } from "../store/revisions.ts";
import { toFieldFaults } from "./issue-words.ts";

export type Intake =
  | { readonly kind: "accepted"; readonly revision: Revision }
  | { readonly kind: "invalid"; readonly errors: readonly FieldFault[] };

const sha256Hex = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

/** Validates an item and makes its canonical text and leaf, by which contents are compared. */
export function takeIn(name: string, collection: Collection, item: unknown): Intake {
  const read = collection.read(item);
  if (read.kind === "invalid") return { kind: "invalid", errors: toFieldFaults(read.issues, item) };
  const { record, seq, sender } = read.parts;
  let text: string;
  try {
    text = canonicalJson(record);
  } catch (error) {
    // RFC 8785 has no form for half a surrogate pair, so there is no leaf to store it under.
    if (error instanceof RangeError) {
      return {
        kind: "invalid",
        errors: [{ path: "", message: "holds text that is no well-formed Unicode" }],
      };
    }
    throw error;
  }
  return {
    kind: "accepted",
    revision: {
      collection: name,
      id: record.id,
      rev: record.rev,
      businessDate: record.businessDate,
      isTest: record.test === true,
      leaf: sha256Hex(text),
      text,
      seq,
      sender,
    },
  };
}

/** An item's id and revision as far as they can be read, for answers about items that are no good. */
export function readIdentity(item: unknown): { readonly id: RecordId | null; readonly rev: number | null } {
  const { id, rev } = (typeof item === "object" && item !== null ? item : {}) as {
    readonly id?: unknown;
    readonly rev?: unknown;
  };
  return {
    id: typeof id === "string" && isRecordId(id) ? id : null,
    rev: typeof rev === "number" && Number.isSafeInteger(rev) && rev >= 1 ? rev : null,
  };
}
