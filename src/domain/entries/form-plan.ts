// Which fields a kind's sheet shows, in what order and with what control. Choices first, words last: a sheet is
// answered with the thumb, not filled in.
import type { DictionaryName } from "../records/dictionary.ts";
import { NAME_MAX, NOTE_MAX, WORDS_MAX } from "./fields.ts";
import type { EntryBodies, EntryKind } from "./entry.ts";

type FieldOf<K extends EntryKind> = keyof EntryBodies[K] & string;

export type FieldPlan<F extends string = string> = { readonly field: F } &
  /** One code of a dictionary; tapping the chosen one takes it back to "not stated". */
  (
    | { readonly control: "one"; readonly dictionary: DictionaryName }
    /** Up to eight codes, in the order tapped. */
    | { readonly control: "many"; readonly dictionary: DictionaryName }
    /** One of fixed values that no bank replaces. */
    | { readonly control: "fixed"; readonly values: readonly string[] }
    | { readonly control: "count"; readonly min: number; readonly max: number }
    /** A day, as a choice of near days first. `ahead`: follow-ups; `back`: assessments. */
    | { readonly control: "day"; readonly direction: "ahead" | "back" }
    | { readonly control: "name"; readonly max: number }
    | { readonly control: "phone" }
    | { readonly control: "words"; readonly max: number; readonly lines: number }
  );

const note = { field: "note", control: "words", max: NOTE_MAX, lines: 2 } as const;
const person = [
  { field: "customerName", control: "name", max: NAME_MAX },
  { field: "customerPhone", control: "phone" },
] as const;

/** The sheet of each kind. `confirmedAt` of a complaint is set by confirming, not by a field. */
export const formPlans: { readonly [K in EntryKind]: readonly FieldPlan<FieldOf<K>>[] } = {
  greeting: [
    { field: "business", control: "one", dictionary: "business" },
    { field: "customerGroup", control: "one", dictionary: "customerGroup" },
    { field: "partySize", control: "count", min: 1, max: 99 },
    note,
  ],
  redirect: [
    { field: "channel", control: "one", dictionary: "channel" },
    { field: "business", control: "one", dictionary: "business" },
    { field: "reason", control: "one", dictionary: "redirectReason" },
    { field: "result", control: "one", dictionary: "redirectResult" },
    { field: "from", control: "one", dictionary: "channel" },
    { field: "customerGroup", control: "one", dictionary: "customerGroup" },
    note,
  ],
  need: [
    { field: "needs", control: "many", dictionary: "need" },
    { field: "followUp", control: "one", dictionary: "followUp" },
    { field: "followUpOn", control: "day", direction: "ahead" },
    ...person,
    note,
  ],
  vip: [
    { field: "level", control: "one", dictionary: "vipLevel" },
    { field: "basis", control: "many", dictionary: "vipBasis" },
    { field: "handoverTo", control: "one", dictionary: "handoverTo" },
    { field: "needs", control: "many", dictionary: "need" },
    ...person,
    note,
  ],
  complaint: [
    { field: "words", control: "words", max: WORDS_MAX, lines: 3 },
    { field: "nature", control: "one", dictionary: "complaintNature" },
    { field: "cause", control: "one", dictionary: "complaintCause" },
    { field: "onSpot", control: "many", dictionary: "complaintOnSpot" },
    { field: "business", control: "one", dictionary: "complaintBusiness" },
    { field: "channel", control: "one", dictionary: "complaintChannel" },
    { field: "demand", control: "words", max: 200, lines: 2 },
    ...person,
    note,
  ],
  consultation: [
    { field: "topic", control: "one", dictionary: "consultationTopic" },
    { field: "answer", control: "one", dictionary: "consultationAnswer" },
    { field: "referredTo", control: "one", dictionary: "colleague" },
    { field: "question", control: "words", max: 300, lines: 2 },
    note,
  ],
  recommendation: [
    { field: "needs", control: "many", dictionary: "need" },
    { field: "product", control: "one", dictionary: "product" },
    { field: "reaction", control: "one", dictionary: "reaction" },
    { field: "productRisk", control: "one", dictionary: "productRisk" },
    { field: "customerRisk", control: "one", dictionary: "customerRisk" },
    { field: "assessedOn", control: "day", direction: "back" },
    { field: "offering", control: "fixed", values: ["public", "private"] },
    { field: "referredTo", control: "one", dictionary: "colleague" },
    ...person,
    note,
  ],
  incident: [
    { field: "type", control: "one", dictionary: "incidentType" },
    { field: "severity", control: "one", dictionary: "severity" },
    { field: "state", control: "one", dictionary: "incidentState" },
    { field: "reportedTo", control: "one", dictionary: "superior" },
    { field: "happened", control: "words", max: WORDS_MAX, lines: 3 },
    { field: "measures", control: "words", max: 300, lines: 2 },
    note,
  ],
  facility: [
    { field: "item", control: "one", dictionary: "facilityItem" },
    { field: "problem", control: "one", dictionary: "facilityProblem" },
    { field: "action", control: "one", dictionary: "facilityAction" },
    { field: "location", control: "words", max: 60, lines: 1 },
    note,
  ],
  correction: [
    { field: "standard", control: "one", dictionary: "standard" },
    { field: "post", control: "one", dictionary: "post" },
    { field: "result", control: "one", dictionary: "correctionResult" },
    { field: "followUpOn", control: "day", direction: "ahead" },
    note,
  ],
  intelligence: [
    { field: "subject", control: "one", dictionary: "intelligenceSubject" },
    { field: "institution", control: "one", dictionary: "institution" },
    { field: "source", control: "one", dictionary: "intelligenceSource" },
    { field: "detail", control: "words", max: WORDS_MAX, lines: 3 },
    note,
  ],
  escalation: [
    { field: "matter", control: "one", dictionary: "escalationMatter" },
    { field: "askedWhom", control: "one", dictionary: "superior" },
    { field: "means", control: "one", dictionary: "escalationMeans" },
    { field: "decision", control: "one", dictionary: "escalationDecision" },
    { field: "question", control: "words", max: 300, lines: 2 },
    { field: "answer", control: "words", max: 300, lines: 2 },
    note,
  ],
};
