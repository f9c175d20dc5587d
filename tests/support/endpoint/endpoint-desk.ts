// The endpoint's services over a real book: real store and crypto, a bank's file and a network by hand.
import { signal } from "@preact/signals";
import type { BankPolicy } from "../../../src/domain/bank-policy.ts";
import type { Role, Staff } from "../../../src/domain/staff.ts";
import type { OpenNet } from "../../../src/platform/ports/net.ts";
import { listNewestAudit } from "../../../src/services/audit-log.ts";
import { createBankRules, type BankRules } from "../../../src/services/endpoint/bank-rules.ts";
import type { Endpoint, EndpointView } from "../../../src/services/endpoint/endpoint-contract.ts";
import { createEndpoint } from "../../../src/services/endpoint/endpoint.ts";
import type { OpenBook } from "../../../src/services/session/book.ts";
import type { Session } from "../../../src/services/session/session-contract.ts";
import { createUnlocking } from "../../../src/services/session/unlocking.ts";
import type { BankConfig } from "../../../src/sync/bank-config.ts";
import { createMemoryPorts, type MemoryPorts } from "../memory-ports.ts";
import { openTestBook, TEST_PIN } from "../test-book.ts";

export const HEAD_PIN = "936410";

export interface EndpointDesk {
  readonly ports: MemoryPorts;
  readonly bank: BankRules;
  readonly endpoint: Endpoint;
  readonly errors: readonly unknown[];
  /** How often delivery was told that the settings have changed, and nudged. */
  readonly told: { changed: number; nudged: number };
  readonly book: OpenBook;
  /** Locks: the keys go, the database stays. */
  lock(): void;
  /** Somebody unlocks. */
  unlock(as?: Partial<Staff>): void;
  /** The browser says that the network is back. */
  networkBack(): void;
  publish(config: BankConfig | string): void;
  /** What the screen shows once it shows something that fits. */
  view(fits?: (view: EndpointView) => boolean): Promise<EndpointView>;
  /** The newest events without their ids and times, newest first. */
  audit(): Promise<readonly object[]>;
  close(): Promise<void>;
}

/** Sets a desk up, its book open. `hasHeadSecret`: the branch head can give a PIN, which takes a while to make. */
export async function openEndpointDesk(
  own: { role?: Role; openNet?: OpenNet; isSample?: boolean; hasHeadSecret?: boolean } = {},
): Promise<EndpointDesk> {
  const back = new Set<() => void>();
  const ports: MemoryPorts = {
    ...createMemoryPorts(own.openNet === undefined ? {} : { openNet: own.openNet }),
    networkHints: {
      onOnline(listener) {
        back.add(listener);
        return () => back.delete(listener);
      },
    },
  };
  const { book: founded, close } = await openTestBook({ ports, role: own.role ?? "lobbyManager" });
  // Founded like a sample, since that one stretches its PIN least.
  const opened: OpenBook = { ...founded, sample: own.isSample ?? false };
  const unlocking = createUnlocking(ports);
  const head: Staff = {
    id: ports.newNonce() as never,
    rev: 1,
    code: "H01",
    name: "沈听澜",
    role: "branchHead",
    active: true,
  };
  if (own.hasHeadSecret === true) {
    await unlocking.addWrap(
      opened.db,
      { actingId: opened.staff.id, actingSecret: TEST_PIN },
      { id: head.id, secretKind: "pin", secret: HEAD_PIN },
    );
  }
  const withHead: OpenBook = { ...opened, staffList: [...opened.staffList, head] };
  const book = signal<OpenBook | null>(withHead);
  const session = {
    book,
    database: signal(opened.db),
    sample: signal(withHead.sample),
    unlocking,
  } as unknown as Session;
  const errors: unknown[] = [];
  const onError = (error: unknown): void => void errors.push(error);
  const told = { changed: 0, nudged: 0 };
  const bank = createBankRules(ports, session, onError);
  const endpoint = createEndpoint({
    ports,
    session,
    bank,
    delivery: {
      settingsChanged() {
        told.changed += 1;
        return Promise.resolve();
      },
      nudge: () => void (told.nudged += 1),
    },
    onError,
  });
  return {
    ports,
    bank,
    endpoint,
    errors,
    told,
    book: withHead,
    lock() {
      book.value = null;
    },
    unlock(as = {}) {
      const staff = { ...withHead.staff, ...as };
      book.value = { ...withHead, staff, actor: { code: staff.code, role: staff.role } };
    },
    networkBack() {
      for (const listener of back) listener();
    },
    publish(config) {
      ports.ownSite.answer = {
        kind: "file",
        text: typeof config === "string" ? config : JSON.stringify(config),
      };
    },
    view: (fits = () => true) =>
      new Promise((resolve) => {
        const stop = endpoint.view.subscribe((seen) => {
          if (seen === null || !fits(seen)) return;
          queueMicrotask(() => stop());
          resolve(seen);
        });
      }),
    async audit() {
      const events = await listNewestAudit({ ...withHead, actor: { code: "A01", role: "lobbyManager" } });
      return events.map(({ at: _at, id: _id, ...rest }) => rest);
    },
    async close() {
      book.value = null;
      await close();
    },
  };
}

/** A file with rules alone. */
export const rulesOnly = (policy: BankPolicy): BankConfig => ({ version: 1, policy });
