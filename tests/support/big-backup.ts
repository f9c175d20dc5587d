// A backup of thousands of entries, made by the app's own code without a browser.
import "fake-indexeddb/auto";
import type { BusinessDate } from "../../src/domain/business-day.ts";
import { backUpAsReal, BACKUP_PASSPHRASE } from "./backup-book.ts";
import type { BackupFile } from "./backup-driver.ts";
import { seededDay } from "./branch-day.ts";
import { makeEntry, openTestBook } from "./test-book.ts";

const BATCH = 100;

export interface BigBackup {
  readonly file: BackupFile;
  readonly secret: string;
  /** Rows of each table that holds any once it was restored onto an empty tablet. */
  readonly restored: Readonly<Record<string, number>>;
}

/** A backup of one generated day of the branch that {@link openTestBook} founds, as of a real book. */
export async function makeBigBackup(own: {
  readonly seed: number;
  readonly date: BusinessDate;
  readonly count: number;
}): Promise<BigBackup> {
  const source = await openTestBook({ name: `big-backup-${own.seed}` });
  const { book, ports } = source;
  const moments = seededDay(own);
  for (let start = 0; start < moments.length; start += BATCH) {
    const requests = moments.slice(start, start + BATCH).map(({ atMs, kind, body }) => {
      ports.clock.set(atMs);
      return { kind: "create" as const, entry: makeEntry(book, kind, body) };
    });
    await book.commit(requests);
  }
  const { bytes } = await backUpAsReal(source);
  const restored: Record<string, number> = {};
  for (const table of book.db.tables) {
    const count = await table.count();
    if (count > 0) restored[table.name] = count;
  }
  // One event more says that it was restored.
  restored["audit"] = (restored["audit"] ?? 0) + 1;
  await source.close();
  return {
    file: { name: "floorbook-backup-20261124-1800.zip", bytes: Buffer.from(bytes) },
    secret: BACKUP_PASSPHRASE,
    restored,
  };
}
