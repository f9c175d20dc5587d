// A tablet with its session and the services of cases: real store and crypto, everything else by hand. A branch head
// is on it besides whoever founded it.
import { Dexie } from "dexie";
import { BOOK_NAME } from "../../src/data/database.ts";
import { createCases, type Cases } from "../../src/services/cases/cases.ts";
import type { Signature } from "../../src/services/cases/case-desk.ts";
import { newRecoveryCode } from "../../src/services/session/founding.ts";
import type { OpenBook } from "../../src/services/session/book.ts";
import type { Session } from "../../src/services/session/session-contract.ts";
import { createSession } from "../../src/services/session/session.ts";
import { addPerson } from "../../src/services/staff-admin.ts";
import { signal } from "@preact/signals";
import { createMemoryPorts, type MemoryPorts } from "./memory-ports.ts";
import { TEST_PIN, testBranch } from "./test-book.ts";

export const HEAD_PIN = "936410";

export interface CaseTablet {
  readonly ports: MemoryPorts;
  readonly session: Session;
  readonly cases: Cases;
  readonly errors: unknown[];
  book(): OpenBook;
  /** What the branch head types to sign. */
  signature(secret?: string): Signature;
  close(): Promise<void>;
}

export async function openCaseTablet(own: { readonly ports?: MemoryPorts } = {}): Promise<CaseTablet> {
  const ports = own.ports ?? createMemoryPorts();
  const session = createSession(ports);
  await session.start();
  await session.found({
    branch: testBranch,
    person: { code: "H01", name: "郑秀英", role: "branchHead", secretKind: "pin", secret: HEAD_PIN },
    recoveryCode: newRecoveryCode(ports),
  });
  const errors: unknown[] = [];
  const cases = createCases(ports, session, (error) => errors.push(error));
  const book = (): OpenBook => {
    const open = session.book.peek();
    if (open === null) throw new Error("no open book");
    return open;
  };
  const added = await addPerson(
    { ports, session, bank: { policy: signal({}) } },
    { kind: "own", secret: HEAD_PIN },
    {
      code: "A01",
      name: "林晓岚",
      role: "lobbyManager",
      secretKind: "pin",
      secret: TEST_PIN,
    },
  );
  if (added.status !== "ok") throw new Error(`not added: ${JSON.stringify(added)}`);
  const manager = book().staffList.find(({ code }) => code === "A01");
  await session.unlock(manager?.id ?? "", TEST_PIN);
  return {
    ports,
    session,
    cases,
    errors,
    book,
    signature: (secret = HEAD_PIN) => ({
      staffId: book().staffList.find(({ code }) => code === "H01")?.id ?? "",
      secret,
    }),
    async close() {
      session.database.peek()?.close({ disableAutoOpen: true });
      await Dexie.delete(BOOK_NAME);
    },
  };
}

/** What was stored. @throws Error with the fault */
export function stored<T>(
  result:
    | { readonly status: "stored"; readonly record: T }
    | { readonly status: "fault"; readonly fault: unknown },
): T {
  if (result.status === "stored") return result.record;
  throw new Error(JSON.stringify(result.fault));
}
