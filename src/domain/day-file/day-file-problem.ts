// Everything that can be wrong with a day file, each with the place where it is.
import type { EntryKind } from "../entries/entry.ts";

export interface RevisionPlace {
  readonly id: string;
  readonly rev: number;
}

export type DayFileProblem =
  /** From that byte on, counting from 1, some bytes are no UTF-8. */
  | { readonly kind: "notUtf8"; readonly byte: number }
  /** The text ends or breaks there. */
  | { readonly kind: "notJson"; readonly line: number; readonly column: number }
  /** Some other JSON. */
  | { readonly kind: "notDayFile" }
  | { readonly kind: "newerVersion"; readonly version: number }
  /** A member is missing, unknown or not of its shape; `path` such as `revisions[3].record.kind`. */
  | { readonly kind: "schema"; readonly path: string; readonly fault: "missing" | "unknown" | "malformed" }
  /** Same content, but spacing, order or notation changed: the file was written again by something else. */
  | { readonly kind: "notCanonical" }
  /** The content is not the one that was exported. */
  | { readonly kind: "digest" }
  /** The record does not match its leaf. */
  | ({ readonly kind: "leaf" } & RevisionPlace)
  | {
      readonly kind: "counts";
      readonly name: "total" | "live" | "void" | EntryKind;
      readonly stated: number;
      readonly found: number;
    }
  | ({ readonly kind: "order" } & RevisionPlace)
  | ({ readonly kind: "duplicate" } & RevisionPlace)
  /** A revision before the newest is not there. */
  | ({ readonly kind: "missing" } & RevisionPlace)
  /** The record belongs to another business day, or its time lies outside its day. */
  | ({ readonly kind: "outsideDay"; readonly field: "businessDate" | "occurredAt" } & RevisionPlace)
  /** The record and the head of the file disagree. */
  | ({ readonly kind: "headDiffers"; readonly field: "branch" | "device" } & RevisionPlace);
