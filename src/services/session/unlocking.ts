// Secrets: trying them under the throttle, and making new wraps with the acting person's own secret.
import { remainingDelayS } from "../../crypto/throttle.ts";
import {
  openRoot,
  openVault,
  wrapRoot,
  WrongSecret,
  type SecretKind,
  type VaultKeys,
  type Wrap,
} from "../../crypto/vault.ts";
import type { BookDatabase } from "../../data/database.ts";
import { chargeAttempt, clearFailures, getFailures, getWrap, putWrap } from "../../data/repos/secrets.ts";
import type { AppPorts } from "../ports.ts";

export type SecretResult<T> =
  | { readonly status: "ok"; readonly value: T; readonly earlierFailures: number }
  | { readonly status: "wrong"; readonly waitS: number }
  | { readonly status: "wait"; readonly waitS: number }
  /** No wrap under that id: the person was removed on another tab. */
  | { readonly status: "unknown" };

export interface Unlocking {
  /** Seconds to wait before this person may try again. */
  waitS(db: BookDatabase, id: string): Promise<number>;
  /** Opens the vault. */
  open(db: BookDatabase, id: string, secret: string): Promise<SecretResult<VaultKeys>>;
  /** Checks the acting person's secret and wraps the root under a new one. */
  addWrap(
    db: BookDatabase,
    own: { actingId: string; actingSecret: string },
    next: NewSecret,
  ): Promise<SecretResult<Wrap>>;
}

export interface NewSecret {
  readonly id: string;
  readonly secretKind: SecretKind;
  readonly secret: string;
}

/** Creates the throttled door. Its waiting times start anew with each page and grow with each failure. */
export function createUnlocking(ports: AppPorts): Unlocking {
  const lastFailedMs = new Map<string, number>();

  const waitFor = (id: string, failures: number): number =>
    remainingDelayS(failures, ports.scheduler.monotonicMs() - (lastFailedMs.get(id) ?? 0));

  async function attempt<T>(
    db: BookDatabase,
    id: string,
    use: (wrap: Wrap) => Promise<T>,
  ): Promise<SecretResult<T>> {
    const wrap = await getWrap(db, id);
    if (wrap === undefined) return { status: "unknown" };
    const earlierFailures = await getFailures(db, id);
    const waitS = waitFor(id, earlierFailures);
    if (waitS > 0) return { status: "wait", waitS };
    const failures = await chargeAttempt(db, id);
    try {
      const value = await use(wrap);
      await clearFailures(db, id);
      return { status: "ok", value, earlierFailures };
    } catch (error) {
      if (!(error instanceof WrongSecret)) throw error;
      lastFailedMs.set(id, ports.scheduler.monotonicMs());
      return { status: "wrong", waitS: waitFor(id, failures) };
    }
  }

  return {
    waitS: async (db, id) => waitFor(id, await getFailures(db, id)),
    open: (db, id, secret) => attempt(db, id, (wrap) => openVault(wrap, secret)),
    addWrap: (db, own, next) =>
      attempt(db, own.actingId, async (acting) => {
        const root = await openRoot(acting, own.actingSecret);
        const { iterations } = acting.stretch;
        const wrap = await wrapRoot(root, { ...next, vaultId: acting.vaultId, iterations }, ports.random);
        root.fill(0);
        await putWrap(db, wrap);
        return wrap;
      }),
  };
}
