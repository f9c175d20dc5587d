// Notices of the system for what is due: counts only, one per kind and business day, while the app is open. Never asked
// for but by a person's own tap, and told by whoever has unlocked the tablet, so that there is nothing to tell before.
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import type { BusinessDate } from "../domain/business-day.ts";
import type { DueCounts, DueOverview } from "../data/repos/case-reads.ts";
import type { NoticePermission } from "../platform/ports/notices.ts";
import type { AppPorts } from "./ports.ts";

export const dueNoticeKinds = ["complaints", "customers"] as const;
/** Complaints by their deadline; customers by the day on which a handover is to be taken up. */
export type DueNoticeKind = (typeof dueNoticeKinds)[number];

/** Title and text of a notice, in the language of the screen. */
export type DueNoticeWords = (
  kind: DueNoticeKind,
  due: DueCounts,
) => { readonly title: string; readonly body: string };

/** Whether the system lets the app remind. */
export type NoticesAllowed = NoticePermission;

export interface DueNotices {
  readonly isOn: ReadonlySignal<boolean>;
  permission(): Promise<NoticePermission>;
  /** Asks the person and turns them on where that is allowed; only from a tap. */
  turnOn(): Promise<NoticePermission>;
  turnOff(): void;
  /** Shows what is due from now on. Call once. */
  follow(words: DueNoticeWords): void;
}

const SWITCH = "dueNotices";
const shownName = (kind: DueNoticeKind): string => `dueNotice:${kind}`;
const paths: Readonly<Record<DueNoticeKind, string>> = { complaints: "/complaints", customers: "/customers" };

export function createDueNotices(
  { loadNotices, preferences }: Pick<AppPorts, "loadNotices" | "preferences">,
  now: {
    readonly due: ReadonlySignal<DueOverview | null>;
    readonly today: ReadonlySignal<BusinessDate | null>;
    readonly isSample: ReadonlySignal<boolean>;
  },
  onError: (error: unknown) => void,
): DueNotices {
  const isOn = signal(preferences.get(SWITCH) === "on");

  async function show(kind: DueNoticeKind, due: DueCounts, words: DueNoticeWords): Promise<void> {
    const notices = await loadNotices();
    await notices.show({ tag: kind, path: paths[kind], ...words(kind, due) });
  }

  return {
    isOn,
    permission: async () => (await loadNotices()).permission(),
    async turnOn() {
      const given = await (await loadNotices()).ask();
      isOn.value = given === "granted";
      preferences.set(SWITCH, isOn.value ? "on" : null);
      return given;
    },
    turnOff() {
      isOn.value = false;
      preferences.set(SWITCH, null);
    },
    follow(words) {
      effect(() => {
        const [due, today] = [now.due.value, now.today.value];
        if (!isOn.value || due === null || today === null || now.isSample.value) return;
        for (const kind of dueNoticeKinds) {
          const { overdue, soon, today: dueToday } = due[kind];
          if (overdue + dueToday + soon === 0 || preferences.get(shownName(kind)) === today) continue;
          // Noted before it is shown: two windows, and what changes meanwhile, must not tell it twice.
          preferences.set(shownName(kind), today);
          show(kind, due[kind], words).catch(onError);
        }
      });
    },
  };
}
