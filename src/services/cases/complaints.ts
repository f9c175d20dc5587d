// Complaints: started from the pad or a letter, moved on step by step, found by deadline, analysed over a period.
import type { Actor } from "../../domain/authorise.ts";
import { addDays, toBusinessDate, type BusinessDate } from "../../domain/business-day.ts";
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
import { listCasesBetween, listCasesInStates, watchCases } from "../../data/repos/case-reads.ts";
import { listComplaintRows, listDaysWithEntries } from "../../data/repos/entry-reads.ts";
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
  /** Confirmed complaints of the floor that have no sheet yet, of the last 60 days, oldest first. */
  listUnsheeted(): Promise<readonly EntryOf<"complaint">[]>;
  /** Others of the same customer, phone or repeated matter, newest first. */
  listAlike(complaint: Complaint): Promise<readonly Complaint[]>;
  /** Calls back when complaints may have changed, here or in another tab; at first at once. */
  watch(onChange: () => void, onError: (error: unknown) => void): { readonly close: () => void };
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

/** How far back the floor is looked through for complaints without a sheet. */
const UNSHEETED_DAYS = 60;

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
    async listUnsheeted() {
      const { db, opener, today } = desk.book();
      const from = addDays(today(), -UNSHEETED_DAYS);
      const days = await listDaysWithEntries(db, from, today());
      const rows = await Promise.all(days.map((day) => listComplaintRows(db, day)));
      const entries = (await opener.openRows(rows.flat())).flatMap((one) =>
        one.status === "opened" && one.entry.kind === "complaint" ? [one.entry] : [],
      );
      const known = await desk.open(await listCasesBetween(db, "complaints", from, today()));
      const named = new Set(complaintsOf(known).map(({ body }) => body.entryId));
      return entries.filter(({ body, id }) => body.confirmedAt !== undefined && !named.has(id));
    },
    async listAlike(complaint) {
      const all = complaintsOf(await desk.open(await desk.book().db.complaints.toArray()));
      return all.filter((one) => one.id !== complaint.id && isAlike(one, complaint)).toReversed();
    },
    watch(onChange, onError) {
      const watch = watchCases(desk.book().db, "complaints", onChange, onError);
      const forget = desk.onStored(onChange);
      return {
        close() {
          forget();
          watch.close();
        },
      };
    },
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

function isAlike({ id, body: a }: Complaint, { body: b }: Complaint): boolean {
  const isSame = (field: "customerId" | "customerPhone"): boolean =>
    a[field] !== undefined && a[field] === b[field];
  return isSame("customerId") || isSame("customerPhone") || b.repeatOf === id;
}
