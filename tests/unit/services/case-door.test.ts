import "fake-indexeddb/auto";
import { signal } from "@preact/signals";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { BusinessDate } from "../../../src/domain/business-day.ts";
import { createCaseDoor, type CaseDoor } from "../../../src/services/case-door.ts";
import { openCaseTablet, stored, type CaseTablet } from "../../support/case-tablet.ts";
import { TEST_PIN } from "../../support/test-book.ts";

const TEST_MS = 60_000;
vi.setConfig({ testTimeout: TEST_MS });
let tablet: CaseTablet;
let door: CaseDoor;
beforeAll(async () => {
  tablet = await openCaseTablet();
  const today = signal<BusinessDate | null>(tablet.book().today());
  const throwIt = (error: unknown): never => {
    throw error;
  };
  door = createCaseDoor(tablet.ports, tablet.session, today, throwIt);
}, TEST_MS);
afterAll(() => tablet.close());

describe("after an unlock", () => {
  it("nothing is prepared where there is no customer", async () => {
    const { search } = await door.load();
    tablet.ports.scheduler.advance(1_000);
    await tablet.book().db.customers.count();
    expect(search.state.value).toEqual({ status: "none" });
  });

  it("the search of customers is prepared without anybody asking, and emptied by the lock", async () => {
    const { search } = await door.load();
    stored(await tablet.cases.customers.create({ customerName: "欧阳文博" }));
    const { staff } = tablet.book();
    await tablet.session.lock();
    await tablet.session.unlock(staff.id, TEST_PIN);
    expect(search.state.value).toEqual({ status: "none" });
    tablet.ports.scheduler.advance(1_000);
    await vi.waitFor(() => expect(search.state.value).toEqual({ status: "ready", count: 1 }));
    expect(search.find("欧阳")).toHaveLength(1);
    await tablet.session.lock();
    expect(search.state.value).toEqual({ status: "none" });
  });
});
