import "fake-indexeddb/auto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { CONSENTS_MAX } from "../../../../src/domain/customers/customer.ts";
import { createEntry } from "../../../../src/domain/revisions.ts";
import type { EntryBodies, EntryKind, EntryOf } from "../../../../src/domain/entries/entry.ts";
import { listNewestAudit } from "../../../../src/services/audit-log.ts";
import { openCaseTablet, stored, type CaseTablet } from "../../../support/case-tablet.ts";
import { TEST_PIN } from "../../../support/test-book.ts";

// Keys are derived from PINs here, on machines that do other things at the same time.
const TEST_MS = 60_000;
vi.setConfig({ testTimeout: TEST_MS });
let tablet: CaseTablet;
beforeAll(async () => {
  tablet = await openCaseTablet();
}, TEST_MS);
afterAll(() => tablet.close());

const person = { customerName: "欧阳文博", customerPhone: "13900007788" };

async function note<K extends EntryKind>(kind: K, body: EntryBodies[K]): Promise<EntryOf<K>> {
  const book = tablet.book();
  tablet.ports.clock.advance(1_000);
  const entry = createEntry(book.authorship(), { id: book.ids.next(), salt: book.newSalt(), kind, body });
  await book.commit([{ kind: "create", entry }]);
  return entry;
}

describe("a customer from the pad", () => {
  it("is a draft of what the entry says, is found by it afterwards, and keeps its timeline", async () => {
    const { customers, search } = tablet.cases;
    await search.prepare();
    const entry = await note("vip", { level: "potential", basis: ["conversation"], ...person });
    const place = await customers.placeEntry(entry);
    if (place.kind !== "candidates") throw new Error(place.kind);
    expect(place).toMatchObject({
      hits: [],
      draft: { ...person, level: "potential", entryIds: [entry.id] },
    });
    const made = stored(await customers.create(place.draft));
    expect(await customers.placeEntry(entry)).toMatchObject({ kind: "linked", customer: { id: made.id } });

    const later = await note("need", {
      needs: ["loan"],
      customerPhone: "+86 139 0000 7788".replaceAll(" ", ""),
    });
    const again = await customers.placeEntry(later);
    if (again.kind !== "candidates") throw new Error(again.kind);
    expect(again.hits).toEqual([
      { id: made.id, maskedName: "欧阳*", maskedPhone: "139****7788", level: "potential", state: "active" },
    ]);
    const linked = stored(await customers.link(made, later.id));
    const own = { scope: "service", decision: "given", means: "oral" } as const;
    tablet.ports.clock.advance(1_000);
    const agreed = stored(await customers.consent(linked, own));
    expect((await customers.timeline(agreed)).map(({ kind }) => kind)).toEqual(["consent", "entry", "entry"]);
    expect(await customers.placeEntry(await note("greeting", {}))).toEqual({ kind: "none" });
  });

  it("is found by surname, phone tail and note, masked, and by nothing else", async () => {
    const { customers, search } = tablet.cases;
    const made = stored(
      await customers.create({ customerName: "司马雨桐", customerPhone: "15800004321", note: "做水果批发" }),
    );
    for (const query of ["司马", "4321", "水果", "１５８００００４３２１"])
      expect(search.find(query).map(({ id }) => id)).toEqual([made.id]);
    expect(search.find("没有这个人")).toEqual([]);
    expect(search.find("").length).toBeGreaterThan(1);
    expect(JSON.stringify(search.find("司马"))).not.toContain("雨桐");
  });

  it("is revealed only with an event of the audit that names the field and never the person", async () => {
    const made = stored(await tablet.cases.customers.create(person));
    expect(await tablet.cases.customers.reveal(made, "customerPhone")).toBe(person.customerPhone);
    const [event] = await listNewestAudit(tablet.book());
    expect(event).toMatchObject({ kind: "reveal", subject: made.id, detail: "customerPhone" });
    expect(JSON.stringify(event)).not.toContain(person.customerPhone);
  });
});

describe("handing over", () => {
  it("waits for a receipt until its day, by the branch's rules, for each recipient apart", async () => {
    const { customers, desk } = tablet.cases;
    const consents = [
      {
        scope: "service",
        decision: "given",
        at: desk.now().stamp.at,
        means: "oral",
        recordedBy: "A01",
      } as const,
    ];
    let record = stored(await customers.create({ ...person, consents }));
    record = stored(await customers.handOver(record, "branchHead"));
    record = stored(await customers.handOver(record, "relationshipManager"));
    expect(record.body.handovers?.map(({ dueOn }) => dueOn)).toEqual(["2026-11-26", "2026-11-26"]);
    expect((await customers.listDue()).map(({ id }) => id)).toContain(record.id);
    const alone = await customers.accept(record, "branchHead", {});
    expect(alone).toEqual({ status: "fault", fault: { kind: "caseRefused", refusal: "headOnly" } });
    const signed = await desk.signAsHead(tablet.signature());
    if (signed.status !== "ok") throw new Error(signed.status);
    record = stored(await customers.accept(record, "branchHead", { signer: signed.signer }));
    record = stored(await customers.accept(record, "relationshipManager", { recipientName: "高经理" }));
    expect((await customers.listDue()).map(({ id }) => id)).not.toContain(record.id);
    record = stored(await customers.reportOutcome(record, "relationshipManager", { outcome: "contacted" }));
    expect(record.body.handovers?.[1]).toMatchObject({ recipientName: "高经理", outcome: "contacted" });
  });

  it("is not signed with a wrong PIN, nor by anybody but the branch head", async () => {
    const { desk } = tablet.cases;
    expect(await desk.signAsHead(tablet.signature("000000"))).toMatchObject({ status: "wrong" });
    const self = { staffId: tablet.book().staff.id, secret: TEST_PIN };
    expect(await desk.signAsHead(self)).toEqual({ status: "notAllowed" });
  });
});

