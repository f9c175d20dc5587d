// The sample book's customers, complaints and escalations: some weeks of an invented branch.
import { createCase, reviseCase } from "../domain/cases/case-revisions.ts";
import type { Complaint } from "../domain/complaints/complaint.ts";
import { toZonedTimestamp, type DayRule } from "../domain/business-day.ts";
import { createDice } from "../domain/sample/dice.ts";
import { inventComplaint, inventCustomer, type SampleRevision } from "../domain/sample/case-samples.ts";
import type { CommitRequest } from "../data/commit.ts";
import { readDeadlineSettings } from "../data/repos/case-settings.ts";
import type { AppPorts } from "./ports.ts";
import type { OpenBook } from "./session/book.ts";

const DAY_MS = 86_400_000;
const CUSTOMERS = 24;
const COMPLAINTS = 14;
/** Complaints of that many days: some are over, some are due. */
const DAYS = 24;

/** Fills the book. Complaints grow in rounds, since each revision follows the one before. */
export async function fillSampleCases(
  book: OpenBook,
  { clock, random }: Pick<AppPorts, "clock" | "random">,
  rule: DayRule,
): Promise<void> {
  const dice = createDice(random);
  const desk = { rule, by: book.actor.code };
  const nowMs = clock.nowMs();
  const at = (atMs: number) => ({ ...book.authorship(), atMs });
  const fresh = () => ({ id: book.ids.next(), salt: book.newSalt() });

  const customers = Array.from({ length: CUSTOMERS }, (): CommitRequest => {
    const atMs = nowMs - dice.int(0, DAYS) * DAY_MS;
    const body = inventCustomer(dice, desk, atMs);
    const record = createCase(at(atMs), { ...fresh(), collection: "customers", body });
    return { kind: "createCase", record };
  });
  const question = {
    matter: "exception",
    askedWhom: "branchHead",
    askedAt: toZonedTimestamp(nowMs, rule.zone),
    question: "客户要求免收账户管理费，金额不大，是否可以减免",
  };
  const escalation = createCase(at(nowMs), { ...fresh(), collection: "escalations", body: question });
  await book.commit([...customers, { kind: "createCase", record: escalation }]);

  const settings = await readDeadlineSettings(book.db, book.vault.data);
  const histories = Array.from({ length: COMPLAINTS }, () => {
    const startMs = nowMs - dice.int(0, DAYS) * DAY_MS;
    return inventComplaint(dice, desk, { startMs, untilMs: nowMs, settings });
  });
  const newest: (Complaint | null)[] = histories.map(() => null);
  const grow = (nth: number, revision: SampleRevision): CommitRequest => {
    const { atMs, body } = revision;
    const before = newest[nth] ?? null;
    if (before === null) {
      const record = createCase(at(atMs), { ...fresh(), collection: "complaints", body });
      newest[nth] = record;
      return { kind: "createCase", record };
    }
    const after = reviseCase<"complaints">(before, at(atMs), book.newSalt(), { body });
    newest[nth] = after;
    return { kind: "reviseCase", before, after };
  };
  for (let round = 0; ; round += 1) {
    const requests = histories.flatMap((history, nth) => {
      const revision = history[round];
      return revision === undefined ? [] : [grow(nth, revision)];
    });
    if (requests.length === 0) return;
    await book.commit(requests);
  }
}
