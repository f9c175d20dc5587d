// commit() called directly: who may do what with each kind of case, written out by hand; consent, conflict of interest.
import "fake-indexeddb/auto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../../src/domain/authorise.ts";
import { reviseCase } from "../../../src/domain/cases/case-revisions.ts";
import type { CaseOf, CaseRecord } from "../../../src/domain/cases/cases.ts";
import type { CaseCollection } from "../../../src/domain/cases/case-collections.ts";
import type { Consent } from "../../../src/domain/customers/consent.ts";
import type { Customer, CustomerBody } from "../../../src/domain/customers/customer.ts";
import type { Handover, Recipient } from "../../../src/domain/customers/handover.ts";
import type { EscalationBody } from "../../../src/domain/escalations/escalation.ts";
import { roles, type Role } from "../../../src/domain/staff.ts";
import { head, manager, people, standIn } from "../../support/case-book.ts";
import {
  as,
  change,
  created,
  make,
  openDesk,
  received,
  refusalOf,
  stamp,
  store,
  tablet,
} from "../../support/case-desk.ts";

beforeAll(openDesk);
afterAll(() => tablet.close());

type Verdicts = Readonly<Record<Role, string | null>>;
const all = (refusal: string | null): Verdicts => ({
  lobbyManager: refusal,
  standIn: refusal,
  branchHead: refusal,
});
const notForStandIns = (refusal: string): Verdicts => ({ ...all(null), standIn: refusal });
const headAlone = (refusal: string): Verdicts => ({ ...all(refusal), branchHead: null });

const person = { customerName: "欧阳文博", customerPhone: "13900007788" };
const consent = (
  decision: Consent["decision"],
  scope: Consent["scope"] = "service",
  by: Actor = manager,
): Consent => ({ scope, decision, at: stamp(by).at, means: "oral", recordedBy: by.code });
const handover = (by: Actor, to: Recipient = "branchHead"): Handover => ({
  to,
  handedOverAt: stamp(by).at,
  handedOverBy: by.code,
  dueOn: tablet.book.today(),
});
const asking = (by: Actor): EscalationBody => ({
  askedWhom: "branchHead",
  askedAt: stamp(by).at,
  question: "客户要求免收手续费",
});
const bodyFor = (collection: CaseCollection, by: Actor) =>
  ({ customers: person, complaints: received(by), escalations: asking(by) })[collection];

/** The next revision, signed and stored by whoever is said. */
async function withdraw(actor: Actor, before: CaseRecord, reason?: string): Promise<void> {
  const own = { status: "void", ...(reason === undefined ? {} : { reason }) } as const;
  const after = reviseCase(before as CaseOf<"customers">, as(actor), tablet.book.newSalt(), own);
  await store(actor, [{ kind: "reviseCase", before, after }]);
}
const collections: readonly CaseCollection[] = ["customers", "complaints", "escalations"];

describe.each(collections)("a case of %s", (collection) => {
  it.each(roles)("is begun by the %s in the own name and in no other", async (role) => {
    const actor = people[role];
    const other = actor === manager ? standIn : manager;
    expect(await refusalOf(created(actor, collection, bodyFor(collection, actor)))).toBeNull();
    const foreign = make(other, collection, bodyFor(collection, other)) as CaseRecord;
    expect(await refusalOf(store(actor, [{ kind: "createCase", record: foreign }]))).toBe("notYourself");
  });

  it.each(roles)(
    "is withdrawn by the %s with a reason, another's not by a stand-in, and then closed",
    async (role) => {
      const actor = people[role];
      const own = await created(actor, collection, bodyFor(collection, actor));
      expect(await refusalOf(withdraw(actor, own as CaseRecord))).toBe("reasonMissing");
      expect(await refusalOf(withdraw(actor, own as CaseRecord, "重复登记"))).toBeNull();
      const stored = await tablet.book.db[collection].get(own.id);
      expect(stored).toMatchObject({ rev: 2, status: "void" });
      const other = actor === manager ? head : manager;
      const foreign = await created(other, collection, bodyFor(collection, other));
      const expected = role === "standIn" ? "notYourRecord" : null;
      expect(await refusalOf(withdraw(actor, foreign as CaseRecord, "重复登记"))).toBe(expected);
    },
  );

  it("keeps who began it, where and when, and never goes back a revision", async () => {
    const before = (await created(manager, collection, bodyFor(collection, manager))) as CaseRecord;
    const after = reviseCase(before as CaseOf<"customers">, as(head), tablet.book.newSalt(), {});
    for (const changed of [
      { author: head.code },
      { branch: "BR-018" },
      { device: tablet.book.ids.next() },
      { businessDate: "2026-11-23" },
      { recordedAt: "2026-11-24T08:00:00.000+08:00" },
      { rev: 1 },
      { rev: 7 },
    ]) {
      const request = { kind: "reviseCase", before, after: { ...after, ...changed } as CaseRecord } as const;
      expect(await refusalOf(store(head, [request])), JSON.stringify(changed)).toBe("fixedField");
    }
  });
});

