// "Try with sample data": an invented day in a book of its own. Own database, own keys, never sent.
import { addDays, toBusinessDate, type BusinessDate } from "../domain/business-day.ts";
import { createEntry } from "../domain/revisions.ts";
import { generateBranchDay } from "../domain/sample/branch-day.ts";
import type { AppServices } from "./app-services.ts";
import { SAMPLE_PIN } from "./sample-pin.ts";
import { newRecoveryCode } from "./session/founding.ts";
import type { OpenBook } from "./session/book.ts";

const SAMPLE_BRANCH = {
  code: "SAMPLE-01",
  name: "样例支行",
  zone: "Asia/Shanghai",
  dayCutoff: "00:00",
  opensAt: "08:30",
  closesAt: "17:30",
} as const;
const SAMPLE_ENTRIES = 400;
const SAMPLE_DAYS = 3;
const BATCH = 40;

/**
 * Founds the sample book and fills it: today so far and the two days before. Ends early when the book is locked or
 * left meanwhile.
 * @param onProgress share done, 0…1
 */
export async function startSampleBook(
  services: Pick<AppServices, "ports" | "session">,
  onProgress: (share: number) => void,
): Promise<void> {
  const { ports, session } = services;
  const book = await session.startSample({
    branch: SAMPLE_BRANCH,
    person: { code: "A01", name: "样例经理", role: "lobbyManager", secretKind: "pin", secret: SAMPLE_PIN },
    recoveryCode: newRecoveryCode(ports),
  });
  const today = toBusinessDate(ports.clock.nowMs(), SAMPLE_BRANCH);
  for (let back = SAMPLE_DAYS - 1; back >= 0; back -= 1) {
    await fillDay(book, services, addDays(today, -back), (share) =>
      onProgress((SAMPLE_DAYS - 1 - back + share) / SAMPLE_DAYS),
    );
  }
  if (session.book.peek()?.db !== book.db) return;
  const { fillSampleCases } = await import("./sample-cases.ts");
  try {
    await fillSampleCases(book, ports, SAMPLE_BRANCH);
  } catch (error) {
    if (session.book.peek()?.db !== book.db) return;
    throw error;
  }
}

async function fillDay(
  book: OpenBook,
  { ports, session }: Pick<AppServices, "ports" | "session">,
  date: BusinessDate,
  onProgress: (share: number) => void,
): Promise<void> {
  const nowMs = ports.clock.nowMs();
  const moments = generateBranchDay(ports.random, {
    date,
    rule: SAMPLE_BRANCH,
    count: SAMPLE_ENTRIES,
    ...SAMPLE_BRANCH,
  });
  // Nothing has happened yet that is still to come today.
  const past = moments.filter(({ atMs }) => atMs <= nowMs);
  for (let start = 0; start < past.length; start += BATCH) {
    const requests = past.slice(start, start + BATCH).map(({ atMs, kind, body }) => ({
      kind: "create" as const,
      entry: createEntry(
        { ...book.authorship(), atMs },
        { id: book.ids.next(), salt: book.newSalt(), kind, body },
      ),
    }));
    // A lock has dropped the keys; what was closed over here must not outlive it.
    if (session.book.peek()?.db !== book.db) return;
    try {
      await book.commit(requests);
    } catch (error) {
      if (session.book.peek()?.db !== book.db) return;
      throw error;
    }
    onProgress((start + BATCH) / past.length);
    await ports.scheduler.yieldToEvents();
  }
}
