// Customers and complaints of years, sealed as their heads lie in the store: filled in without a commit for each.
import { createCase } from "../../src/domain/cases/case-revisions.ts";
import { toCaseColumns, type CaseRecord } from "../../src/domain/cases/cases.ts";
import { createDice } from "../../src/domain/sample/dice.ts";
import { inventComplaint, inventCustomer } from "../../src/domain/sample/case-samples.ts";
import { toUtf8 } from "../../src/crypto/bytes.ts";
import { sealCase, toCanonicalText } from "../../src/data/codec.ts";
import type { CaseRow } from "../../src/data/rows.ts";
import { settings } from "../support/case-book.ts";
import { createSeededRandom } from "../support/seeded-random.ts";
import { testBranch, type TestBook } from "../support/test-book.ts";

const BATCH = 1_000;
const DAY_MS = 86_400_000;
/** Complaints lie on so many days up to today. */
const COMPLAINT_DAYS = 400;

export interface CaseCounts {
  readonly customers: number;
  readonly complaints: number;
}

/** Head rows of that many invented customers, then of complaints, batch by batch. */
export async function* sealManyCases(
  { book, ports }: Pick<TestBook, "book" | "ports">,
  { complaints, customers }: CaseCounts,
): AsyncGenerator<readonly CaseRow[]> {
  const dice = createDice(createSeededRandom(20_000));
  const desk = { rule: testBranch, by: "A01" };
  const nowMs = ports.clock.nowMs();
  const fresh = () => ({ id: book.ids.next(), salt: book.newSalt() });
  const at = (atMs: number) => ({ ...book.authorship(), atMs });

  function makeCustomer(): CaseRecord {
    const body = inventCustomer(dice, desk, nowMs);
    return createCase(at(nowMs), { ...fresh(), collection: "customers", body });
  }
  function makeComplaint(nth: number): CaseRecord {
    const startMs = nowMs - (nth % COMPLAINT_DAYS) * DAY_MS;
    const newest = inventComplaint(dice, desk, { startMs, untilMs: nowMs, settings }).at(-1);
    if (newest === undefined) throw new Error("no history");
    return createCase(at(startMs), { ...fresh(), collection: "complaints", body: newest.body });
  }
  const seal = (record: CaseRecord): Promise<CaseRow> =>
    sealCase(record, toCaseColumns(record), toUtf8(toCanonicalText(record)), book.vault.data, ports.random);

  for (const [count, make] of [
    [customers, makeCustomer],
    [complaints, makeComplaint],
  ] as const) {
    for (let start = 0; start < count; start += BATCH) {
      const size = Math.min(BATCH, count - start);
      yield await Promise.all(Array.from({ length: size }, (_one, nth) => seal(make(start + nth))));
    }
  }
}