const restricted = (): CustomerBody => ({
  ...person,
  consents: [consent("given")],
  restriction: { at: stamp(head).at, why: "complaintOnFile", signedBy: head.code },
});

/** What can be done with somebody else's sheet: the body before (undefined: a person with consent), and after. */
const customerActs: readonly (readonly [
  string,
  (before: CustomerBody, actor: Actor) => CustomerBody,
  Verdicts,
  ((by: Actor) => CustomerBody)?,
])[] = [
  ["write a note", (before) => ({ ...before, note: "喜欢靠窗" }), notForStandIns("notYourRecord")],
  [
    "record what the customer decided",
    (before, actor) => ({
      ...before,
      consents: [...(before.consents ?? []), consent("refused", "marketing", actor)],
    }),
    notForStandIns("notYourRecord"),
  ],
  [
    "hand it to the relationship manager",
    (before, actor) => ({ ...before, handovers: [handover(actor, "relationshipManager")] }),
    notForStandIns("notYourRecord"),
  ],
  [
    "take it up for the branch head",
    (before, actor) => ({
      ...before,
      handovers: (before.handovers ?? []).map((one) => ({ ...one, acceptedAt: stamp(actor).at })),
    }),
    { lobbyManager: "headOnly", standIn: "notYourRecord", branchHead: null },
    (by) => ({ ...person, consents: [consent("given")], handovers: [handover(by)] }),
  ],
  [
    "write down that the relationship manager took it up",
    (before, actor) => ({
      ...before,
      handovers: (before.handovers ?? []).map((one) => ({
        ...one,
        acceptedAt: stamp(actor).at,
        recipientName: "庄晓梦",
      })),
    }),
    notForStandIns("notYourRecord"),
    (by) => ({
      ...person,
      consents: [consent("given")],
      handovers: [handover(by, "relationshipManager")],
    }),
  ],
  [
    "restrict it",
    (before, actor) => ({
      ...before,
      restriction: { at: stamp(actor).at, why: "complaintOnFile", signedBy: actor.code },
    }),
    { lobbyManager: "headOnly", standIn: "notYourRecord", branchHead: null },
  ],
  ["lift a restriction", ({ restriction: _gone, ...before }) => before, headAlone("restricted"), restricted],
  [
    "write a note into a restricted sheet",
    (before) => ({ ...before, note: "喜欢靠窗" }),
    all("restricted"),
    restricted,
  ],
  [
    "hand over a restricted sheet",
    (before, actor) => ({ ...before, handovers: [handover(actor)] }),
    all("restricted"),
    restricted,
  ],
];

const byRole = customerActs.flatMap(([act, after, expected, begin]) =>
  roles.map((role) => ({ act, role, after, expected, begin })),
);

