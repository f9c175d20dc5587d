// What all parts of the complaint screens share: the services, words of codes, people, and the rules of what is soon.
import { useEffect, useState } from "preact/hooks";
import type { BusinessDate } from "../../domain/business-day.ts";
import type { RecordId } from "../../domain/ids.ts";
import type { OwnDictionaries } from "../../domain/records/own-dictionary.ts";
import { createCodeWords, type CodeWords } from "../../i18n/complaint-words.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import type { Cases } from "../../services/cases/cases.ts";

export interface ComplaintDesk {
  readonly cases: Cases;
  readonly codes: CodeWords;
  /** The bank's own lists, for words in another language than the screen's. */
  readonly lists: OwnDictionaries;
  readonly today: BusinessDate;
  /** From how many days before its end a deadline is soon. */
  readonly soonDays: number;
  /** Name and code of a person of this tablet; the code alone for somebody it does not know. */
  nameOf(code: string): string;
  /** Journals that a personal field was shown. */
  reveal(id: RecordId, field: string): void;
  /** Shows an error that nobody can handle in place. */
  report(error: unknown): void;
  /** Runs a step whose failure nobody can handle in place. */
  run(step: Promise<unknown>): void;
}

/** Null until the branch's rules and lists are read. */
export function useDesk(cases: Cases | null): ComplaintDesk | null {
  const { fatal, floor, session } = useServices();
  const book = useBook();
  const [read, setRead] = useState<Pick<ComplaintDesk, "codes" | "lists" | "soonDays"> | null>(null);
  const report = (error: unknown): void => {
    // What the lock cut short is nobody's error: there is nothing to show any more.
    if (session.book.peek() !== null) fatal.value = error;
  };
  useEffect(() => {
    if (cases === null) return undefined;
    let isShown = true;
    Promise.all([cases.settings.readRules(), cases.settings.readDictionaries()])
      .then(([rules, lists]) => {
        const codes = createCodeWords(lists.value);
        if (isShown) setRead({ codes, lists: lists.value, soonDays: rules.value.soonDays });
      })
      .catch(report);
    return () => {
      isShown = false;
    };
  }, [cases, book]);
  if (cases === null || read === null) return null;
  return {
    cases,
    ...read,
    today: floor.today.value ?? book.today(),
    nameOf(code) {
      const person = book.staffList.find((one) => one.code === code);
      return person === undefined ? code : `${person.name} ${code}`;
    },
    report,
    reveal: (subject, detail) => void book.audit("reveal", { subject, detail }).catch(report),
    run: (step) => void step.catch(report),
  };
}
