import { useEffect, useState } from "preact/hooks";
import type { Customer } from "../../domain/customers/customer.ts";
import type { RecordId } from "../../domain/ids.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import type { Cases } from "../../services/cases/cases.ts";

/** Reports what nobody handles in place. */
export function useRun(): (step: Promise<unknown>) => void {
  const { fatal, session } = useServices();
  return (step) =>
    void step.catch((error: unknown) => {
      // What the lock cut short is nobody's error: there is nothing to show any more.
      if (session.book.peek() !== null) fatal.value = error;
    });
}

/** Journals that a personal field of a sheet was shown. */
export function useReveal(cases: Cases): (customer: Customer, field: string) => void {
  const run = useRun();
  return (customer, field) => {
    if (field === "customerName" || field === "customerPhone") run(cases.customers.reveal(customer, field));
  };
}

/** A value that is read again after everything that is stored here; undefined until it was read once. */
export function useStored<T>(cases: Cases | null, read: (cases: Cases) => Promise<T>): T | undefined {
  const { fatal, session } = useServices();
  const [value, setValue] = useState<{ readonly of: T } | null>(null);
  useEffect(() => {
    if (cases === null) return undefined;
    let isCurrent = true;
    const load = (): void => {
      // Stored just before a lock: there is nothing to read any more.
      if (session.book.peek() === null) return;
      read(cases).then(
        (of) => {
          if (isCurrent) setValue({ of });
        },
        (error: unknown) => {
          if (isCurrent && session.book.peek() !== null) fatal.value = error;
        },
      );
    };
    load();
    const stop = cases.desk.onStored(load);
    return () => {
      isCurrent = false;
      stop();
    };
  }, [cases]);
  return value?.of;
}

/** A sheet as it stands; null where there is none, undefined until it was read. */
export const useCustomer = (cases: Cases | null, id: RecordId): Customer | null | undefined =>
  useStored(cases, ({ customers }) => customers.get(id));

/** Whether the person who is on may change a sheet. */
export function useMayChange(customer: Customer): boolean {
  const { actor } = useBook();
  const { mergedInto, restriction } = customer.body;
  const isClosed = customer.status === "void" || mergedInto !== undefined || restriction !== undefined;
  return !isClosed && (actor.role !== "standIn" || customer.author === actor.code);
}
