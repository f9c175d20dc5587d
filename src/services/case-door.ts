// What is due today, for the header: from clear columns, without opening a seal. The services of cases come later.
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import { addDays, type BusinessDate } from "../domain/business-day.ts";
import { watchDue, type DueOverview } from "../data/repos/case-reads.ts";
import type { AppPorts } from "./ports.ts";
import type { Cases } from "./cases/cases.ts";
import type { Session } from "./session/session-contract.ts";

export interface CaseDoor {
  /** What has a deadline: open, overdue, today, soon; null while locked. */
  readonly due: ReadonlySignal<DueOverview | null>;
  /** The services of cases; loaded once. */
  load(): Promise<Cases>;
}

/** Until the branch's own number is read. */
const SOON_DAYS = 3;

export function createCaseDoor(
  ports: AppPorts,
  session: Session,
  today: ReadonlySignal<BusinessDate | null>,
  onError: (error: unknown) => void,
): CaseDoor {
  const due = signal<DueOverview | null>(null);
  const soonDays = signal(SOON_DAYS);
  let loading: Promise<Cases> | null = null;

  effect(() => {
    const book = session.book.value;
    const day = today.value;
    if (book === null || day === null) {
      due.value = null;
      return undefined;
    }
    const days = { today: day, soonUntil: addDays(day, soonDays.value) };
    return watchDue(book.db, days, (found) => (due.value = found), onError).close;
  });

  async function load(): Promise<Cases> {
    const { createCases } = await import("./cases/cases.ts");
    const cases = createCases(ports, session, onError);
    if (session.book.peek() !== null) soonDays.value = (await cases.settings.readRules()).value.soonDays;
    return cases;
  }

  return {
    due,
    load() {
      loading ??= load().catch((error: unknown) => {
        // A file that did not arrive is asked for again.
        loading = null;
        throw error;
      });
      return loading;
    },
  };
}
