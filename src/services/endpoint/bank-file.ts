// The bank's configuration file: asked for at the start and whenever the network comes back, kept in the book, and in
// force from the kept copy while there is no network. It never holds up the start.
import type { Signal } from "@preact/signals";
import { assertNever } from "../../domain/assert-never.ts";
import type { BookDatabase } from "../../data/database.ts";
import { isSameConfig, readAnswer, readKept, writeKept } from "./bank-config-reading.ts";
import type { BankConfigView, BankRulesPorts, BankRulesSession } from "./bank-rules.ts";

export interface BankFile {
  refresh(): Promise<void>;
  follow(): Promise<void>;
}

/** Creates the follower of the file; `view` is its to change. */
export function createBankFile(
  ports: BankRulesPorts,
  session: BankRulesSession,
  view: Signal<BankConfigView>,
  onError: (error: unknown) => void,
): BankFile {
  let asked: Promise<void> | null = null;
  let keeping: Promise<void> = Promise.resolve();
  let isMissing = false;

  async function ask(): Promise<void> {
    const answer = await readAnswer(ports.ownSite);
    const before = view.peek();
    if (answer.kind === "silent") return;
    isMissing = answer.kind === "missing";
    switch (answer.kind) {
      case "read": {
        const { config } = answer;
        const isSame = before.config !== null && isSameConfig(before.config, config);
        view.value = {
          config,
          readAtMs: isSame ? before.readAtMs : ports.clock.nowMs(),
          problem: null,
        };
        await keep(session.database.peek());
        return;
      }
      case "missing":
        view.value = { ...before, problem: before.config === null ? null : { kind: "gone" } };
        return;
      case "refused":
      case "page":
      case "error":
        view.value = { ...before, problem: answer };
        return;
      default:
        assertNever(answer, "answer");
    }
  }

  /** One after another, so that the same file is not kept twice. */
  function keep(db: BookDatabase | null): Promise<void> {
    if (db === null) return Promise.resolve();
    const kept = keeping.then(() => bringTogether(db));
    keeping = kept.catch(() => undefined);
    return kept;
  }

  /** The page's copy and the book's: the page's is newer where it has one. */
  async function bringTogether(db: BookDatabase): Promise<void> {
    const kept = await readKept(db);
    const { config, problem, readAtMs: atMs } = view.peek();
    if (config === null) {
      if (kept !== null) view.value = { ...kept, problem: isMissing ? { kind: "gone" } : problem };
    } else if (kept !== null && isSameConfig(kept.config, config)) {
      view.value = { ...kept, problem };
    } else if (!session.sample.peek()) {
      await writeKept(db, { config, readAtMs: atMs ?? ports.clock.nowMs() }, ports.random);
    }
  }

  function refresh(): Promise<void> {
    // One request at a time; who asks meanwhile gets its answer.
    asked ??= ask().finally(() => (asked = null));
    return asked;
  }

  return {
    refresh,
    async follow() {
      ports.networkHints.onOnline(() => void refresh().catch(onError));
      await keep(session.database.peek());
      session.database.subscribe((db) => void keep(db).catch(onError));
      await refresh();
    },
  };
}
