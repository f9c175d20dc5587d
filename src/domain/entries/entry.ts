// `entries`: a union on `kind` of the twelve moments on the floor.
import * as z from "zod/mini";
import { envelopeShape } from "../records/envelope.ts";
import { erasureMark } from "../records/erasure-mark.ts";
import { plain, taggedObject } from "../records/field.ts";
import * as bodies from "./bodies.ts";

/** The twelve kinds, in the order of the pad. The first six are the large tiles. */
export const entryKinds = [
  "greeting",
  "redirect",
  "need",
  "vip",
  "complaint",
  "consultation",
  "recommendation",
  "incident",
  "facility",
  "correction",
  "intelligence",
  "escalation",
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** The kinds on the six large tiles, which also log while the veil is down. */
export const primaryKinds = entryKinds.slice(0, 6);
export const secondaryKinds = entryKinds.slice(6);

/** Body schema of each kind. */
export const entryBodies = {
  greeting: bodies.greetingBody,
  redirect: bodies.redirectBody,
  need: bodies.needBody,
  vip: bodies.vipBody,
  complaint: bodies.complaintBody,
  consultation: bodies.consultationBody,
  recommendation: bodies.recommendationBody,
  incident: bodies.incidentBody,
  facility: bodies.facilityBody,
  correction: bodies.correctionBody,
  intelligence: bodies.intelligenceBody,
  escalation: bodies.escalationBody,
} as const satisfies Record<EntryKind, z.ZodMiniObject>;

export type EntryBodies = { readonly [K in EntryKind]: Readonly<z.infer<(typeof entryBodies)[K]>> };

const bodyNote = "The kind's own fields; a field that nobody chose is absent.";

/** A customer's erasure reaches the entries that the sheet names. */
export const erasedField = plain(
  z.exactOptional(erasureMark),
  "Present once what names or describes a person was erased on request: codes and times remain. A receiver takes it out of earlier revisions, too.",
);

function entryOf<K extends EntryKind, B extends z.core.$ZodType>(kind: K, body: B) {
  return taggedObject({
    ...envelopeShape,
    collection: plain(z.literal("entries"), "Collection of the record."),
    kind: plain(z.literal(kind), "Kind of the moment."),
    body: plain(body, bodyNote),
    erased: erasedField,
  });
}

/** One moment on the floor, as stored, sent and exported. */
export const entrySchema = z.discriminatedUnion("kind", [
  entryOf("greeting", bodies.greetingBody),
  entryOf("redirect", bodies.redirectBody),
  entryOf("need", bodies.needBody),
  entryOf("vip", bodies.vipBody),
  entryOf("complaint", bodies.complaintBody),
  entryOf("consultation", bodies.consultationBody),
  entryOf("recommendation", bodies.recommendationBody),
  entryOf("incident", bodies.incidentBody),
  entryOf("facility", bodies.facilityBody),
  entryOf("correction", bodies.correctionBody),
  entryOf("intelligence", bodies.intelligenceBody),
  entryOf("escalation", bodies.escalationBody),
]);

export type Entry = z.infer<typeof entrySchema>;
export type EntryOf<K extends EntryKind> = Extract<Entry, { kind: K }>;

/** True for one of the twelve kinds. */
export function isEntryKind(text: string): text is EntryKind {
  return (entryKinds as readonly string[]).includes(text);
}
