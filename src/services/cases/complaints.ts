// Complaints: started from the pad or a letter, moved on step by step, found by deadline, analysed over a period.
import type { Actor } from "../../domain/authorise.ts";
import { toBusinessDate, type BusinessDate } from "../../domain/business-day.ts";
import { analyseComplaints, type ComplaintAnalysis, type Period } from "../../domain/complaints/analysis.ts";
import type { Complaint, ComplaintBody } from "../../domain/complaints/complaint.ts";
import { mayTakeStep } from "../../domain/complaints/complaint-rules.ts";
import { extendedDeadline } from "../../domain/complaints/complaint-deadline.ts";
import { startComplaint, startFromEntry, type ComplaintStart } from "../../domain/complaints/from-entry.ts";
import {
  complaintStates,
  isOpen,
  listNextEvents,
  type ComplaintEvent,
} from "../../domain/complaints/states.ts";
import { takeStep, type StepWish } from "../../domain/complaints/take-step.ts";
import type { Approver } from "../../domain/deadlines/deadline-rules.ts";
import type { EntryOf } from "../../domain/entries/entry.ts";
import type { RecordId } from "../../domain/ids.ts";
import { readDeadlineSettings } from "../../data/repos/case-settings.ts";
import { listCasesBetween, listCasesInStates } from "../../data/repos/case-reads.ts";
import type { CaseDesk, OpenedCase, Stored } from "./case-desk.ts";

/** A step that the person on duty may take now. */
export interface NextStep {
  readonly event: ComplaintEvent;
  /** Of an extension: who has to approve it. */
  readonly approver?: Approver;
}

export interface Complaints {
  get(id: RecordId): Promise<Complaint | null>;
  /** Open ones, what is due first; damaged rows are among them. */
  listOpen(): Promise<readonly OpenedCase[]>;
  /** Of business days of noting down, oldest first. */
  list(period: Period): Promise<readonly OpenedCase[]>;
  /** Starts a case. @param own.receivedOn today unless said; the clock starts there */
  start(
    start: ComplaintStart,
    own: { readonly means: string; readonly receivedOn?: BusinessDate; readonly isOpinion?: boolean },
  ): Promise<Stored<Complaint>>;
  /** The case of a complaint on the floor; the one that is there, where there is one. */
  startFromEntry(
    entry: EntryOf<"complaint">,
    own?: { readonly customerId?: RecordId; readonly against?: Pick<ComplaintBody, "againstStaff"> },
  ): Promise<Stored<Complaint>>;
  findByEntry(entryId: RecordId): Promise<Complaint | null>;
  nextSteps(complaint: Complaint): Promise<readonly NextStep[]>;
  /** @param own.body fields that go with the step, such as classification or improvement measures */
  step(
    before: Complaint,
    wish: StepWish,
    own?: { readonly body?: Partial<ComplaintBody>; readonly signer?: Actor },
  ): Promise<Stored<Complaint>>;
  /** Changes what no step changes: classification, root cause, measures, people. */
  save(before: Complaint, body: ComplaintBody, reason?: string): Promise<Stored<Complaint>>;
  analyse(period: Period): Promise<ComplaintAnalysis>;
  /** Running ones whose deadline comes from another holiday table than the one that holds now. */
  listOutdated(): Promise<readonly Complaint[]>;
}

