// Editing a logged entry: a form that lives in a sealed draft until its revision is committed.
import * as z from "zod/mini";
import { toEpochMs, toWallTime, toZonedTimestamp } from "../domain/business-day.ts";
import type { Json } from "../domain/canonical-json.ts";
import { entryBodies, type Entry } from "../domain/entries/entry.ts";
import { withoutAbsent, type StatedValues } from "../domain/entries/stated-values.ts";
import { isRecordId, type RecordId } from "../domain/ids.ts";
import type { Change } from "../domain/revisions.ts";
import type { CaptureFault } from "./capture.ts";
import { reviseLogged } from "./day-log.ts";
import type { Drafts, DraftSlot } from "./drafts.ts";
import type { OpenBook } from "./session/book.ts";

const editFormSchema = z.strictObject({
  values: z.record(z.string(), z.unknown()),
  wallTime: z.string(),
  why: z.string(),
});

/** What is being typed. */
export interface EditForm {
  readonly values: StatedValues;
  /** `HH:MM`, local. */
  readonly wallTime: string;
  /** Why it is changed; may stay empty. */
  readonly why: string;
}

export type EditFault =
  | CaptureFault
  /** The form says what the entry says already. */
  | { readonly kind: "noChange" }
  /** No such time, or not on that day. */
  | { readonly kind: "badTime" };

const SLOT_PREFIX = "edit/";

/** The form of an entry as it stands. */
export const toEditForm = (entry: Entry): EditForm => ({
  values: { ...entry.body },
  wallTime: toWallTime(entry.occurredAt),
  why: "",
});

/** Remembers the form as it is typed. */
export function rememberEdit(drafts: Drafts, id: RecordId, form: EditForm): void {
  editSlot(drafts, id).change({ ...form, values: withoutAbsent(form.values) as Json });
}

export const editSlot = (drafts: Drafts, id: RecordId): DraftSlot => drafts.slot(SLOT_PREFIX + id);

/** The form that was left half-typed, or null. */
export async function loadEditDraft(drafts: Drafts, id: RecordId): Promise<EditForm | null> {
  const parsed = editFormSchema.safeParse(await drafts.load(SLOT_PREFIX + id));
  return parsed.success ? parsed.data : null;
}

/** Entries with a half-typed edit of the person who is on, newest first. */
export async function listEditDrafts(drafts: Drafts): Promise<RecordId[]> {
  const slots = await drafts.listSlots();
  return slots
    .filter((slot) => slot.startsWith(SLOT_PREFIX))
    .map((slot) => slot.slice(SLOT_PREFIX.length))
    .filter(isRecordId);
}

/**
 * Stores the form as the entry's next revision and removes the draft. Resolves to what is wrong, or null when stored.
 * @param extra fields set besides the form, such as a complaint's `confirmedAt`
 */
export async function saveEdit(
  book: OpenBook,
  drafts: Drafts,
  before: Entry,
  form: EditForm,
  extra: StatedValues = {},
): Promise<EditFault | null> {
  const change = toChange(before, form, extra);
  if ("kind" in change) return change;
  const fault = await reviseLogged(book, before, change);
  if (fault === null) await editSlot(drafts, before.id).clear();
  return fault;
}

function toChange(before: Entry, form: EditForm, extra: StatedValues): Change | EditFault {
  const parsed = entryBodies[before.kind].safeParse(withoutAbsent({ ...form.values, ...extra }));
  if (!parsed.success)
    return { kind: "invalid", paths: parsed.error.issues.map((issue) => issue.path.join(".")) };
  const isTimeChanged = form.wallTime !== toWallTime(before.occurredAt);
  const atMs = isTimeChanged ? toEpochMs(before.businessDate, form.wallTime, before) : null;
  if (isTimeChanged && atMs === null) return { kind: "badTime" };
  const isBodyChanged = !isSameBody(parsed.data, before.body);
  if (!isTimeChanged && !isBodyChanged) return { kind: "noChange" };
  const reason = form.why.trim();
  return {
    ...(isBodyChanged ? { body: parsed.data } : {}),
    ...(atMs === null ? {} : { occurredAt: toZonedTimestamp(atMs, before.zone) }),
    ...(reason === "" ? {} : { reason }),
  };
}

function isSameBody(a: object, b: object): boolean {
  const text = (body: object): string =>
    JSON.stringify(Object.entries(body).sort(([x], [y]) => (x < y ? -1 : 1)));
  return text(a) === text(b);
}
