// Opens every customer once and keeps what is searched. Runs in the compute worker; reads only the fields it needs,
// since each row is parsed whole when it is opened for a person.
import * as z from "zod/mini";
import { SealBroken, type SealingKey } from "../../crypto/sealed.ts";
import { openCaseRow } from "../codec.ts";
import type { BookDatabase } from "../database.ts";
import type { CaseRow } from "../rows.ts";
import type { IndexAnswer, IndexedCustomer } from "./index-contract.ts";

const SLICE = 1_000;

const text = z.exactOptional(z.string());
const searchedSchema = z.object({
  body: z.object({ customerName: text, customerPhone: text, occupation: text, note: text, level: text }),
});

/** What of an opened customer is searched. */
export function toIndexed(
  { id, rev, state }: Pick<CaseRow, "id" | "rev" | "state">,
  body: Readonly<z.infer<typeof searchedSchema>>["body"],
): IndexedCustomer {
  const { customerName: name = "", customerPhone: phone = "", level = "", occupation, note } = body;
  return { id, rev, state, name, phone, level, text: [occupation, note].filter(Boolean).join(" ") };
}

/** Builds the index. @param onProgress share done, 0 to 1 */
export async function buildIndex(
  db: BookDatabase,
  dataKey: SealingKey,
  onProgress: (share: number) => void,
): Promise<IndexAnswer> {
  const total = Math.max(1, await db.customers.count());
  const customers: IndexedCustomer[] = [];
  const unreadable: string[] = [];
  const read = (after: string): PromiseLike<CaseRow[]> =>
    db.customers.where("id").above(after).limit(SLICE).toArray();
  let next = read("");
  for (;;) {
    const rows = await next;
    const isLast = rows.length < SLICE;
    // The store reads on while seals are opened: neither waits for the other.
    if (!isLast) next = read(rows.at(-1)?.id ?? "");
    const opened = await Promise.all(rows.map((row) => openOne(row, dataKey)));
    for (const [nth, one] of opened.entries()) {
      if (one === "erased") continue;
      if (one === "unreadable") unreadable.push(rows[nth]?.id ?? "");
      else customers.push(one);
    }
    onProgress(Math.min(1, (customers.length + unreadable.length) / total));
    if (isLast) return { customers, unreadable };
  }
}

async function openOne(
  row: CaseRow,
  dataKey: SealingKey,
): Promise<IndexedCustomer | "erased" | "unreadable"> {
  if (row.status !== "live") return "erased";
  try {
    const parsed = searchedSchema.safeParse(await openCaseRow(row, dataKey));
    return parsed.success ? toIndexed(row, parsed.data.body) : "unreadable";
  } catch (error) {
    if (error instanceof SealBroken) return "unreadable";
    throw error;
  }
}
