// What of every customer is searched. Runs in the compute worker; reads only the fields it needs, since each row is
// parsed whole when it is opened for a person.
import * as z from "zod/mini";
import type { RecordId } from "../../domain/ids.ts";
import { SealBroken, type SealingKey } from "../../crypto/sealed.ts";
import type { Random } from "../../platform/ports/random.ts";
import { openCaseRow } from "../codec.ts";
import type { BookDatabase } from "../database.ts";
import { getCaseRows } from "../repos/case-reads.ts";
import type { CaseRow } from "../rows.ts";
import type { IndexAnswer, IndexedCustomer, IndexedSheet } from "./index-contract.ts";
import { cutIntoParts, packPart } from "./index-part.ts";
import { keepIndex, readKeptIndex, type IdRange, type KeptIndex } from "./kept-index.ts";

const SLICE = 1_000;
/** So many sheets that had to be opened are worth keeping the index anew. */
const KEEP_FROM = 200;

const text = z.exactOptional(z.string());
const searchedSchema = z.object({
  body: z.object({
    customerName: text,
    customerPhone: text,
    occupation: text,
    note: text,
    level: text,
    entryIds: z.exactOptional(z.array(z.string())),
  }),
});

/** What of an opened customer is searched. */
export function toIndexed(
  { id, rev, state }: Pick<CaseRow, "id" | "rev" | "state">,
  body: Readonly<Omit<z.infer<typeof searchedSchema>["body"], "entryIds">> & {
    readonly entryIds?: readonly string[];
  },
): IndexedCustomer {
  const { customerName: name = "", customerPhone: phone = "", level = "", entryIds = [] } = body;
  const text = [body.occupation, body.note].filter(Boolean).join(" ");
  return { id, rev, state, name, phone, level, text, entryIds: [...entryIds] };
}

interface IndexKeys {
  readonly dataKey: SealingKey;
  readonly random: Random;
}

/**
 * Builds the index: from what is kept of it, and from the sheets that have changed since.
 * @param onProgress share done, 0 to 1
 */
export async function buildIndex(
  db: BookDatabase,
  keys: IndexKeys,
  onProgress: (share: number) => void,
): Promise<IndexAnswer> {
  const { changed, kept, upTo } = await readKeptIndex(db, keys.dataKey);
  if (kept !== null) {
    const sheets = await bringUpToDate(db, kept, changed, keys.dataKey);
    const isUntouched = changed.size === 0 && kept.torn.length === 0;
    // A count that does not come out: somebody has written past the marks.
    if (sheets.size === (await db.customers.count())) {
      if (isUntouched) return { parts: kept.parts.map(({ bytes }) => bytes), upTo };
      const isWorth = changed.size >= KEEP_FROM || kept.torn.length > 0;
      return finish(db, sheets, { upTo, isKept: isWorth }, keys);
    }
  }
  const sheets = await readRange(db, { from: "" }, keys.dataKey, onProgress);
  return finish(db, sheets, { upTo, isKept: sheets.size >= KEEP_FROM }, keys);
}

type Sheets = Map<RecordId, IndexedSheet>;

async function bringUpToDate(
  db: BookDatabase,
  { parts, torn }: KeptIndex,
  changed: ReadonlySet<RecordId>,
  dataKey: SealingKey,
): Promise<Sheets> {
  const sheets: Sheets = new Map();
  for (const { sheets: own } of parts) for (const one of own) sheets.set(one.id, one);
  const fresh = await Promise.all([
    getCaseRows(db, "customers", [...changed]).then((rows) => openAll(rows, dataKey)),
    ...torn.map(async (range) => [...(await readRange(db, range, dataKey, () => undefined)).values()]),
  ]);
  for (const one of fresh.flat()) sheets.set(one.id, one);
  return sheets;
}

async function finish(
  db: BookDatabase,
  sheets: Sheets,
  { isKept, upTo }: { readonly isKept: boolean; readonly upTo: number },
  keys: IndexKeys,
): Promise<IndexAnswer> {
  const ordered = [...sheets.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const parts = cutIntoParts(ordered).map((own) => ({ from: own[0]?.id ?? "", bytes: packPart(own) }));
  if (isKept) await keepIndex(db, parts, upTo, keys);
  return { parts: parts.map(({ bytes }) => bytes), upTo };
}

async function readRange(
  db: BookDatabase,
  { from, to }: IdRange,
  dataKey: SealingKey,
  onProgress: (share: number) => void,
): Promise<Sheets> {
  const total = Math.max(1, await db.customers.count());
  const sheets: Sheets = new Map();
  const read = (start: string, isIncluded: boolean): PromiseLike<CaseRow[]> =>
    db.customers
      .where("id")
      .between(start, to ?? "\uffff", isIncluded, to === undefined)
      .limit(SLICE)
      .toArray();
  let next = read(from, true);
  for (;;) {
    const rows = await next;
    const isLast = rows.length < SLICE;
    // The store reads on while seals are opened: neither waits for the other.
    if (!isLast) next = read(rows.at(-1)?.id ?? "", false);
    for (const one of await openAll(rows, dataKey)) sheets.set(one.id, one);
    onProgress(Math.min(1, sheets.size / total));
    if (isLast) return sheets;
  }
}

const openAll = (rows: readonly CaseRow[], dataKey: SealingKey): Promise<IndexedSheet[]> =>
  Promise.all(rows.map((row) => openOne(row, dataKey)));

/** Withdrawn, erased and unreadable sheets are not searched; nothing but their revision is known here. */
async function openOne(row: CaseRow, dataKey: SealingKey): Promise<IndexedSheet> {
  const left = { id: row.id, rev: row.rev };
  if (row.status !== "live") return left;
  try {
    const parsed = searchedSchema.safeParse(await openCaseRow(row, dataKey));
    return parsed.success ? toIndexed(row, parsed.data.body) : left;
  } catch (error) {
    if (error instanceof SealBroken) return left;
    throw error;
  }
}
