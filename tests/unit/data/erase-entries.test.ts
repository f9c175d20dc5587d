// An erasure reaches the entries that the erased sheet names: commit() called directly.
import "fake-indexeddb/auto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../../src/domain/authorise.ts";
import type { CaseRecord } from "../../../src/domain/cases/cases.ts";
import type { Entry, EntryBodies, EntryOf } from "../../../src/domain/entries/entry.ts";
import type { RecordId } from "../../../src/domain/ids.ts";
import { createEntry, reviseEntry } from "../../../src/domain/revisions.ts";
import { openPayload } from "../../../src/data/codec.ts";
import type { CommitRequest } from "../../../src/data/commit.ts";
import { readEntryRow } from "../../../src/data/entry-row.ts";
import { getHeadRow } from "../../../src/data/repos/entry-reads.ts";
import type { EntryRow } from "../../../src/data/rows.ts";
import { head, manager } from "../../support/case-book.ts";
import { as, created, openDesk, refusalOf, store, tablet } from "../../support/case-desk.ts";

beforeAll(openDesk);
afterAll(() => tablet.close());

const person = { customerName: "欧阳文博", customerPhone: "13900007788" };
const ids = (): RecordId => tablet.book.ids.next();

async function noted(body: EntryBodies["vip"]): Promise<EntryOf<"vip">> {
  const entry = createEntry(as(manager), { id: ids(), salt: tablet.book.newSalt(), kind: "vip", body });
  await store(manager, [{ kind: "create", entry }]);
  return entry;
}

async function readEntry(id: RecordId): Promise<Entry> {
  const row = await getHeadRow(tablet.book.db, id);
  const read = row === undefined ? null : await readEntryRow(row, tablet.book.vault.data);
  if (read?.status !== "read") throw new Error("not read");
  return read.entry;
}

const erase = (before: CaseRecord, actor: Actor, signer?: Actor): CommitRequest => ({
  kind: "eraseCase",
  before,
  why: "requested",
  by: as(actor),
  salt: tablet.book.newSalt(),
  ...(signer === undefined ? {} : { signer }),
});

describe("an erasure", () => {
  it("reaches the entries that the sheet names: codes stay, people and words go from every revision", async () => {
    const { db, vault, workerKey } = tablet.book;
    const named = await noted({ level: "vip", basis: ["cardTier"], ...person });
    const words = await noted({ level: "potential", note: "常来，喜欢靠窗" });
    const silent = await noted({ level: "vip" });
    const entryIds = [named, words, silent].map(({ id }) => id);
    const sheet = await created(manager, "customers", { ...person, entryIds });
    const corrected = reviseEntry(named, as(manager), tablet.book.newSalt(), {
      body: { ...named.body, customerName: "欧阳文渊" },
      reason: "欧阳先生更正",
    });
    await store(manager, [{ kind: "revise", before: named, after: corrected }]);
    const [first] = await db.outbox.where("[recordId+rev]").equals([words.id, 1]).toArray();
    if (first === undefined) throw new Error("no message");
    await db.outbox.put({ ...first, state: "acked", payload: null });
    await store(manager, [erase(sheet, manager, head)]);

    const head3 = await readEntry(named.id);
    expect(head3).toMatchObject({
      rev: 3,
      status: "live",
      body: { level: "vip", basis: ["cardTier"] },
      erased: { why: "requested", signedBy: head.code },
    });
    const rows = await db.journal.where("[id+rev]").between([named.id, 0], [named.id, 99]).toArray();
    expect(rows.map(({ rev }) => rev)).toEqual([1, 2]);
    for (const row of rows) {
      const read = await readEntryRow(row as EntryRow, vault.data);
      if (read.status !== "read") throw new Error(read.reason);
      expect(JSON.stringify(read.entry)).not.toContain("欧阳");
      expect(read.entry.erased?.leaf).toMatch(/^[0-9a-f]{64}$/);
    }
    // Never sent: one message is left, and it may leave a locked tablet. Sent: its receipt stays, one more tells of it.
    const messages = async (id: RecordId) =>
      db.outbox.where("[recordId+rev]").between([id, 0], [id, 99]).toArray();
    const [told, ...others] = await messages(named.id);
    expect(others).toEqual([]);
    if (told === undefined || told.payload === null) throw new Error("nothing to send");
    expect(told).toMatchObject({ rev: 3, state: "queued", sealedFor: "worker" });
    expect(await openPayload(told, told.payload, workerKey)).not.toContain("欧阳");
    expect((await messages(words.id)).map(({ rev, state }) => [rev, state])).toEqual([
      [1, "acked"],
      [2, "queued"],
    ]);
    expect(await readEntry(silent.id)).toEqual(silent);
  });

  it("leaves entries that are not written into again, and none behind when it is refused", async () => {
    const entry = await noted({ level: "vip", ...person });
    const sheet = await created(manager, "customers", { ...person, entryIds: [entry.id] });
    expect(await refusalOf(store(manager, [erase(sheet, manager)]))).toBe("headOnly");
    expect(await readEntry(entry.id)).toEqual(entry);
    await store(head, [erase(sheet, head)]);
    const erased = await readEntry(entry.id);
    const again = reviseEntry(erased, as(manager), tablet.book.newSalt(), { body: { ...person } });
    const forged = reviseEntry(erased, as(manager), tablet.book.newSalt(), { body: { ...person } });
    const { erased: _mark, ...unmarked } = forged;
    for (const after of [again, unmarked as Entry])
      expect(await refusalOf(store(manager, [{ kind: "revise", before: erased, after }]))).toBe("refused");
  });

  it("of two sheets that name the same entry erases it once", async () => {
    const entry = await noted({ level: "vip", ...person });
    const [one, other] = [
      await created(manager, "customers", { ...person, entryIds: [entry.id] }),
      await created(manager, "customers", { ...person, entryIds: [entry.id] }),
    ];
    await store(head, [erase(one, head), erase(other, head)]);
    expect((await readEntry(entry.id)).rev).toBe(2);
  });

  it("drops half-typed changes of the sheet, whoever typed them", async () => {
    const { db, vault } = tablet.book;
    const sheet = await created(manager, "customers", person);
    const draft = { owner: "A01", updatedAtMs: 0, keyId: vault.data.keyId, sealed: new Uint8Array(3) };
    await db.drafts.bulkPut([
      { ...draft, id: `A01/customer/${sheet.id}` },
      { ...draft, id: `B02/customer/${sheet.id}`, owner: "B02" },
      { ...draft, id: "A01/customer/new" },
    ]);
    await store(head, [erase(sheet, head)]);
    expect((await db.drafts.toArray()).map(({ id }) => id)).toEqual(["A01/customer/new"]);
  });
});
