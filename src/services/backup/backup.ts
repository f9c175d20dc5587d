// Making backups: one at a time, in the compute worker, verified before anybody gets it.
import { computed, effect, signal, type ReadonlySignal } from "@preact/signals";
import { findBackupDue } from "../../domain/backup/backup-due.ts";
import { toIdTimeMs } from "../../domain/ids.ts";
import { manages } from "../../domain/staff-rules.ts";
import { PASSPHRASE_WORK_FACTOR } from "../../crypto/age-work.ts";
import { parseRecoveryCode } from "../../crypto/recovery-code.ts";
import { checkPassphrase } from "../../crypto/secret-policy.ts";
import { readBackupSettings, type BackupSettings } from "../../data/repos/backup-settings.ts";
import { RECOVERY_WRAP } from "../../data/repos/secrets.ts";
import type { UnsentSummary } from "../../data/repos/outbox-reads.ts";
import { JobEnded } from "../../platform/ports/jobs.ts";
import type { OutgoingBytes } from "../../platform/ports/files.ts";
import type { FloorStatus } from "../floor-status.ts";
import type { AppPorts } from "../ports.ts";
import type { OpenBook } from "../session/book.ts";
import type { Session } from "../session/session-contract.ts";
import type {
  Backup,
  BackupFailure,
  LastBackup,
  MakeRefusal,
  MakeWish,
  MakingState,
} from "./backup-contract.ts";
import { createBackupHeader, toBackupFileName } from "./backup-header.ts";
import { changeBackupSettings } from "./backup-settings.ts";
import { createBackupRecovery } from "./recovery-key.ts";
import { startTask, type TaskRun } from "./run-task.ts";

export interface BackupParts {
  readonly ports: AppPorts;
  readonly session: Session;
  readonly floor: Pick<FloorStatus, "nowMs" | "unsent">;
  readonly onError: (error: unknown) => void;
  /** log2 of scrypt's N; tests need not wait as long as a thief. */
  readonly workFactor?: number;
}

