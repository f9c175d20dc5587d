// 请示: what was asked of a superior, carried along until it is answered.
import type { Escalation, EscalationBody } from "../../domain/escalations/escalation.ts";
import type { EntryOf } from "../../domain/entries/entry.ts";
import type { RecordId } from "../../domain/ids.ts";
import { listCasesInStates } from "../../data/repos/case-reads.ts";
import type { CaseDesk, OpenedCase, Stored } from "./case-desk.ts";

export interface Escalations {
  get(id: RecordId): Promise<Escalation | null>;
  /** Unanswered ones, oldest first. */
  listOpen(): Promise<readonly OpenedCase[]>;
  ask(question: Omit<EscalationBody, "askedAt">): Promise<Stored<Escalation>>;
  /** The record of a question that was asked on the floor. */
  askFromEntry(entry: EntryOf<"escalation">): Promise<Stored<Escalation>>;
  answer(
    before: Escalation,
    own: { readonly decision: string; readonly answer?: string },
  ): Promise<Stored<Escalation>>;
}

export function createEscalations(desk: CaseDesk): Escalations {
  return {
    get: (id) => desk.get("escalations", id),
    listOpen: async () => desk.open(await listCasesInStates(desk.book().db, "escalations", ["open"])),
    ask(question) {
      const { by, stamp } = desk.now();
      return desk.create("escalations", { ...question, askedAt: stamp.at }, { by });
    },
    askFromEntry({ body, id, occurredAt }) {
      const { answer, askedWhom = "branchHead", decision, matter, means, question } = body;
      const known = Object.fromEntries(
        Object.entries({ answer, decision, matter, means, question }).filter(
          ([, value]) => value !== undefined,
        ),
      );
      return desk.create("escalations", { ...known, askedWhom, askedAt: occurredAt, entryId: id });
    },
    answer(before, { decision, answer }) {
      const { by, stamp } = desk.now();
      const body: EscalationBody = {
        ...before.body,
        decision,
        ...(answer === undefined ? {} : { answer }),
        ...(decision === "pending" ? {} : { decidedAt: stamp.at }),
      };
      return desk.revise<"escalations">(before, { body }, { by });
    },
  };
}
