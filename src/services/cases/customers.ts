// Customer sheets: opened, filled, linked with what was logged, handed over with receipts, merged and let go again.
import type { Customer, CustomerBody } from "../../domain/customers/customer.ts";
import type { Consent, ConsentScope } from "../../domain/customers/consent.ts";
import type { Handover, Recipient } from "../../domain/customers/handover.ts";
import { customerFromEntry, linkEntry } from "../../domain/customers/links.ts";
import { mergeCustomers, unmergeCustomers, type Merged } from "../../domain/customers/merge.ts";
import { addDays, type BusinessDate } from "../../domain/business-day.ts";
import { reviseCase } from "../../domain/cases/case-revisions.ts";
import type { Complaint } from "../../domain/complaints/complaint.ts";
import type { Entry } from "../../domain/entries/entry.ts";
import type { Escalation } from "../../domain/escalations/escalation.ts";
import type { Actor } from "../../domain/authorise.ts";
import type { RecordId } from "../../domain/ids.ts";
import { readDeadlineRules } from "../../data/repos/case-settings.ts";
import { listComplaintsOf } from "../../data/repos/case-reads.ts";
import { getHeadRow } from "../../data/repos/entry-reads.ts";
import type { CaseRow } from "../../data/rows.ts";
import type { CaseDesk, CaseFault, OpenedCase, Stored } from "./case-desk.ts";
import type { CustomerHit, CustomerSearch } from "./customer-search.ts";

/** Something that was logged about a customer, newest first in a timeline. */
export type TimelineItem =
  | { readonly kind: "entry"; readonly at: string; readonly entry: Entry }
  | { readonly kind: "complaint"; readonly at: string; readonly complaint: Complaint }
  | { readonly kind: "escalation"; readonly at: string; readonly escalation: Escalation }
  | { readonly kind: "consent"; readonly at: string; readonly consent: Consent }
  | { readonly kind: "handover"; readonly at: string; readonly handover: Handover };

/** What an entry leads to: the sheet that names it, sheets of the same phone, or a new one. */
export type EntryLink =
  | { readonly kind: "linked"; readonly customer: Customer }
  | { readonly kind: "candidates"; readonly hits: readonly CustomerHit[]; readonly draft: CustomerBody }
  /** The entry tells of no customer. */
  | { readonly kind: "none" };

export interface Customers {
  get(id: RecordId): Promise<Customer | null>;
  /** Sheets whose handover waits for somebody, the earliest day first; dates are on the record. */
  listDue(): Promise<readonly Customer[]>;
  /** Everything about the customer, newest first. */
  timeline(customer: Customer): Promise<readonly TimelineItem[]>;
  create(body: CustomerBody): Promise<Stored<Customer>>;
  /** Stores changed fields; consents, handovers and merges have steps of their own. */
  save(before: Customer, body: CustomerBody, reason?: string): Promise<Stored<Customer>>;
  voidSheet(before: Customer, reason: string): Promise<Stored<Customer>>;
  /** Where an entry of the floor belongs. Wait for {@link CustomerSearch.prepare} first. */
  placeEntry(entry: Entry): Promise<EntryLink>;
  link(before: Customer, entryId: RecordId): Promise<Stored<Customer>>;
  /**
   * Notes what the customer decided. A service consent that is refused or withdrawn while the sheet names the person is
   * refused here: that is what {@link CustomerErasure} is for.
   */
  consent(
    before: Customer,
    own: Pick<Consent, "decision" | "means"> & { readonly scope: ConsentScope },
  ): Promise<Stored<Customer>>;
  handOver(before: Customer, to: Recipient): Promise<Stored<Customer>>;
  /** Receipt of the newest handover to a recipient. @param signer the branch head, where that is the recipient */
  accept(
    before: Customer,
    to: Recipient,
    own: { readonly recipientName?: string; readonly signer?: Actor },
  ): Promise<Stored<Customer>>;
  reportOutcome(
    before: Customer,
    to: Recipient,
    own: { readonly outcome: string; readonly note?: string },
  ): Promise<Stored<Customer>>;
  /** Takes one sheet into another, both in one transaction. Null when stored. */
  merge(kept: Customer, taken: Customer): Promise<CaseFault | null>;
  unmerge(kept: Customer, taken: Customer): Promise<CaseFault | null>;
  /** Clear text of a personal field, noted in the audit before it is shown. */
  reveal(customer: Customer, field: "customerName" | "customerPhone"): Promise<string>;
}

