// commit() called directly, as each role: what the screens hide must be refused here as well.
import "fake-indexeddb/auto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../../src/domain/authorise.ts";
import type { CaseRefusal } from "../../../src/domain/cases/case-refusal.ts";
import type { CaseRecord } from "../../../src/domain/cases/cases.ts";
import type { CustomerBody } from "../../../src/domain/customers/customer.ts";
import { mergeCustomers, unmergeCustomers } from "../../../src/domain/customers/merge.ts";
import type { RecordId } from "../../../src/domain/ids.ts";
import { roles, type Role } from "../../../src/domain/staff.ts";
import { readCaseRow } from "../../../src/data/case-row.ts";
import { openPayload } from "../../../src/data/codec.ts";
import type { CommitRequest } from "../../../src/data/commit.ts";
import { head, manager, people, standIn } from "../../support/case-book.ts";
import {
  as,
  change,
  created,
  openDesk,
  received,
  refusalOf,
  stamp,
  store,
  tablet,
} from "../../support/case-desk.ts";

beforeAll(openDesk);
afterAll(() => tablet.close());

const consent = (actor: Actor, decision: "given" | "refused" | "withdrawn") => ({
  scope: "service" as const,
  decision,
  at: stamp(actor).at,
  means: "oral",
  recordedBy: actor.code,
});
const person = { customerName: "欧阳文博", customerPhone: "13900007788" };

describe("customers", () => {
  const handover = (actor: Actor) => ({
    to: "branchHead" as const,
    handedOverAt: stamp(actor).at,
    handedOverBy: actor.code,
    dueOn: tablet.book.today(),
  });

  it.each([
    ["lobbyManager", null],
    ["branchHead", null],
    ["standIn", "managerOnly"],
  ] as const)("are handed over with consent by the %s: %s", async (role, expected) => {
    const actor = people[role];
    const body = (): CustomerBody => ({ ...person, consents: [consent(actor, "given")] });
    const record = await created(actor, "customers", body());
    const handed = { ...record.body, handovers: [handover(actor)] };
    expect(await refusalOf(change(actor, record, handed))).toBe(expected);
  });

  it("are not handed over without it", async () => {
    const record = await created(manager, "customers", person);
    expect(await refusalOf(change(manager, record, { ...person, handovers: [handover(manager)] }))).toBe(
      "consentMissing",
    );
  });

  it("leave no name, number or word behind a refusal", async () => {
    const refused = { consents: [consent(manager, "refused")], level: "vip" };
    expect(await refusalOf(created(manager, "customers", refused))).toBeNull();
    expect(await refusalOf(created(manager, "customers", { ...refused, ...person }))).toBe("consentRefused");
    expect(await refusalOf(created(manager, "customers", { ...refused, note: "住在对面小区" }))).toBe(
      "consentRefused",
    );
  });

  it("keep what they decided: consent is added, never rewritten, never for another", async () => {
    const record = await created(manager, "customers", { ...person, consents: [consent(manager, "given")] });
    expect(await refusalOf(change(manager, record, person))).toBe("appendOnly");
    const forged = { ...record.body, consents: [...(record.body.consents ?? []), consent(head, "given")] };
    expect(await refusalOf(change(manager, record, forged))).toBe("notYourStep");
  });

  it("are received for the branch head by the branch head alone", async () => {
    const body = { ...person, consents: [consent(manager, "given")], handovers: [handover(manager)] };
    const record = await created(manager, "customers", body);
    const receipt = () => ({
      ...record.body,
      handovers: [{ ...handover(manager), ...record.body.handovers?.[0], acceptedAt: stamp(manager).at }],
    });
    expect(await refusalOf(change(manager, record, receipt()))).toBe("headOnly");
    const taken = await change(manager, record, receipt(), head);
    expect(taken.body.handovers?.[0]?.acceptedAt).toBeDefined();
    expect(await refusalOf(change(head, taken, { ...record.body }))).toBe("appendOnly");
  });

  it("are merged and let go again, by whoever manages, with both sides in one transaction", async () => {
    const kept = await created(manager, "customers", { customerName: "欧阳", entryIds: [ids()] });
    const taken = await created(manager, "customers", { ...person, note: "常来", entryIds: [ids()] });
    const at = stamp(manager).at;
    const sides = mergeCustomers(kept, taken, { at, staff: manager.code });
    if (sides === null) throw new Error("not merged");
    expect(sides.kept).toMatchObject({
      customerName: "欧阳",
      customerPhone: person.customerPhone,
      note: "常来",
    });
    expect(await refusalOf(change(standIn, kept, sides.kept))).toBe("notYourRecord");
    const [a, b] = [await change(manager, kept, sides.kept), await change(manager, taken, sides.taken)];
    expect(await refusalOf(change(manager, b, { ...b.body, note: "改" }))).toBe("merged");
    const parted = unmergeCustomers(a, b);
    if (parted === null) throw new Error("not parted");
    expect(parted.kept).toEqual(kept.body);
    expect(parted.taken).toEqual(taken.body);
    expect(await refusalOf(change(manager, a, parted.kept))).toBeNull();
    expect(await refusalOf(change(manager, b, parted.taken))).toBeNull();
  });

  it("are restricted by the branch head alone, and then neither used nor changed", async () => {
    const record = await created(manager, "customers", person);
    const restricted = (by: Actor) => ({
      ...record.body,
      restriction: { at: stamp(by).at, why: "complaintOnFile", signedBy: head.code },
    });
    expect(await refusalOf(change(manager, record, restricted(manager)))).toBe("headOnly");
    expect(await refusalOf(change(standIn, record, restricted(standIn)))).toBe("notYourRecord");
    const closed = await change(standIn, record, restricted(standIn), head);
    expect(await refusalOf(change(head, closed, { ...closed.body, note: "x" }))).toBe("restricted");
  });
});

