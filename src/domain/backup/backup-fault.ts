/** Why a backup cannot be made, opened or restored. In every case nothing was changed. */
export type BackupFault =
  /** Not a backup of this app at all. */
  | { readonly kind: "notBackup" }
  /** The file ends too early. */
  | { readonly kind: "truncated" }
  /** The system does not hand out the file's bytes: moved, or its medium taken out. */
  | { readonly kind: "unreadable" }
  /** Bytes have changed since it was made. */
  | { readonly kind: "damaged" }
  /** Neither the passphrase nor the recovery code that was typed opens it. */
  | { readonly kind: "wrongSecret" }
  | { readonly kind: "otherVersion"; readonly version: number }
  /** Whole, but it holds what this build does not know. */
  | { readonly kind: "notUnderstood"; readonly line: number }
  /** A backup of the sample book into a real one, or the other way round. */
  | { readonly kind: "sample"; readonly isSample: boolean }
  | { readonly kind: "otherBranch"; readonly code: string; readonly name: string }
  /** The tablet has a book already. */
  | { readonly kind: "notEmpty" }
  /** Somebody else changed a record meanwhile. */
  | { readonly kind: "changedMeanwhile" }
  /** What was read back is not what was written. */
  | { readonly kind: "notVerified" }
  /** The disk is full. */
  | { readonly kind: "full" }
  /** A newer build has taken over the database. */
  | { readonly kind: "replaced" };

/** Carries a {@link BackupFault} out of a stream or a transaction. */
export class BackupError extends Error {
  override readonly name = "BackupError";
  readonly fault: BackupFault;
  constructor(fault: BackupFault, cause?: unknown) {
    super(`backup: ${fault.kind}`, { cause });
    this.fault = fault;
  }
}
