// The index follows what other windows store, and a lock at any moment of it is nobody's error.
import "fake-indexeddb/auto";
import { signal } from "@preact/signals";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createCaseDesk } from "../../../../src/services/cases/case-desk.ts";
import { createCustomerSearch } from "../../../../src/services/cases/customer-search.ts";
import type { OpenBook } from "../../../../src/services/session/book.ts";
import { createUnlocking } from "../../../../src/services/session/unlocking.ts";
import { created, openDesk, tablet } from "../../../support/case-desk.ts";

const TEST_MS = 60_000;
/** A store answers in turns of the event loop: a lock falls before, between and after its answers. */
const TURNS = 24;

beforeAll(openDesk, TEST_MS);
afterAll(() => tablet.close());

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function openSearch() {
  const errors: unknown[] = [];
  const book = signal<OpenBook | null>(tablet.book);
  const session = { book };
  const report = (error: unknown): void => void errors.push(error);
  const desk = createCaseDesk(tablet.ports, { book, unlocking: createUnlocking(tablet.ports) }, report);
  return { book, errors, search: createCustomerSearch(tablet.ports, session, desk, report) };
}

it("finds what another window has stored since", async () => {
  const { search, errors } = openSearch();
  await search.prepare();
  await created({ code: "A01", role: "lobbyManager" }, "customers", { customerName: "呼延灼" });
  await expect.poll(() => search.find("呼延").length).toBe(1);
  expect(errors).toEqual([]);
});

it("a lock while it reads what another window has stored is no error", { timeout: TEST_MS }, async () => {
  for (let turns = 0; turns < TURNS; turns += 1) {
    const { book, errors, search } = openSearch();
    await search.prepare();
    await created({ code: "A01", role: "lobbyManager" }, "customers", { customerName: "皇甫端" });
    for (let nth = 0; nth < turns; nth += 1) await turn();
    book.value = null;
    for (let nth = 0; nth < 2 * TURNS; nth += 1) await turn();
    expect({ turns, errors }).toEqual({ turns, errors: [] });
    expect(search.find("皇甫")).toEqual([]);
  }
});
