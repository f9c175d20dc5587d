// When a page veils and locks, under rules that change while it is open.
import { signal } from "@preact/signals";
import { afterEach, expect, test } from "vitest";
import { deleteBook, SAMPLE_BOOK_NAME } from "../../../src/data/database.ts";
import { createWindowChannel } from "../../../src/platform/window/window-ports.ts";
import { newRecoveryCode } from "../../../src/services/session/founding.ts";
import { createSession } from "../../../src/services/session/session.ts";
import { createMemoryPorts } from "../../support/memory-ports.ts";
import { TEST_PIN, testBranch } from "../../support/test-book.ts";

const person = {
  code: "A01",
  name: "林晓岚",
  role: "lobbyManager",
  secretKind: "pin",
  secret: TEST_PIN,
} as const;

afterEach(() => deleteBook(SAMPLE_BOOK_NAME));

test("a stricter rule about absence acts on the page that is open, and a looser one as well", async () => {
  const ports = createMemoryPorts({ channel: createWindowChannel(`idle-test-${performance.now()}`) });
  const policy = signal({ veilAfterIdleMs: 60_000, lockAfterIdleMs: 600_000, lockAfterHiddenMs: 120_000 });
  const session = createSession(ports, policy);
  await session.start();
  const recoveryCode = newRecoveryCode(ports);
  await session.startSample({ branch: testBranch, person, recoveryCode });
  policy.value = { ...policy.value, veilAfterIdleMs: 10_000 };
  ports.scheduler.advance(9_000);
  expect(session.state.value).toEqual({ status: "open" });
  policy.value = { ...policy.value, veilAfterIdleMs: 60_000 };
  ports.scheduler.advance(50_000);
  expect(session.state.value).toEqual({ status: "open" });
  policy.value = { ...policy.value, lockAfterIdleMs: 15_000 };
  ports.scheduler.advance(15_000);
  await expect.poll(() => session.book.value).toBeNull();
});

test("a sample book that another window deletes while this one locks ends as replaced, not as an error", async () => {
  const ports = createMemoryPorts({ channel: createWindowChannel(`idle-test-${performance.now()}`) });
  const session = createSession(ports);
  await session.start();
  const recoveryCode = newRecoveryCode(ports);
  await session.startSample({ branch: testBranch, person, recoveryCode });
  session.onBeforeLock(() => deleteBook(SAMPLE_BOOK_NAME));
  await session.lock();
  expect(session.state.value).toEqual({ status: "failed", fault: "replaced" });
});
