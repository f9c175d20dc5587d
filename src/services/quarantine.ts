import { effect, signal, type ReadonlySignal } from "@preact/signals";
import { watchQuarantine } from "../data/repos/quarantine.ts";
import type { QuarantineRow } from "../data/rows.ts";
import type { Session } from "./session/session-contract.ts";

export interface Quarantine {
  /** Rows that could not be read, as found so far. They are kept where they are. */
  readonly rows: ReadonlySignal<readonly QuarantineRow[]>;
}

/** Follows the open book. */
export function createQuarantine(session: Session, onError: (error: unknown) => void): Quarantine {
  const rows = signal<readonly QuarantineRow[]>([]);
  effect(() => {
    const book = session.book.value;
    rows.value = [];
    if (book === null) return undefined;
    return watchQuarantine(book.db, (found) => (rows.value = found), onError).close;
  });
  return { rows };
}