describe("somebody else's customer", () => {
  it.each(byRole)("$act, as the $role", async ({ role, after, expected, begin }) => {
    const start: (by: Actor) => CustomerBody = begin ?? (() => ({ ...person, consents: [consent("given")] }));
    const signer = start(manager).restriction === undefined ? undefined : head;
    const record = make(manager, "customers", start(manager));
    await store(manager, [{ kind: "createCase", record, ...(signer === undefined ? {} : { signer }) }]);
    tablet.ports.clock.advance(1_000);
    const run = change(people[role], record, after(record.body, people[role]));
    expect(await refusalOf(run)).toBe(expected[role]);
  });

  it("merged away, is written no further, handed to nobody and merged no second time", async () => {
    const into = await created(manager, "customers", person);
    const start = await created(manager, "customers", { ...person, consents: [consent("given")] });
    const gone = await change(manager, start, { ...start.body, mergedInto: into.id });
    for (const body of [
      { ...gone.body, note: "喜欢靠窗" },
      { ...gone.body, handovers: [handover(manager)] },
      { ...gone.body, mergedInto: tablet.book.ids.next() },
    ]) {
      for (const role of roles) expect(await refusalOf(change(people[role], gone, body))).toBe("merged");
    }
    expect(await refusalOf(change(manager, into, { ...into.body, mergedInto: into.id }))).toBe(
      "selfReference",
    );
  });
});

describe("a handover asks for consent", () => {
  const cases: readonly (readonly [string, () => readonly Consent[], string | null])[] = [
    ["given", () => [consent("given")], null],
    ["never asked", () => [], "consentMissing"],
    ["given for marketing alone", () => [consent("given", "marketing")], "consentMissing"],
    ["given, marketing refused", () => [consent("given"), consent("refused", "marketing")], null],
    ["refused, then given", () => [consent("refused"), consent("given")], null],
  ];
  it.each(cases)("%s", async (_name, consents, expected) => {
    const decided = consents();
    const body = { ...person, ...(decided.length > 0 ? { consents: [...decided] } : {}) };
    const record = await created(manager, "customers", body);
    const both = [handover(manager), handover(manager, "relationshipManager")];
    expect(await refusalOf(store(manager, [next(record, { ...record.body, handovers: both })]))).toBe(
      expected,
    );
  });

  it.each(["refused", "withdrawn"] as const)("%s: neither handed over nor kept", async (decision) => {
    const record = await created(manager, "customers", { ...person, consents: [consent("given")] });
    const consents = [...(record.body.consents ?? []), consent(decision)];
    const handed = { level: "vip", consents, handovers: [handover(manager)] };
    expect(await refusalOf(store(manager, [next(record, handed)]))).toBe("consentMissing");
    expect(await refusalOf(store(manager, [next(record, { ...person, consents })]))).toBe("consentRefused");
    expect(await refusalOf(store(manager, [next(record, { level: "vip", consents })]))).toBeNull();
  });

  const next = (before: Customer, body: CustomerBody) =>
    ({
      kind: "reviseCase",
      before,
      after: reviseCase<"customers">(before, as(manager), tablet.book.newSalt(), { body }),
    }) as const;
});

describe("somebody else's escalation", () => {
  it.each(roles)("is answered by the %s only where the role manages", async (role) => {
    const record = await created(manager, "escalations", asking(manager));
    const answer = {
      ...record.body,
      decision: "approved",
      answer: "同意",
      decidedAt: stamp(people[role]).at,
    };
    const expected = role === "standIn" ? "notYourRecord" : null;
    expect(await refusalOf(change(people[role], record, answer))).toBe(expected);
  });

  it("is neither asked nor answered tomorrow", async () => {
    const tomorrow = "2026-11-25T09:30:00.000+08:00";
    expect(await refusalOf(created(manager, "escalations", { ...asking(manager), askedAt: tomorrow }))).toBe(
      "notYourStep",
    );
    const answered = { ...asking(manager), decision: "approved", decidedAt: tomorrow };
    expect(await refusalOf(created(manager, "escalations", answered))).toBe("notYourStep");
  });
});

describe("the person complained of", () => {
  it.each(roles)("withdraws the record as little as anything else: the %s", async (role) => {
    const actor = people[role];
    const record = await created(manager, "complaints", received(manager, { againstStaff: [actor.code] }));
    expect(await refusalOf(withdraw(actor, record, "重复登记"))).toBe("conflictOfInterest");
  });
});