/** Creates the backups of this page. */
export function createBackup(parts: BackupParts): Backup {
  const { ports, session, floor, onError, workFactor = PASSPHRASE_WORK_FACTOR } = parts;
  const making = signal<MakingState>({ status: "idle" });
  const settings = signal<BackupSettings | null>(null);
  let run: TaskRun<"make"> | null = null;
  let file: OutgoingBytes | null = null;
  let isConfirming = false;
  let owner: OpenBook["staff"]["id"] | null = null;

  function drop(): void {
    run?.cancel();
    run = null;
    file = null;
    making.value = { status: "idle" };
  }

  effect(() => {
    const book = session.book.value;
    // A file that one person made is not left lying for the next one.
    if (book?.staff.id !== owner) drop();
    owner = book?.staff.id ?? null;
    if (book === null) settings.value = null;
    else void readSettings(book).catch(onError);
  });

  async function readSettings(book: OpenBook): Promise<void> {
    const read = await readBackupSettings(book.db, book.vault.data);
    if (session.book.peek() === book) settings.value = read.settings;
  }

  async function make(wish: MakeWish): Promise<MakeRefusal | null> {
    const book = session.book.peek();
    if (book === null) return { kind: "locked" };
    if (!manages(book.staff)) return { kind: "notAllowed" };
    const fault = checkPassphrase(wish.passphrase);
    if (fault !== null) return { kind: "badPassphrase", fault };
    if (isConfirming || making.peek().status === "working") return { kind: "busy" };
    isConfirming = true;
    const refusal = await confirm(book, wish).finally(() => (isConfirming = false));
    if (refusal !== null || session.book.peek()?.vault !== book.vault) return refusal ?? { kind: "locked" };
    making.value = { status: "working", share: 0 };
    void work(book, wish).catch(onError);
    return null;
  }

  /** The acting person's secret, and the code if one was given. */
  async function confirm(book: OpenBook, wish: MakeWish): Promise<MakeRefusal | null> {
    const own = await session.confirmSecret(wish.actingSecret);
    if (own.status !== "ok") return { kind: "wrongSecret", waitS: own.status === "unknown" ? 0 : own.waitS };
    if (wish.recoveryCode === "") return null;
    const code = parseRecoveryCode(wish.recoveryCode);
    if (code === null) return { kind: "wrongCode", waitS: 0 };
    const opened = await session.unlocking.open(book.db, RECOVERY_WRAP, code);
    if (opened.status !== "ok")
      return { kind: "wrongCode", waitS: opened.status === "unknown" ? 0 : opened.waitS };
    const recovery = await createBackupRecovery(ports, code);
    settings.value = await changeBackupSettings(ports, book, (before) => ({ ...before, recovery }));
    return null;
  }

  async function work(book: OpenBook, { passphrase, readme }: MakeWish): Promise<void> {
    const header = createBackupHeader(book, { nowMs: ports.clock.nowMs(), app: ports.version });
    const { recovery } = (await readBackupSettings(book.db, book.vault.data)).settings;
    const about = { madeAt: header.madeAt, withCode: recovery !== null };
    const keys = { data: book.vault.data, outbox: book.vault.outbox, worker: book.workerKey };
    const own = startTask(
      ports,
      {
        kind: "make",
        book: { name: book.db.name, keys },
        wish: { header, passphrase, workFactor, recovery, readme: readme(about) },
      },
      (share) => {
        if (run === own && making.peek().status === "working") making.value = { status: "working", share };
      },
    );
    run = own;
    const outcome = await own.outcome.catch(toFailure);
    // Cancelled, or the book was locked, meanwhile.
    if (run !== own) return;
    run = null;
    if (outcome.status === "fault") {
      making.value = { status: "failed", failure: outcome.fault };
      return;
    }
    const { bytes, counts } = outcome.value;
    file = { name: toBackupFileName(header), mediaType: "application/zip", bytes };
    making.value = {
      status: "ready",
      fileName: file.name,
      size: bytes.length,
      counts,
      byRecoveryCode: recovery !== null,
      wasCancelled: false,
    };
  }

  async function hand(): Promise<void> {
    const book = session.book.peek();
    const ready = making.peek();
    if (book === null || file === null || ready.status !== "ready") return;
    const handed = file;
    session.expectDialog();
    // First, so that no copy leaves that the audit does not know; the tap is still fresh enough for the share sheet.
    await book.audit("backupMade", { detail: String(ready.counts.revisions) });
    const how = await ports.files.hand(handed);
    if (file !== handed) return;
    if (how === "cancelled") {
      making.value = { ...ready, wasCancelled: true };
      return;
    }
    file = null;
    making.value = { status: "handed", fileName: handed.name, how };
    const lastBackupAtMs = ports.clock.nowMs();
    settings.value = await changeBackupSettings(ports, book, (before) => ({ ...before, lastBackupAtMs }));
  }

  return {
    making,
    last: computed(() => toLast(settings.value)),
    due: createDue(session, settings, floor),
    make,
    cancel: drop,
    hand,
    dismiss: drop,
  };
}

const toLast = (settings: BackupSettings | null): LastBackup | null =>
  settings === null ? null : { atMs: settings.lastBackupAtMs, byRecoveryCode: settings.recovery !== null };

function createDue(
  session: Session,
  settings: ReadonlySignal<BackupSettings | null>,
  floor: BackupParts["floor"],
): Backup["due"] {
  return computed(() => {
    const [book, own, unsent] = [session.book.value, settings.value, floor.unsent.value];
    if (book === null || own === null || unsent === null || book.sample || !manages(book.staff)) return null;
    return findBackupDue({
      nowMs: floor.nowMs.value,
      foundedAtMs: toIdTimeMs(book.device),
      lastBackupAtMs: own.lastBackupAtMs,
      savedCount: unsent.savedCount,
      unsentCount: unsent.count,
      offlineSinceMs: offlineSince(unsent),
    });
  });
}

function offlineSince({ endpoint }: UnsentSummary): number | null {
  const isOffline = endpoint?.reason === "offline" || endpoint?.reason === "portal";
  return isOffline ? endpoint.sinceMs : null;
}

/** A job without an answer is a failure like any other; what else was thrown is nobody's to hide. */
export function toFailure(error: unknown): { readonly status: "fault"; readonly fault: BackupFailure } {
  if (error instanceof JobEnded) return { status: "fault", fault: { kind: "noAnswer" } };
  throw error;
}
