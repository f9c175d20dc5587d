// Which choices this branch made lately, so that the likely ones stand first. Read behind the pad, in slices,
// after the unlock; until then the dictionary's order holds. Nothing of it is stored or sent.
import { effect, signal } from "@preact/signals";
import { addDays, toWallTime, toZonedTimestamp, type BusinessDate } from "../domain/business-day.ts";
import { orderChoices, tallyChoices, type ChoiceEvent } from "../domain/choice-order.ts";
import { formPlans, type FieldPlan } from "../domain/entries/form-plan.ts";
import type { Entry, EntryKind } from "../domain/entries/entry.ts";
import { getRows, listDayKeys } from "../data/repos/entry-reads.ts";
import type { AppPorts } from "./ports.ts";
import type { OpenBook } from "./session/book.ts";
import type { Session } from "./session/session-contract.ts";

export interface ChoiceHistory {
  /** The codes of a field, the ones this branch uses at this hour first. */
  order(kind: EntryKind, field: string, codes: readonly string[]): readonly string[];
}

/** The rule looks back this far. */
export const HISTORY_DAYS = 28;
const ROWS_AT_A_TIME = 100;
/** The pad comes first: reading starts once the unlock has settled. */
const START_AFTER_MS = 1_500;

const fieldKey = (kind: EntryKind, field: string): string => `${kind}.${field}`;

/** The coded choices of an entry as events of the rule. */
export function toChoiceEvents(entry: Entry, daysAgo: number): ChoiceEvent[] {
  const plans: readonly FieldPlan[] = formPlans[entry.kind];
  const body: Readonly<Record<string, unknown>> = entry.body;
  const hour = Number(toWallTime(entry.occurredAt).slice(0, 2));
  return plans.flatMap((plan) => {
    const value = body[plan.field];
    if ((plan.control !== "one" && plan.control !== "many") || value === undefined) return [];
    const codes = (Array.isArray(value) ? value : [value]).filter((code) => typeof code === "string");
    return codes.map((code) => ({ field: fieldKey(entry.kind, plan.field), code, hour, daysAgo }));
  });
}

/** Follows the open book; forgets with the lock. */
export function createChoiceHistory(ports: AppPorts, session: Session): ChoiceHistory {
  const events = signal<readonly ChoiceEvent[]>([]);
  let round = 0;

  effect(() => {
    const book = session.book.value;
    events.value = [];
    const mine = ++round;
    if (book === null) return undefined;
    // Reading stops quietly with the lock; a row that cannot be read is the log's to report.
    return ports.scheduler.after(
      START_AFTER_MS,
      () => void read(book, () => mine === round).catch(() => undefined),
    );
  });

  async function read(book: OpenBook, isCurrent: () => boolean): Promise<void> {
    const found: ChoiceEvent[] = [];
    const today = book.today();
    for (let daysAgo = 0; daysAgo < HISTORY_DAYS && isCurrent(); daysAgo += 1) {
      found.push(...(await readDay(book, addDays(today, -daysAgo), daysAgo)));
      await ports.scheduler.yieldToEvents();
    }
    if (isCurrent()) events.value = found;
  }

  async function readDay(book: OpenBook, date: BusinessDate, daysAgo: number): Promise<ChoiceEvent[]> {
    const keys = await listDayKeys(book.db, date);
    const found: ChoiceEvent[] = [];
    for (let start = 0; start < keys.length; start += ROWS_AT_A_TIME) {
      const opened = await book.opener.openRows(
        await getRows(book.db, keys.slice(start, start + ROWS_AT_A_TIME)),
      );
      for (const one of opened)
        if (one.status === "opened") found.push(...toChoiceEvents(one.entry, daysAgo));
    }
    return found;
  }

  return {
    order(kind, field, codes) {
      const book = session.book.peek();
      if (book === null || events.value.length === 0) return codes;
      const hour = Number(toWallTime(toZonedTimestamp(ports.clock.nowMs(), book.branch().zone)).slice(0, 2));
      const own = events.value.filter((event) => event.field === fieldKey(kind, field));
      return orderChoices(codes, tallyChoices(own, hour));
    },
  };
}