const ids = (): RecordId => tablet.book.ids.next();

describe("an erasure", () => {
  const erase = (before: CaseRecord, actor: Actor, signer?: Actor): CommitRequest => ({
    kind: "eraseCase",
    before,
    why: "requested",
    by: as(actor),
    salt: tablet.book.newSalt(),
    ...(signer === undefined ? {} : { signer }),
  });

  it("needs the branch head, whoever is on", async () => {
    const expected: Readonly<Record<Role, CaseRefusal | null>> = {
      lobbyManager: "headOnly",
      standIn: "headOnly",
      branchHead: null,
    };
    for (const role of roles) {
      const record = await created(manager, "customers", person);
      expect(await refusalOf(store(people[role], [erase(record, people[role])]))).toBe(expected[role]);
    }
    const record = await created(manager, "customers", person);
    expect(await refusalOf(store(standIn, [erase(record, standIn, head)]))).toBeNull();
  });

  it("leaves tombstones in head, journal and queue, and nothing of what they said", async () => {
    const { db, vault, workerKey } = tablet.book;
    const first = await created(manager, "customers", person);
    const second = await change(manager, first, { ...person, note: "常来，喜欢靠窗" });
    await store(head, [erase(second, head)]);
    const row = await db.customers.get(first.id);
    const earlier = await db.journal.where("[id+rev]").between([first.id, 0], [first.id, 99]).toArray();
    expect([row?.rev, ...earlier.map(({ rev }) => rev)]).toEqual([3, 1, 2]);
    for (const one of [row, ...earlier]) {
      if (one === undefined || !("state" in one)) throw new Error("no case row");
      expect(one).toMatchObject({ status: "erased", state: "erased" });
      const read = await readCaseRow(one, vault.data);
      if (read.status !== "read") throw new Error(read.reason);
      expect(Object.keys(read.record.body).sort()).toEqual(["erasedAt", "leaf", "signedBy", "why"]);
    }
    const messages = await db.outbox.where("[recordId+rev]").between([first.id, 0], [first.id, 99]).toArray();
    expect(messages.map(({ rev, state }) => [rev, state])).toEqual([[3, "queued"]]);
    const [message] = messages;
    if (message?.payload === null || message === undefined) throw new Error("no message");
    // Without a word about anybody it may leave a locked tablet: the server is told as soon as can be.
    expect(message.sealedFor).toBe("worker");
    expect(await openPayload(message, message.payload, workerKey)).not.toContain("欧阳");
  });

  it("takes the content of messages that a server may have, and keeps that they were sent", async () => {
    const { db } = tablet.book;
    const first = await created(manager, "customers", person);
    const [sent] = await db.outbox.where("[recordId+rev]").equals([first.id, 1]).toArray();
    if (sent === undefined) throw new Error("no message");
    const attempt = {
      state: "unknown",
      uncertain: true,
      frozen: new Uint8Array(3),
      note: new Uint8Array(3),
    } as const;
    await db.outbox.put({ ...sent, ...attempt });
    await store(head, [erase(first, head)]);
    const [old, told] = await db.outbox
      .where("[recordId+rev]")
      .between([first.id, 0], [first.id, 99])
      .toArray();
    expect(old).toMatchObject({
      seq: sent.seq,
      state: "saved",
      payload: null,
      problem: { code: "discarded" },
    });
    expect(Object.keys(old ?? {})).not.toContain("frozen");
    expect(Object.keys(old ?? {})).not.toContain("note");
    expect(told).toMatchObject({ rev: 2, state: "queued" });
  });

  it("is refused for a complaint, and for a customer whom a complaint on file names", async () => {
    const complaint = await created(manager, "complaints", received(manager));
    expect(await refusalOf(store(head, [erase(complaint, head)]))).toBe("keptByLaw");
    const customer = await created(manager, "customers", person);
    await created(manager, "complaints", received(manager, { customerId: customer.id }));
    expect(await refusalOf(store(head, [erase(customer, head)]))).toBe("keptByLaw");
  });

  it("happens once: what is erased is neither erased nor revised again", async () => {
    const record = await created(manager, "customers", person);
    await store(head, [erase(record, head)]);
    expect(await refusalOf(store(head, [erase(record, head)]))).toBe("conflict");
    expect(await refusalOf(change(manager, record, { ...person, note: "x" }))).toBe("conflict");
  });
});

