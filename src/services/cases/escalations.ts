// 请示: what was asked of a superior, carried along until it is answered.
import {
  escalationStates,
  type Escalation,
  type EscalationBody,
  type EscalationState,
} from "../../domain/escalations/escalation.ts";
import type { EntryOf } from "../../domain/entries/entry.ts";
import type { RecordId } from "../../domain/ids.ts";
import { listCasesInStates, watchCases } from "../../data/repos/case-reads.ts";
import type { CaseDesk, Stored } from "./case-desk.ts";

export interface Escalations {
  get(id: RecordId): Promise<Escalation | null>;
  /** Unanswered ones, oldest first. */
  listOpen(): Promise<readonly Escalation[]>;
  /** Those about a complaint, answered or not, oldest first. */
  listAbout(complaintId: RecordId): Promise<readonly Escalation[]>;
  ask(question: Omit<EscalationBody, "askedAt">): Promise<Stored<Escalation>>;
  /** The record of a question that was asked on the floor; the one that is there, where there is one. */
  askFromEntry(entry: EntryOf<"escalation">): Promise<Stored<Escalation>>;
  findByEntry(entryId: RecordId): Promise<Escalation | null>;
  /** Calls back when escalations may have changed, here or in another tab; at first at once. */
  watch(onChange: () => void, onError: (error: unknown) => void): { readonly close: () => void };
  answer(
    before: Escalation,
    own: { readonly decision: string; readonly answer?: string },
  ): Promise<Stored<Escalation>>;
}

export function createEscalations(desk: CaseDesk): Escalations {
  async function list(states: readonly EscalationState[]): Promise<Escalation[]> {
    const rows = await listCasesInStates(desk.book().db, "escalations", states);
    const opened = (await desk.open(rows)).flatMap((one) =>
      one.status === "opened" && one.record.collection === "escalations" && one.record.status === "live"
        ? [one.record]
        : [],
    );
    return opened.sort((a, b) => (a.id < b.id ? -1 : 1));
  }
  const findByEntry = async (entryId: RecordId): Promise<Escalation | null> =>
    (await list(escalationStates)).find(({ body }) => body.entryId === entryId) ?? null;

  return {
    get: (id) => desk.get("escalations", id),
    listOpen: () => list(["open"]),
    listAbout: async (complaintId) =>
      (await list(escalationStates)).filter(({ body }) => body.complaintId === complaintId),
    findByEntry,
    watch(onChange, onError) {
      const watch = watchCases(desk.book().db, "escalations", onChange, onError);
      const forget = desk.onStored(onChange);
      return {
        close() {
          forget();
          watch.close();
        },
      };
    },
    ask(question) {
      const { by, stamp } = desk.now();
      return desk.create("escalations", { ...question, askedAt: stamp.at }, { by });
    },
    async askFromEntry({ body, id, occurredAt }) {
      const there = await findByEntry(id);
      if (there !== null) return { status: "stored", record: there };
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