export function createComplaints(desk: CaseDesk): Complaints {
  const readSettings = () => {
    const { db, vault } = desk.book();
    return readDeadlineSettings(db, vault.data);
  };
  const openStates = complaintStates.filter(isOpen);

  async function listOpenRows() {
    const rows = await listCasesInStates(desk.book().db, "complaints", openStates);
    // What owes nothing comes last; among equals the older one first.
    return rows.sort((a, b) => {
      const [x, y] = [a.dueOn ?? "9999", b.dueOn ?? "9999"];
      return x === y ? (a.id < b.id ? -1 : 1) : x < y ? -1 : 1;
    });
  }

  const complaintsOf = (opened: readonly OpenedCase[]): Complaint[] =>
    opened.flatMap((one) =>
      one.status === "opened" && one.record.collection === "complaints" && one.record.status === "live"
        ? [one.record]
        : [],
    );

  async function start(
    own: ComplaintStart,
    how: { readonly means: string; readonly receivedOn?: BusinessDate; readonly isOpinion?: boolean },
  ): Promise<Stored<Complaint>> {
    const settings = await readSettings();
    const { by, stamp } = desk.now();
    const body = startComplaint(own, stamp, { receivedOn: stamp.on, ...how, settings });
    return desk.create("complaints", body, { by });
  }

  async function findByEntry(entryId: RecordId): Promise<Complaint | null> {
    const { db } = desk.book();
    // A case is noted down on the day of its entry or some days later.
    const entry = await db.entries.where("id").equals(entryId).first();
    if (entry === undefined) return null;
    const rows = await db.complaints.where("businessDate").aboveOrEqual(entry.businessDate).toArray();
    return complaintsOf(await desk.open(rows)).find(({ body }) => body.entryId === entryId) ?? null;
  }

  return {
    get: (id) => desk.get("complaints", id),
    listOpen: async () => desk.open(await listOpenRows()),
    list: async ({ from, to }) => desk.open(await listCasesBetween(desk.book().db, "complaints", from, to)),
    start,
    findByEntry,
    async startFromEntry(entry, { customerId, against = {} } = {}) {
      const known = await findByEntry(entry.id);
      if (known !== null) return { status: "stored", record: known };
      const { confirmedAt, nature } = entry.body;
      const branch = desk.book().branch();
      const receivedOn =
        confirmedAt === undefined ? undefined : toBusinessDate(Date.parse(confirmedAt), branch);
      return start(
        { ...startFromEntry(entry, customerId), ...against },
        {
          means: "onFloor",
          isOpinion: nature === "opinion",
          ...(receivedOn === undefined ? {} : { receivedOn }),
        },
      );
    },
    async nextSteps({ body }) {
      const { actor } = desk.book();
      if (body.againstStaff?.includes(actor.code) === true) return [];
      const settings = await readSettings();
      return listNextEvents(body.state).flatMap((event): NextStep[] => {
        if (!mayTakeStep[event].includes(actor.role)) return [];
        if (event === "recalculate")
          return body.deadline?.calendar === settings.calendar.version ? [] : [{ event }];
        if (event !== "extend") return [{ event }];
        const next = body.deadline === undefined ? null : extendedDeadline(settings, body.deadline);
        return next === null ? [] : [{ event, approver: next.approver }];
      });
    },
    async step(before, wish, { body = {}, signer } = {}) {
      const settings = await readSettings();
      const { by, stamp } = desk.now();
      const next = takeStep({ ...before.body, ...body }, wish, stamp, settings);
      if (next === null) return { status: "fault", fault: { kind: "caseRefused", refusal: "wrongStep" } };
      return desk.revise<"complaints">(
        before,
        { body: next },
        { by, ...(signer === undefined ? {} : { signer }) },
      );
    },
    save: (before, body, reason) =>
      desk.revise<"complaints">(before, { body, ...(reason === undefined ? {} : { reason }) }),
    async analyse(period) {
      const { db } = desk.book();
      // Received within the period, but noted down maybe later: whatever was noted down since it began.
      const rows = await db.complaints.where("businessDate").aboveOrEqual(period.from).toArray();
      return analyseComplaints(complaintsOf(await desk.open(rows)), period);
    },
    async listOutdated() {
      const { calendar } = await readSettings();
      return complaintsOf(await desk.open(await listOpenRows())).filter(
        ({ body }) =>
          listNextEvents(body.state).includes("recalculate") &&
          body.deadline !== undefined &&
          body.deadline.calendar !== calendar.version,
      );
    },
  };
}
