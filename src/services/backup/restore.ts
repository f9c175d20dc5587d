// Restoring a backup: look first, then all or nothing.
import { effect, signal } from "@preact/signals";
import { manages } from "../../domain/staff-rules.ts";
import { parseRecoveryCode } from "../../crypto/recovery-code.ts";
import { RECOVERY_WRAP } from "../../data/repos/secrets.ts";
import type { BackupOutcome, BackupTask } from "../../data/snapshot/job-contract.ts";
import type { AppPorts } from "../ports.ts";
import { createAuditEvent, type OpenBook } from "../session/book.ts";
import type { Session } from "../session/session-contract.ts";
import type { SecretResult } from "../session/unlocking.ts";
import { toFailure } from "./backup.ts";
import type { BackupFailure } from "./backup-contract.ts";
import type {
  ChosenBackup,
  Restore,
  RestoreRefusal,
  RestoreRight,
  RestoreState,
} from "./restore-contract.ts";
import { prepareEmptyRestore } from "./restore-onto-empty.ts";
import { startTask, type TaskRun } from "./run-task.ts";

export interface RestoreParts {
  readonly ports: AppPorts;
  readonly session: Session;
  /** Something came into the open book that may be due to be sent. */
  readonly onRestored?: () => void;
}

const startOver: RestoreState = { status: "choosing", failure: null };

/** Who may restore into this book. */
export function restoreRight(book: OpenBook): RestoreRight {
  if (book.staff.role === "branchHead") return "ownSecret";
  const hasHead = book.staffList.some(({ role, active }) => role === "branchHead" && active);
  return manages(book.staff) && !hasHead ? "recoveryCode" : "none";
}

const keysOf = ({ vault, workerKey }: OpenBook) => ({
  data: vault.data,
  outbox: vault.outbox,
  worker: workerKey,
});

type Outcome<K extends BackupTask["kind"]> = BackupOutcome<K> | { status: "fault"; fault: BackupFailure };

/** Creates a restore; the lock ends it. */
export function createRestore({ ports, session, onRestored }: RestoreParts): Restore {
  const state = signal<RestoreState>(startOver);
  let file: File | null = null;
  let identity = "";
  let run: TaskRun<BackupTask["kind"]> | null = null;
  let enter = (): Promise<void> => Promise.resolve();

  let owner = session.book.peek()?.staff.id ?? null;
  const unfollow = effect(() => {
    const id = session.book.value?.staff.id ?? null;
    // The keys go with the lock, and so does whatever works with them.
    if (id !== owner) reset();
    owner = id;
  });

  /** The answer, or null when it was cancelled meanwhile. */
  async function settle<T extends BackupTask>(
    task: T,
    onShare: (share: number) => void,
  ): Promise<Outcome<T["kind"]> | null> {
    const own = startTask(ports, task, (share) => {
      if (run === own) onShare(share);
    });
    run = own;
    const outcome = await own.outcome.catch(toFailure);
    if (run !== own) return null;
    run = null;
    return outcome;
  }

  function reset(): void {
    run?.cancel();
    run = null;
    file = null;
    identity = "";
    state.value = startOver;
  }

  async function open(chosen: File, secret: string): Promise<void> {
    reset();
    const book = session.book.peek();
    state.value = { status: "opening", share: 0 };
    const outcome = await settle(
      {
        kind: "preview",
        file: chosen,
        secret,
        book: book === null ? null : { name: book.db.name, keys: keysOf(book) },
        isSample: book?.sample === true,
      },
      (share) => (state.value = { status: "opening", share }),
    );
    if (outcome === null) return;
    if (outcome.status === "fault") {
      state.value = { status: "choosing", failure: outcome.fault };
      return;
    }
    const { identity: found, ...preview } = outcome.value;
    file = chosen;
    identity = found;
    state.value = { status: "preview", chosen: { fileName: chosen.name, preview }, failure: null };
  }

  function restoring(chosen: ChosenBackup): (share: number) => void {
    state.value = { status: "restoring", chosen, share: 0 };
    return (share) => (state.value = { status: "restoring", chosen, share });
  }

  function conclude(chosen: ChosenBackup, outcome: Outcome<"restore">): void {
    state.value =
      outcome.status === "fault"
        ? { status: "preview", chosen, failure: outcome.fault }
        : { status: "done", chosen, ...outcome.value };
  }

  async function prove(book: OpenBook, proof: string): Promise<RestoreRefusal | null> {
    const wait = (result: SecretResult<unknown>): number => ("waitS" in result ? result.waitS : 0);
    switch (restoreRight(book)) {
      case "ownSecret": {
        const result = await session.confirmSecret(proof);
        return result.status === "ok" ? null : { kind: "wrongSecret", waitS: wait(result) };
      }
      case "recoveryCode": {
        const code = parseRecoveryCode(proof);
        if (code === null) return { kind: "wrongCode", waitS: 0 };
        const result = await session.unlocking.open(book.db, RECOVERY_WRAP, code);
        return result.status === "ok" ? null : { kind: "wrongCode", waitS: wait(result) };
      }
      case "none":
        return { kind: "notAllowed" };
    }
  }

  return {
    state,
    open,
    async intoBook({ proof, sentSince }) {
      const now = state.peek();
      const book = session.book.peek();
      const from = file;
      if (book === null || from === null || now.status !== "preview") return { kind: "locked" };
      const refusal = await prove(book, proof);
      if (refusal !== null) return refusal;
      const { chosen } = now;
      const { header, highestId } = chosen.preview;
      // Before the event gets its id: what is noted from now on comes after all that came in.
      if (highestId !== null) book.ids.observe(highestId);
      const nowMs = ports.clock.nowMs();
      const place = { name: book.db.name, keys: keysOf(book) };
      const event = createAuditEvent(
        { ids: book.ids, atMs: nowMs, zone: book.branch().zone, actor: book.actor.code },
        "restored",
        { subject: header.device },
      );
      const outcome = await settle(
        {
          kind: "restore",
          file: from,
          identity,
          book: place,
          into: place,
          isSample: book.sample,
          sentSince,
          nowMs,
          event,
          founding: null,
        },
        restoring(chosen),
      );
      if (outcome === null) return null;
      conclude(chosen, outcome);
      if (outcome.status === "done") {
        await session.refresh();
        onRestored?.();
      }
      return null;
    },
    async intoEmpty({ person, recoveryCode, sentSince }) {
      const now = state.peek();
      const from = file;
      if (from === null || now.status !== "preview") return;
      const { chosen } = now;
      const onShare = restoring(chosen);
      let outcome: Outcome<"restore"> | null = null;
      try {
        enter = await session.foundFrom(async (db) => {
          const own = { preview: chosen.preview, person, recoveryCode };
          const { task, device } = await prepareEmptyRestore(ports, db, own);
          outcome = await settle({ ...task, file: from, identity, sentSince }, onShare);
          if (outcome?.status !== "done") throw new NotRestored();
          return device;
        });
      } catch (error) {
        // The tablet is as empty as before; what came of it is said below.
        outcome ??= { status: "fault", fault: { kind: "noAnswer" } };
        if (!(error instanceof NotRestored)) throw error;
      } finally {
        if (outcome !== null && state.peek().status === "restoring") conclude(chosen, outcome);
      }
    },
    enter: () => enter(),
    reset,
    close() {
      reset();
      unfollow();
    },
  };
}

/** Ends the founding of a book that was not restored; never leaves this file. */
class NotRestored extends Error {
  override readonly name = "NotRestored";
}
