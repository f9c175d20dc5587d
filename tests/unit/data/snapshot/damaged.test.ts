// A backup file that is not as it was made: every answer is clear, and none lets anything through.
import "fake-indexeddb/auto";
import { beforeAll, describe, expect, it } from "vitest";
import type { BackupFault } from "../../../../src/domain/backup/backup-fault.ts";
import { runBackupJob } from "../../../../src/data/snapshot/run-job.ts";
import { BACKUP_PASSPHRASE, backUp, keysOf, noteSome } from "../../../support/backup-book.ts";
import { createSeededRandom } from "../../../support/seeded-random.ts";
import { openTestBook, type TestBook } from "../../../support/test-book.ts";

const FLIPS = 250;
const TEST_MS = 120_000;
let tablet: TestBook;
let bytes: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  tablet = await openTestBook();
  await noteSome(tablet, 12, 5);
  bytes = (await backUp(tablet)).bytes;
}, TEST_MS);

async function faultOf(content: Uint8Array<ArrayBuffer>, secret: string): Promise<BackupFault | null> {
  const { book, ports } = tablet;
  const task = {
    kind: "preview",
    file: new Blob([content]),
    secret,
    book: { name: book.db.name, keys: keysOf(book) },
    isSample: true,
  };
  const outcome = await runBackupJob(task, { random: ports.random }, () => undefined);
  return outcome.status === "fault" ? outcome.fault : null;
}

describe("a backup", () => {
  it("opens with its passphrase and with the recovery code, however it is typed", async () => {
    expect(await faultOf(bytes, BACKUP_PASSPHRASE)).toBeNull();
    expect(await faultOf(bytes, tablet.recoveryCode)).toBeNull();
    expect(await faultOf(bytes, tablet.recoveryCode.toLowerCase().replaceAll("-", " "))).toBeNull();
  });

  it("does not open with anything else", async () => {
    for (const secret of ["", "kettle ladder north june", BACKUP_PASSPHRASE.toUpperCase()])
      expect(await faultOf(bytes, secret)).toEqual({ kind: "wrongSecret" });
  });

  it(
    "with one bit flipped anywhere is refused",
    async () => {
      const random = createSeededRandom(20261124);
      for (let nth = 0; nth < FLIPS; nth += 1) {
        const at = Buffer.from(random.bytes(4)).readUInt32LE() % bytes.length;
        const flipped = bytes.slice();
        flipped[at] = (flipped[at] ?? 0) ^ (1 << (nth % 8));
        const fault = await faultOf(flipped, BACKUP_PASSPHRASE);
        expect(["damaged", "truncated", "notBackup"], `byte ${at}`).toContain(fault?.kind);
      }
    },
    TEST_MS,
  );

  it(
    "cut anywhere is cut",
    async () => {
      const step = Math.ceil(bytes.length / 60);
      for (let length = 1; length < bytes.length; length += step)
        expect(await faultOf(bytes.slice(0, length), BACKUP_PASSPHRASE)).toEqual({ kind: "truncated" });
    },
    TEST_MS,
  );
});