describe("escalations", () => {
  it("are answered by whoever manages or asked, and not rewritten afterwards", async () => {
    const asked = { askedWhom: "branchHead", askedAt: stamp(standIn).at, question: "客户要求免收手续费" };
    const record = await created(standIn, "escalations", asked);
    const answer = { ...asked, decision: "approved", answer: "同意免收" };
    const answered = await change(manager, record, answer);
    expect((await tablet.book.db.escalations.get(record.id))?.state).toBe("decided");
    expect(await refusalOf(change(manager, answered, { ...answer, decision: "refused" }))).toBe("appendOnly");
    const foreign = await created(manager, "escalations", { ...asked, askedAt: stamp(manager).at });
    expect(await refusalOf(change(standIn, foreign, { ...foreign.body, note: "x" }))).toBe("notYourRecord");
  });
});

describe("what lies clear", () => {
  it("is where it stands, whom it is about and by when, and not one word", async () => {
    const customer = await created(manager, "customers", person);
    const record = await created(
      manager,
      "complaints",
      received(manager, { ...person, customerId: customer.id }),
    );
    const row = await tablet.book.db.complaints.get(record.id);
    expect({ ...row, sealed: null }).toEqual({
      collection: "complaints",
      id: record.id,
      rev: 1,
      businessDate: record.businessDate,
      status: "live",
      state: "received",
      customerId: customer.id,
      dueOn: record.body.deadline?.dueOn,
      schemaVersion: 1,
      keyId: tablet.book.vault.data.keyId,
      sealed: null,
    });
  });

  it("goes out of a locked tablet only where a record says nothing of anybody", async () => {
    const { db } = tablet.book;
    const keyOf = async ({ id }: CaseRecord) =>
      (await db.outbox.where("[recordId+rev]").equals([id, 1]).first())?.sealedFor;
    expect(await keyOf(await created(manager, "complaints", received(manager)))).toBe("vault");
    expect(await keyOf(await created(manager, "customers", person))).toBe("vault");
    expect(await keyOf(await created(manager, "customers", { level: "vip", basis: ["cardTier"] }))).toBe(
      "worker",
    );
  });
});
