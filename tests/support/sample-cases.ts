// Invented cases, stored as the person who is on: customers, complaints with their histories, escalations.
import { createCase, reviseCase } from "../../src/domain/cases/case-revisions.ts";
import type { CaseRecord } from "../../src/domain/cases/cases.ts";
import type { Complaint } from "../../src/domain/complaints/complaint.ts";
import { toZonedTimestamp } from "../../src/domain/business-day.ts";
import { createDice } from "../../src/domain/sample/dice.ts";
import { inventComplaint, inventCustomer } from "../../src/domain/sample/case-samples.ts";
import { settings } from "./case-book.ts";
import { createSeededRandom } from "./seeded-random.ts";
import type { TestBook } from "./test-book.ts";

const RULE = { zone: "Asia/Shanghai", dayCutoff: "00:00" } as const;
const DAY_MS = 86_400_000;

/** Stores them and gives back the newest revision of each, in the order of their ids. */
export async function noteCases(
  { book, ports }: TestBook,
  own: {
    readonly customers: number;
    readonly complaints: number;
    readonly escalations: number;
    readonly seed: number;
  },
): Promise<CaseRecord[]> {
  const dice = createDice(createSeededRandom(own.seed));
  const desk = { rule: RULE, by: book.actor.code };
  const nowMs = ports.clock.nowMs();
  const at = (atMs: number) => ({ ...book.authorship(), atMs });
  const fresh = () => ({ id: book.ids.next(), salt: book.newSalt() });
  const stored: CaseRecord[] = [];

  for (let nth = 0; nth < own.customers; nth += 1) {
    const atMs = nowMs - dice.int(0, 20) * DAY_MS;
    const body = inventCustomer(dice, desk, atMs);
    const record = createCase(at(atMs), { ...fresh(), collection: "customers", body });
    await book.commit([{ kind: "createCase", record }]);
    stored.push(record);
  }
  for (let nth = 0; nth < own.complaints; nth += 1) {
    const startMs = nowMs - dice.int(0, 20) * DAY_MS;
    let newest: Complaint | null = null;
    for (const { atMs, body } of inventComplaint(dice, desk, { startMs, untilMs: nowMs, settings })) {
      if (newest === null) {
        newest = createCase(at(atMs), { ...fresh(), collection: "complaints", body });
        await book.commit([{ kind: "createCase", record: newest }]);
      } else {
        const after: Complaint = reviseCase<"complaints">(newest, at(atMs), book.newSalt(), { body });
        await book.commit([{ kind: "reviseCase", before: newest, after }]);
        newest = after;
      }
    }
    if (newest !== null) stored.push(newest);
  }
  for (let nth = 0; nth < own.escalations; nth += 1) {
    const askedAt = toZonedTimestamp(nowMs, RULE.zone);
    const body = { matter: "exception", askedWhom: "branchHead", askedAt, question: "客户要求免收手续费" };
    const record = createCase(at(nowMs), { ...fresh(), collection: "escalations", body });
    await book.commit([{ kind: "createCase", record }]);
    stored.push(record);
  }
  return stored;
}
