// A slice of the records of a day: what of it can be compared, and what the server says to each.
import type { AnyRecord } from "../domain/records/any-record.ts";
import { sha256Hex } from "../crypto/digest.ts";
import { toCanonicalText } from "../data/codec.ts";
import { getRevisionRow, listLanes, type RecordPlace } from "../data/repos/outbox-lists.ts";
import type { OutboxRow } from "../data/rows.ts";
import { pickComparable, type Finding } from "../sync/reconcile.ts";
import { toItemValues } from "../sync/request.ts";
import type { AckedRevision, FoundRecord, ReconcileCounts } from "./reconcile-contract.ts";
import type { Halt, ReconcileServer } from "./reconcile-server.ts";
import type { OpenBook } from "./session/book.ts";

export type SliceFinding =
  | { readonly kind: "missing" | "other"; readonly record: FoundRecord }
  | { readonly kind: Exclude<keyof ReconcileCounts, "missing" | "other"> };

export interface SliceEnd {
  /** Records that were not asked for, to be taken up again. */
  readonly unasked: readonly RecordPlace[];
  /** Why the server could not be asked any more; null while it can. */
  readonly halted: Halt | null;
}

interface Question {
  readonly key: RecordPlace;
  readonly newest: AckedRevision;
  readonly earlier: readonly OutboxRow[];
}

/** Compares a slice; tells each finding as it comes. Ends early when the signal says so or the server gives up. */
export async function compareSlice(
  book: OpenBook,
  server: ReconcileServer,
  keys: readonly RecordPlace[],
  onFound: (found: SliceFinding) => void,
): Promise<SliceEnd> {
  const questions = await readQuestions(book, keys, onFound);
  const unasked: RecordPlace[] = [];
  let halted: Halt | null = null;

  async function compareOne(question: Question): Promise<void> {
    const found = await findOut(book, server, question);
    if ("kind" in found) {
      onFound(found);
      return;
    }
    unasked.push(question.key);
    // Given up for a cancel is no fault of the server's.
    if (!server.signal.aborted) halted ??= found;
  }

  async function pool(): Promise<void> {
    for (let next = questions.shift(); next !== undefined; next = questions.shift()) {
      if (halted !== null || server.signal.aborted) unasked.push(next.key);
      else await compareOne(next);
    }
  }

  await Promise.all(Array.from({ length: server.parallel }, pool));
  return { unasked, halted };
}

async function ask(server: ReconcileServer, { row, record }: AckedRevision): Promise<Finding | Halt> {
  return server.ask(toItemValues(row, await sha256Hex(toCanonicalText(record))));
}

/** Asks for the newest revision, and for the earlier ones where that is missing. */
async function findOut(
  book: OpenBook,
  server: ReconcileServer,
  { newest, earlier }: Question,
): Promise<SliceFinding | Halt> {
  const found = await ask(server, newest);
  if (typeof found !== "string") return found;
  if (found === "there") return { kind: "there" };
  const lost: AckedRevision[] = [];
  if (found === "missing") {
    for (const row of earlier) {
      const record = await openRevision(book, row);
      // Without its first revision the record could not be sent there, and what cannot be sent must not be tried.
      if (record === null && server.amendsApart) return { kind: "unreadable" };
      const before = record === null ? "there" : await ask(server, { row, record });
      if (typeof before !== "string") return before;
      if (record !== null && before === "missing") lost.push({ row, record });
    }
  }
  return { kind: found, record: { ...newest, earlier: lost } };
}

async function openRevision(
  { db, opener, vault }: OpenBook,
  { businessDate: date, collection, recordId: id, rev }: OutboxRow,
): Promise<AnyRecord | null> {
  const row = await getRevisionRow(db, { collection, date, id, rev });
  if (row === undefined) return null;
  if (row.collection === "entries") {
    const [opened] = await opener.openRows([row]);
    return opened?.status === "opened" ? opened.entry : null;
  }
  // Cases are compared once in a while; what reads them is loaded then.
  const { openCase } = await import("./compared-cases.ts");
  return openCase(row, vault.data);
}

/** What can be compared, opened. What cannot is told at once. */
async function readQuestions(
  book: OpenBook,
  keys: readonly RecordPlace[],
  onFound: (found: SliceFinding) => void,
): Promise<Question[]> {
  const lanes = await listLanes(
    book.db,
    keys.map(({ id }) => id),
  );
  const opened = await Promise.all(
    keys.map(async (key): Promise<Question | null> => {
      const pick = pickComparable(lanes.get(key.id) ?? []);
      if (pick.kind !== "compared") {
        onFound(pick);
        return null;
      }
      const { earlier, row } = pick;
      const record = await openRevision(book, row);
      if (record !== null) return { key, newest: { row, record }, earlier };
      onFound({ kind: "unreadable" });
      return null;
    }),
  );
  return opened.filter((question) => question !== null);
}
