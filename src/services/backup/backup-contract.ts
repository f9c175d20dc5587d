// What screens see of backups: how the last one stands, the one being made, and whether one is due.
import type { ReadonlySignal } from "@preact/signals";
import type { BackupDue } from "../../domain/backup/backup-due.ts";
import type { BackupFault } from "../../domain/backup/backup-fault.ts";
import type { BackupCounts } from "../../domain/backup/backup-head.ts";
import type { SecretFault } from "../../crypto/secret-policy.ts";

/** Why a job about a backup ended without one. Nothing was changed. */
export type BackupFailure = BackupFault | { readonly kind: "noAnswer" };

export type MakingState =
  | { readonly status: "idle" }
  | { readonly status: "working"; readonly share: number }
  /** Made and read back whole; not handed out yet. */
  | {
      readonly status: "ready";
      readonly fileName: string;
      readonly size: number;
      readonly counts: BackupCounts;
      readonly byRecoveryCode: boolean;
      /** The share sheet was closed without a choice. */
      readonly wasCancelled: boolean;
    }
  | { readonly status: "handed"; readonly fileName: string; readonly how: "shared" | "downloaded" }
  | { readonly status: "failed"; readonly failure: BackupFailure };

export interface MakeWish {
  readonly passphrase: string;
  /** Of the person who is on. */
  readonly actingSecret: string;
  /** Lets the code open this and all later backups; empty where that is so already, or not wanted. */
  readonly recoveryCode: string;
  /** What the file says of itself to whoever finds it. */
  readonly readme: (own: { readonly madeAt: string; readonly withCode: boolean }) => string;
}

/** Why a backup was not begun. */
export type MakeRefusal =
  | { readonly kind: "locked" | "notAllowed" | "busy" }
  | { readonly kind: "badPassphrase"; readonly fault: SecretFault }
  | { readonly kind: "wrongSecret" | "wrongCode"; readonly waitS: number };

export interface LastBackup {
  /** ms since the epoch; null for never. */
  readonly atMs: number | null;
  /** Whether the recovery code opens the backups of this tablet. */
  readonly byRecoveryCode: boolean;
}

export interface Backup {
  readonly making: ReadonlySignal<MakingState>;
  /** Null while locked. */
  readonly last: ReadonlySignal<LastBackup | null>;
  /** What to remind of; null for nothing. */
  readonly due: ReadonlySignal<BackupDue | null>;
  /** Begins a backup; goes on while other screens are open, ends with the lock. */
  make(wish: MakeWish): Promise<MakeRefusal | null>;
  cancel(): void;
  /** Hands the finished file out; from a tap. */
  hand(): Promise<void>;
  /** Forgets the finished file. */
  dismiss(): void;
}
