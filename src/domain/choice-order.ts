// The order of choices: what this branch used most in the last 28 days, an hour either side of now, comes first.
// A plain count that a person can redo by hand; nothing is ever chosen for anyone.

/** One choice that was made. */
export interface ChoiceEvent {
  /** Which field it was made in. */
  readonly field: string;
  readonly code: string;
  /** Local hour of the day, 0–23. */
  readonly hour: number;
  readonly daysAgo: number;
}

export interface ChoiceTally {
  /** Uses within an hour of now, by code. */
  readonly nearby: ReadonlyMap<string, number>;
  /** Uses at any hour, by code. */
  readonly overall: ReadonlyMap<string, number>;
}

export const LOOK_BACK_DAYS = 28;

const hoursApart = (a: number, b: number): number => Math.min((a - b + 24) % 24, (b - a + 24) % 24);

/** Counts the choices of one field for this hour. */
export function tallyChoices(events: readonly ChoiceEvent[], hour: number): ChoiceTally {
  const nearby = new Map<string, number>();
  const overall = new Map<string, number>();
  for (const event of events) {
    if (event.daysAgo >= LOOK_BACK_DAYS) continue;
    overall.set(event.code, (overall.get(event.code) ?? 0) + 1);
    if (hoursApart(event.hour, hour) <= 1) nearby.set(event.code, (nearby.get(event.code) ?? 0) + 1);
  }
  return { nearby, overall };
}

/** Codes with the most uses near this hour first, then by uses at any hour, then in the dictionary's order. */
export function orderChoices(codes: readonly string[], tally: ChoiceTally): readonly string[] {
  const count = (counts: ReadonlyMap<string, number>, code: string): number => counts.get(code) ?? 0;
  return codes.toSorted(
    (a, b) =>
      count(tally.nearby, b) - count(tally.nearby, a) || count(tally.overall, b) - count(tally.overall, a),
  );
}
