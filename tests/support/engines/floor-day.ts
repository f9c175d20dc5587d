// What is logged in these tests: every kind once, with its words and people.
import { entryKinds, type EntryKind } from "../../../src/domain/entries/entry.ts";
import { seededDay } from "../branch-day.ts";

export interface EnteredMoment {
  readonly kind: EntryKind;
  readonly body: Readonly<Record<string, unknown>>;
}

const SEED = 21;
const DAY = 400;
/** A day is picked from the browser's own calendar, which is not what is tested here. */
const dayFields: readonly string[] = ["followUpOn", "assessedOn"];

const withoutDays = (body: object): EnteredMoment["body"] =>
  Object.fromEntries(Object.entries(body).filter(([field]) => !dayFields.includes(field)));

/** Of a generated day the moment with most to say of each kind, in the order of the pad. */
export function fullestMoments(): readonly EnteredMoment[] {
  const day = seededDay({ seed: SEED, count: DAY });
  return entryKinds.map((kind) => {
    const bodies = day.filter((moment) => moment.kind === kind).map(({ body }) => withoutDays(body));
    const [fullest = {}] = bodies.sort((a, b) => Object.keys(b).length - Object.keys(a).length);
    return { kind, body: fullest };
  });
}

/** A moment as text, whether entered or received. When a complaint was confirmed is not the test's to say. */
export function toComparable({ kind, body }: { readonly kind?: unknown; readonly body?: unknown }): string {
  const fields = Object.entries((body ?? {}) as EnteredMoment["body"]).filter(
    ([field]) => field !== "confirmedAt",
  );
  return JSON.stringify([kind, fields.sort(([a], [b]) => (a < b ? -1 : 1))]);
}
