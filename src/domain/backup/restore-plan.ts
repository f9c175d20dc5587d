// What a restore does with one record, by id and revision. Pure: the same record planned again after it was
// restored plans nothing more. Rules:
//   R-1  A revision that is here stays as it is. One that is not here comes in.
//   R-2  The same revision with other content is kept aside, and so is everything that builds on it.
//   R-3  A revision here that does not open is replaced by the backup's; the broken row is kept aside.
//   R-4  Delivered is delivered: a message that the backup proves sent is never sent again, and takes the doubt or
//        the wait from the same message here.
//   R-5  What may have been tried comes back as `unknown`, with the request as it was first sent.
//   R-6  What waited untried waits again; or, where the old tablet may have gone on sending, as `unknown`.
//   R-7  A message that a later revision replaced in the backup's queue is replaced here, too, while it is untried.
import type { BackupMessage, MessageState } from "./backup-format.ts";

export interface FileRevision {
  readonly rev: number;
  /** Canonical JSON. */
  readonly text: string;
  readonly message: BackupMessage | null;
}

export interface LocalRevision {
  readonly rev: number;
  /** Canonical JSON; null for a row that does not open. */
  readonly text: string | null;
}

export interface LocalMessage {
  readonly rev: number;
  readonly state: MessageState;
  /** It is certain that no server has stored it. */
  readonly isUntried: boolean;
}

export interface RecordHere {
  readonly revisions: readonly LocalRevision[];
  readonly messages: readonly LocalMessage[];
}

/** What becomes of a revision of the backup. */
export type RevisionStep = "add" | "same" | "heal" | "aside";

/** What becomes of its message. */
export type MessageStep =
  | { readonly kind: "none" }
  | { readonly kind: "add"; readonly state: MessageState }
  /** Takes the number of an untried message of that earlier revision. */
  | { readonly kind: "replace"; readonly rev: number; readonly state: MessageState }
  /** The message here learns what the backup knows. */
  | { readonly kind: "adopt"; readonly state: MessageState };

export interface PlannedRevision {
  readonly file: FileRevision;
  readonly revision: RevisionStep;
  readonly message: MessageStep;
}

export interface RecordPlan {
  readonly steps: readonly PlannedRevision[];
  /** The newest revision once the plan is carried out; null where nothing readable will be here. */
  readonly headRev: number | null;
  /** The tablet has a newer revision than the backup. */
  readonly isNewerHere: boolean;
}

/** Whether the old tablet may have gone on sending after the backup was made; a person knows, the file cannot. */
export type SentSince = "no" | "maybe";

const NONE: MessageStep = { kind: "none" };

/** Plans one record. @param revisions of the backup, by revision */
export function planRecord(
  revisions: readonly FileRevision[],
  here: RecordHere,
  sentSince: SentSince,
): RecordPlan {
  const local = new Map(here.revisions.map((one) => [one.rev, one]));
  const lastFileRev = revisions.at(-1)?.rev ?? 0;
  const lastLocalRev = Math.max(0, ...local.keys());
  const replaced = new Set<number>();
  let diverged = false;
  const steps = revisions.map((file): PlannedRevision => {
    const revision = planRevision(file, local.get(file.rev), diverged);
    if (revision === "aside") diverged = true;
    const message =
      revision === "aside"
        ? NONE
        : planMessage(file, here, {
            sentSince,
            isLast: file.rev === lastFileRev,
            revision,
            revisions,
            replaced,
          });
    return { file, revision, message };
  });
  const added = steps.filter(({ revision }) => revision === "add").map(({ file }) => file.rev);
  const headRev = Math.max(lastLocalRev, ...added);
  return { steps, headRev: headRev === 0 ? null : headRev, isNewerHere: lastLocalRev > lastFileRev };
}

function planRevision(file: FileRevision, local: LocalRevision | undefined, diverged: boolean): RevisionStep {
  if (local === undefined) return diverged ? "aside" : "add";
  if (local.text === null) return diverged ? "aside" : "heal";
  return local.text === file.text ? "same" : "aside";
}

interface MessageContext {
  readonly sentSince: SentSince;
  readonly isLast: boolean;
  readonly revision: RevisionStep;
  readonly revisions: readonly FileRevision[];
  /** Revisions whose messages here are replaced already. */
  readonly replaced: Set<number>;
}

function planMessage(file: FileRevision, here: RecordHere, context: MessageContext): MessageStep {
  const own = here.messages.find(({ rev }) => rev === file.rev);
  const hasLater = here.messages.some(({ rev }) => rev > file.rev);
  const { message } = file;
  if (message === null) {
    // The newest revision always has a message. Should it be missing, sending twice is better than never, in doubt.
    const isMissing = context.isLast && own === undefined && !hasLater;
    return isMissing ? { kind: "add", state: "unknown" } : NONE;
  }
  if (own !== undefined) return planAdoption(message, own);
  const state = restoredState(message, context.sentSince);
  // Here a later revision took its place in the queue, and no server has seen it: it is not needed.
  if (hasLater && !mayHaveArrived(message)) return NONE;
  const earlier = context.revision === "add" ? findReplaced(file, here, context) : undefined;
  if (earlier === undefined) return { kind: "add", state };
  context.replaced.add(earlier);
  return { kind: "replace", rev: earlier, state };
}

/** The untried message here whose place the backup's queue has given to this revision. */
function findReplaced(
  file: FileRevision,
  here: RecordHere,
  { revisions, replaced }: MessageContext,
): number | undefined {
  const withoutMessage = new Set(
    revisions.filter(({ rev, message }) => rev < file.rev && message === null).map(({ rev }) => rev),
  );
  return here.messages.findLast(
    ({ rev, isUntried }) => isUntried && withoutMessage.has(rev) && !replaced.has(rev),
  )?.rev;
}

/** Plans a message whose revision the old tablet could not read. */
export function planLoneMessage(
  message: BackupMessage,
  own: LocalMessage | undefined,
  sentSince: SentSince,
): MessageStep {
  if (own !== undefined) return planAdoption(message, own);
  return { kind: "add", state: restoredState(message, sentSince) };
}

function planAdoption(message: BackupMessage, own: LocalMessage): MessageStep {
  const { state } = own;
  if (message.state === "acked" || message.state === "sent") {
    const isOpen = state === "queued" || state === "unknown" || state === "parked";
    return isOpen ? { kind: "adopt", state: message.state } : NONE;
  }
  return state === "queued" && own.isUntried && mayHaveArrived(message) && message.frozen !== undefined
    ? { kind: "adopt", state: "unknown" }
    : NONE;
}

/** True unless it is certain that no server has stored it. */
export function mayHaveArrived({ state, frozen, uncertain }: BackupMessage): boolean {
  switch (state) {
    case "acked":
    case "sent":
    case "sending":
    case "unknown":
      return true;
    case "queued":
    case "parked":
      return frozen !== undefined || uncertain === true;
    case "saved":
      return false;
  }
}

/** Where a message of a backup stands once it is restored. */
export function restoredState(message: BackupMessage, sentSince: SentSince): MessageState {
  switch (message.state) {
    case "acked":
    case "sent":
    case "saved":
    case "parked":
      return message.state;
    case "sending":
    case "unknown":
      return "unknown";
    case "queued":
      return mayHaveArrived(message) || sentSince === "maybe" ? "unknown" : "queued";
  }
}