describe("merging", () => {
  it("takes the other sheet out of the list and gives it back", async () => {
    const { customers, search } = tablet.cases;
    const kept = stored(await customers.create({ customerName: "梁思远" }));
    const taken = stored(await customers.create({ customerName: "梁思远", customerPhone: "18600001111" }));
    expect(await customers.merge(kept, taken)).toBeNull();
    expect(search.find("梁").map(({ id }) => id)).toEqual([kept.id]);
    expect(search.find("1111").map(({ id }) => id)).toEqual([kept.id]);
    const [a, b] = [await customers.get(kept.id), await customers.get(taken.id)];
    if (a === null || b === null) throw new Error("gone");
    expect(await customers.merge(a, b)).toEqual({ kind: "caseRefused", refusal: "merged" });
    expect(await customers.unmerge(a, b)).toBeNull();
    expect(
      search
        .find("梁")
        .map(({ id }) => id)
        .sort(),
    ).toEqual([kept.id, taken.id].sort());
    expect((await customers.get(kept.id))?.body).toEqual(kept.body);
  });
});

describe("what a customer may ask for", () => {
  it("is erased with the branch head's PIN, and gone from list, search and cache", async () => {
    const { customers, erasure, search } = tablet.cases;
    const made = stored(await customers.create({ customerName: "何佳怡", customerPhone: "17700002222" }));
    expect(await erasure.plan(made)).toEqual({ kind: "erase" });
    const wish = { why: "requested", means: "oral" };
    expect(await erasure.carryOut(made, { ...wish, signature: tablet.signature("111111") })).toMatchObject({
      status: "notSigned",
    });
    expect(await erasure.carryOut(made, { ...wish, signature: tablet.signature() })).toEqual({
      status: "erased",
    });
    expect(await customers.get(made.id)).toBeNull();
    expect(search.find("何佳怡")).toEqual([]);
    const kinds = (await listNewestAudit(tablet.book())).map(({ kind }) => kind);
    expect(kinds).toContain("erased");
  });

  it("is restricted while a complaint names the customer, and then no longer found", async () => {
    const { complaints, customers, erasure, search } = tablet.cases;
    const made = stored(await customers.create({ customerName: "宋浩然" }));
    stored(await complaints.start({ words: "等太久", customerId: made.id }, { means: "onFloor" }));
    expect(await erasure.plan(made)).toEqual({ kind: "restrict", why: "complaintOnFile", until: null });
    const wish = { why: "consentWithdrawn", means: "signed", signature: tablet.signature() };
    const done = await erasure.carryOut(made, wish);
    if (done.status !== "restricted") throw new Error(JSON.stringify(done));
    expect(done.record.body).toMatchObject({
      restriction: { why: "complaintOnFile", signedBy: "H01" },
      consents: [{ decision: "withdrawn", means: "signed" }],
    });
    expect(search.find("宋浩然")).toEqual([]);
  });

  it("is restricted though the list of decisions is full, and erased once the law keeps it no longer", async () => {
    const { complaints, customers, erasure } = tablet.cases;
    const { at } = tablet.cases.desk.now().stamp;
    const given = { scope: "service", decision: "given", at, means: "oral", recordedBy: "A01" } as const;
    const consents = Array.from({ length: CONSENTS_MAX }, () => given);
    const made = stored(await customers.create({ customerName: "蒋思涵", consents }));
    const filed = stored(
      await complaints.start({ words: "等太久", customerId: made.id }, { means: "onFloor" }),
    );
    const wish = { why: "requested", means: "oral", signature: tablet.signature() };
    const done = await erasure.carryOut(made, wish);
    if (done.status !== "restricted") throw new Error(JSON.stringify(done));
    expect(await erasure.carryOut(done.record, wish)).toMatchObject({ status: "fault" });
    const requestedOn = tablet.book().today();
    stored(await complaints.step(filed, { event: "withdraw", requestedOn, means: "inPerson" }));
    tablet.ports.clock.advance(10 * 366 * 86_400_000);
    expect(await erasure.plan(done.record)).toEqual({ kind: "erase" });
    expect(await erasure.carryOut(done.record, wish)).toEqual({ status: "erased" });
    expect(await customers.get(made.id)).toBeNull();
  });
});

describe("the lock", () => {
  it("empties the index and what was opened", async () => {
    const { search } = tablet.cases;
    const { staff } = tablet.book();
    expect(search.find("司马")).not.toEqual([]);
    await tablet.session.lock();
    expect(search.state.value).toEqual({ status: "none" });
    expect(search.find("司马")).toEqual([]);
    await tablet.session.unlock(staff.id, TEST_PIN);
    await search.prepare();
    expect(search.find("司马")).not.toEqual([]);
    expect(search.find("何佳怡")).toEqual([]);
    expect(tablet.errors).toEqual([]);
  });
});