export function createCustomers(desk: CaseDesk, search: CustomerSearch): Customers {
  const revise = (before: Customer, body: CustomerBody, own: Parameters<CaseDesk["revise"]>[2] = {}) =>
    desk.revise<"customers">(before, { body }, own);

  async function storeBoth(kept: Customer, taken: Customer, sides: Merged | null): Promise<CaseFault | null> {
    if (sides === null) return { kind: "caseRefused", refusal: "merged" };
    const { by } = desk.now();
    const next = (before: Customer, body: CustomerBody) => ({
      kind: "reviseCase" as const,
      before,
      after: reviseCase<"customers">(before, by, desk.book().newSalt(), { body }),
    });
    return desk.store([next(kept, sides.kept), next(taken, sides.taken)]);
  }

  /** The newest handover to a recipient, changed; null where there is none. */
  function changeHandover(
    { body }: Customer,
    to: Recipient,
    change: (handover: Handover) => Handover,
  ): CustomerBody | null {
    const nth = (body.handovers ?? []).findLastIndex((one) => one.to === to);
    const handover = body.handovers?.[nth];
    if (handover === undefined) return null;
    return { ...body, handovers: body.handovers?.with(nth, change(handover)) ?? [] };
  }

  async function readEntries(ids: readonly RecordId[]): Promise<Entry[]> {
    const { db, opener } = desk.book();
    const rows = await Promise.all(ids.map((id) => getHeadRow(db, id)));
    const opened = await opener.openRows(rows.filter((row) => row !== undefined));
    return opened.flatMap((one) => (one.status === "opened" ? [one.entry] : []));
  }

  /** Nothing once the lock came in between: there is nobody left to show it to. */
  const openRows = async (rows: readonly CaseRow[]): Promise<readonly OpenedCase[]> =>
    desk.peekBook() === null ? [] : desk.open(rows);

  return {
    get: (id) => desk.get("customers", id),
    async listDue() {
      const rows = await desk.book().db.customers.orderBy("dueOn").toArray();
      return (await desk.open(rows)).flatMap((one) =>
        one.status === "opened" && one.record.collection === "customers" && one.record.status === "live"
          ? [one.record]
          : [],
      );
    },
    async timeline({ id, body }) {
      const { db } = desk.book();
      const [entries, complaints, escalations] = await Promise.all([
        readEntries(body.entryIds ?? []),
        listComplaintsOf(db, id).then(openRows),
        db.escalations.where("customerId").equals(id).toArray().then(openRows),
      ]);
      const cases = [...complaints, ...escalations].flatMap((one): TimelineItem[] => {
        if (one.status !== "opened" || one.record.status !== "live") return [];
        const { record } = one;
        const at = record.occurredAt;
        if (record.collection === "complaints") return [{ kind: "complaint", at, complaint: record }];
        return record.collection === "escalations" ? [{ kind: "escalation", at, escalation: record }] : [];
      });
      const items: TimelineItem[] = [
        ...entries.map((entry): TimelineItem => ({ kind: "entry", at: entry.occurredAt, entry })),
        ...cases,
        ...(body.consents ?? []).map((consent): TimelineItem => ({
          kind: "consent",
          at: consent.at,
          consent,
        })),
        ...(body.handovers ?? []).map((handover): TimelineItem => ({
          kind: "handover",
          at: handover.handedOverAt,
          handover,
        })),
      ];
      return items.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
    },
    create: (body) => desk.create("customers", body),
    save: (before, body, reason) =>
      desk.revise<"customers">(before, { body, ...(reason === undefined ? {} : { reason }) }),
    voidSheet: (before, reason) => desk.revise<"customers">(before, { status: "void", reason }),
    async placeEntry(entry) {
      const linkedTo = search.findByEntry(entry.id);
      const customer = linkedTo === null ? null : await desk.get("customers", linkedTo);
      if (customer !== null) return { kind: "linked", customer };
      const draft = customerFromEntry(entry);
      if (draft === null) return { kind: "none" };
      const hits = draft.customerPhone === undefined ? [] : search.findByPhone(draft.customerPhone);
      return { kind: "candidates", hits, draft };
    },
    link: (before, entryId) => revise(before, linkEntry(before.body, entryId)),
    consent(before, { scope, decision, means }) {
      const { by, stamp } = desk.now();
      const one: Consent = { scope, decision, means, at: stamp.at, recordedBy: stamp.by };
      return revise(before, { ...before.body, consents: [...(before.body.consents ?? []), one] }, { by });
    },
    async handOver(before, to) {
      const { db, vault } = desk.book();
      const { value: rules } = await readDeadlineRules(db, vault.data);
      const { by, stamp } = desk.now();
      const dueOn: BusinessDate = addDays(stamp.on, rules.handoverDays);
      const one: Handover = { to, handedOverAt: stamp.at, handedOverBy: stamp.by, dueOn };
      return revise(before, { ...before.body, handovers: [...(before.body.handovers ?? []), one] }, { by });
    },
    async accept(before, to, { recipientName, signer }) {
      const { by, stamp } = desk.now();
      const body = changeHandover(before, to, (handover) => ({
        ...handover,
        acceptedAt: stamp.at,
        ...(recipientName === undefined ? {} : { recipientName }),
      }));
      if (body === null) return { status: "fault", fault: { kind: "invalid", paths: ["body.handovers"] } };
      return revise(before, body, { by, ...(signer === undefined ? {} : { signer }) });
    },
    async reportOutcome(before, to, { outcome, note }) {
      const { by, stamp } = desk.now();
      const body = changeHandover(before, to, (handover) => ({
        ...handover,
        outcome,
        outcomeAt: stamp.at,
        ...(note === undefined ? {} : { note }),
      }));
      if (body === null) return { status: "fault", fault: { kind: "invalid", paths: ["body.handovers"] } };
      return revise(before, body, { by });
    },
    merge: (kept, taken) => {
      const { stamp } = desk.now();
      return storeBoth(kept, taken, mergeCustomers(kept, taken, { at: stamp.at, staff: stamp.by }));
    },
    unmerge: (kept, taken) => storeBoth(kept, taken, unmergeCustomers(kept, taken)),
    async reveal(customer, field) {
      await desk.book().audit("reveal", { subject: customer.id, detail: field });
      return customer.body[field] ?? "";
    },
  };
}
