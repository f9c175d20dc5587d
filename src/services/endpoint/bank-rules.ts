// What the bank's configuration file rules in this page. Light, since setup and the lock screen ask it too; reading
// and keeping the file is loaded behind them.
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { BankPolicy } from "../../domain/bank-policy.ts";
import type { BankConfig } from "../../sync/bank-config.ts";
import type { FileFault } from "../../sync/file-scan.ts";
import type { AppPorts } from "../ports.ts";
import type { BankFile } from "./bank-file.ts";
import type { Session } from "../session/session-contract.ts";

/** What is wrong with the server's newest answer; what was read before goes on to act. */
export type BankConfigProblem =
  | { readonly kind: "refused"; readonly fault: FileFault }
  /** There was a file, and now there is none. */
  | { readonly kind: "gone" }
  /** A page came instead of the file. */
  | { readonly kind: "page" }
  | { readonly kind: "error"; readonly status: number };

export interface BankConfigView {
  /** What acts; null where the bank has published nothing. */
  readonly config: BankConfig | null;
  /** When this text of the file was first read, ms since the epoch. */
  readonly readAtMs: number | null;
  readonly problem: BankConfigProblem | null;
}

export interface BankRules {
  readonly view: ReadonlySignal<BankConfigView>;
  readonly policy: ReadonlySignal<BankPolicy>;
  /** Asks the server again. Never throws for what the server or the network does. */
  refresh(): Promise<void>;
  /** Begins to follow the file; once is enough. Resolves when the kept copy and the first answer have been read. */
  start(): Promise<void>;
}

export type BankRulesPorts = Pick<AppPorts, "clock" | "networkHints" | "ownSite" | "random">;
export type BankRulesSession = Pick<Session, "database" | "sample">;

/** The rules, none until {@link BankRules.start}. @param onError for faults of this app, not of the file */
export function createBankRules(
  ports: BankRulesPorts,
  session: BankRulesSession,
  onError: (error: unknown) => void,
): BankRules {
  const view = signal<BankConfigView>({ config: null, readAtMs: null, problem: null });
  let loaded: Promise<BankFile> | null = null;
  let started: Promise<void> | null = null;
  function load(): Promise<BankFile> {
    loaded ??= import("./bank-file.ts").then(({ createBankFile }) =>
      createBankFile(ports, session, view, onError),
    );
    return loaded;
  }
  return {
    view,
    policy: computed(() => view.value.config?.policy ?? {}),
    refresh: async () => (await load()).refresh(),
    start() {
      started ??= load()
        .then((file) => file.follow())
        .catch(onError);
      return started;
    },
  };
}
