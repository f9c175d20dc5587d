// When to veil and when to lock. Watches presence; says what is due, does nothing itself.
import type { BankPolicy } from "../../domain/bank-policy.ts";
import type { Presence } from "../../platform/ports/presence.ts";
import type { Scheduler } from "../../platform/ports/scheduler.ts";

export interface IdlePolicy {
  readonly veilAfterIdleMs: number;
  readonly lockAfterIdleMs: number;
  readonly lockAfterHiddenMs: number;
}

export const defaultIdlePolicy: IdlePolicy = {
  veilAfterIdleMs: 60_000,
  lockAfterIdleMs: 10 * 60_000,
  lockAfterHiddenMs: 2 * 60_000,
};

/** The shorter of the tablet's own times and the bank's. */
export function tightenIdle(own: IdlePolicy, bank: BankPolicy): IdlePolicy {
  const shorter = (ownMs: number, bankS: number | undefined): number =>
    bankS === undefined ? ownMs : Math.min(ownMs, bankS * 1_000);
  return {
    veilAfterIdleMs: shorter(own.veilAfterIdleMs, bank.veilAfterIdleS),
    lockAfterIdleMs: shorter(own.lockAfterIdleMs, bank.lockAfterIdleS),
    lockAfterHiddenMs: shorter(own.lockAfterHiddenMs, bank.lockAfterHiddenS),
  };
}

/** A share, print, file or camera dialog that the app opened itself may hide the page this long. */
export const OWN_DIALOG_MS = 3 * 60_000;

export interface IdleWatch {
  /** Somebody was active, here or in another tab. */
  touch(): void;
  /** The app is about to open a dialog of its own; being hidden by it is no absence. */
  expectDialog(): void;
  close(): void;
}

/**
 * Watches from unlock to lock.
 * - Hidden veils at once, except under a dialog the app opened itself.
 * - Deadlines are checked again whenever the page is shown, since hidden pages' timers are slowed or frozen.
 */
export function watchIdle(
  ports: { presence: Presence; scheduler: Scheduler },
  policy: IdlePolicy,
  due: { veil: () => void; lock: () => void; active: () => void },
): IdleWatch {
  const { presence, scheduler } = ports;
  let activeMs = scheduler.monotonicMs();
  let hiddenMs: number | null = presence.hidden ? activeMs : null;
  let dialogUntilMs = 0;
  let cancelTimer = (): void => undefined;

  function check(): void {
    const nowMs = scheduler.monotonicMs();
    const inDialog = nowMs < dialogUntilMs;
    const hiddenSinceMs = hiddenMs === null || inDialog ? null : Math.max(hiddenMs, dialogUntilMs);
    const lockAtMs = Math.min(
      activeMs + policy.lockAfterIdleMs,
      hiddenSinceMs === null ? Number.POSITIVE_INFINITY : hiddenSinceMs + policy.lockAfterHiddenMs,
    );
    if (nowMs >= lockAtMs) {
      due.lock();
      return;
    }
    const veilAtMs = hiddenSinceMs === null ? activeMs + policy.veilAfterIdleMs : nowMs;
    if (nowMs >= veilAtMs && !inDialog) due.veil();
    const nextMs = [lockAtMs, veilAtMs, dialogUntilMs].filter((atMs) => atMs > nowMs);
    cancelTimer();
    cancelTimer = scheduler.after(Math.max(50, Math.min(...nextMs) - nowMs), check);
  }

  const stopVisibility = presence.onVisibility((hidden) => {
    if (!hidden) {
      // Decide first whether the absence was too long, then count from here.
      check();
      dialogUntilMs = 0;
      hiddenMs = null;
    } else {
      hiddenMs ??= scheduler.monotonicMs();
    }
    check();
  });
  const stopActivity = presence.onActivity(() => {
    activeMs = scheduler.monotonicMs();
    due.active();
  });
  check();

  return {
    touch() {
      activeMs = scheduler.monotonicMs();
    },
    expectDialog() {
      dialogUntilMs = scheduler.monotonicMs() + OWN_DIALOG_MS;
      activeMs = scheduler.monotonicMs();
    },
    close() {
      cancelTimer();
      stopVisibility();
      stopActivity();
    },
  };
}
