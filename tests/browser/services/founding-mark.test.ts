// The mark that tells a cleared tablet from a new one is planted after the book is stored, and reaches the disk later: a
// browser killed at that moment leaves a book without it.
import { afterEach, expect, test } from "vitest";
import { BOOK_NAME } from "../../../src/data/database.ts";
import { DEVICE_KEY } from "../../../src/data/repos/device.ts";
import type { RecordId } from "../../../src/domain/ids.ts";
import { createSession } from "../../../src/services/session/session.ts";
import { deleteDatabase } from "../../support/delete-database.ts";
import { createMemoryPorts } from "../../support/memory-ports.ts";

const DEVICE = "019aa000-0000-7000-8000-000000000002" as RecordId;

afterEach(() => deleteDatabase(BOOK_NAME));

/** A founding that gets as far as storing the book. */
async function foundAndDie(): Promise<void> {
  const session = createSession(createMemoryPorts());
  await session.start();
  await new Promise<void>((resolve, reject) => {
    session
      .foundFrom(async (db) => {
        await db.meta.add({ key: DEVICE_KEY, value: DEVICE });
        resolve();
        // Whatever would come after it never does.
        return new Promise<never>(() => undefined);
      })
      .catch(reject);
  });
}

test("a book whose founding was killed before its mark is marked at the next start", async () => {
  await foundAndDie();
  const ports = createMemoryPorts();
  const session = createSession(ports);
  await session.start();
  expect(session.state.value.status).toBe("locked");
  await expect.poll(() => ports.canary.find()).not.toEqual([]);
});

test("a tablet that can keep no mark starts all the same", async () => {
  await foundAndDie();
  const unkept = () => Promise.reject(new DOMException("no room", "QuotaExceededError"));
  const memory = createMemoryPorts();
  const session = createSession({ ...memory, canary: { ...memory.canary, plant: unkept } });
  await session.start();
  expect(session.state.value.status).toBe("locked");
});
