// What screens see of a restore, from the file to the result.
import type { ReadonlySignal } from "@preact/signals";
import type { SentSince } from "../../domain/backup/restore-plan.ts";
import type { AsideNote, RestoreCounts } from "../../domain/backup/restore-report.ts";
import type { Staff } from "../../domain/staff.ts";
import type { BackupPreview } from "../../data/snapshot/preview-backup.ts";
import type { SecretKind } from "../../crypto/vault.ts";
import type { BackupFailure } from "./backup-contract.ts";

export interface ChosenBackup {
  readonly fileName: string;
  readonly preview: BackupPreview;
}

export type RestoreState =
  | { readonly status: "choosing"; readonly failure: BackupFailure | null }
  | { readonly status: "opening"; readonly share: number }
  /** Nothing is changed yet. `failure`: why the last try to restore it changed nothing. */
  | { readonly status: "preview"; readonly chosen: ChosenBackup; readonly failure: BackupFailure | null }
  | { readonly status: "restoring"; readonly chosen: ChosenBackup; readonly share: number }
  | {
      readonly status: "done";
      readonly chosen: ChosenBackup;
      readonly restore: RestoreCounts;
      readonly asides: readonly AsideNote[];
    };

/** The person who restores onto an empty tablet, and unlocks it from now on. */
export interface RestoringPerson {
  /** Somebody of the backup, or somebody new. */
  readonly who:
    | { readonly kind: "known"; readonly id: Staff["id"] }
    | { readonly kind: "new"; readonly code: string; readonly name: string; readonly role: Staff["role"] };
  readonly secretKind: Exclude<SecretKind, "recovery">;
  readonly secret: string;
}

/** Who may restore into this book, and what they prove it with. */
export type RestoreRight =
  /** The branch head, with their own secret. */
  | "ownSecret"
  /** No branch head is on this tablet: whoever manages it, with the recovery code that the branch head keeps. */
  | "recoveryCode"
  | "none";

export type RestoreRefusal =
  | { readonly kind: "locked" | "notAllowed" }
  | { readonly kind: "wrongSecret" | "wrongCode"; readonly waitS: number };

export interface Restore {
  readonly state: ReadonlySignal<RestoreState>;
  /** Reads a file with its passphrase or recovery code. Changes nothing. */
  open(file: File, secret: string): Promise<void>;
  /** Restores the chosen backup into the open book. */
  intoBook(wish: { readonly proof: string; readonly sentSince: SentSince }): Promise<RestoreRefusal | null>;
  /** Restores it onto an empty tablet, which becomes a book of its own. */
  intoEmpty(wish: {
    readonly person: RestoringPerson;
    readonly recoveryCode: string;
    readonly sentSince: SentSince;
  }): Promise<void>;
  /** Leads to the lock screen of the book that {@link Restore.intoEmpty} made. */
  enter(): Promise<void>;
  /** Ends what is under way and starts over; what was not finished has not happened. */
  reset(): void;
  /** As {@link Restore.reset}, for good. */
  close(): void;
}
