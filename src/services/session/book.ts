// An unlocked book: the keys and everything that works with them. Exists from unlock to lock.
import type { Actor } from "../../domain/authorise.ts";
import { branchOn, type Branch } from "../../domain/branch.ts";
import { toBusinessDate, toZonedTimestamp, type BusinessDate } from "../../domain/business-day.ts";
import { CLOCK_SUSPECT_MS } from "../../domain/records/envelope.ts";
import { createIdGenerator, type IdGenerator, type RecordId } from "../../domain/ids.ts";
import type { Authorship } from "../../domain/revisions.ts";
import type { Staff } from "../../domain/staff.ts";
import type { AuditEvent, AuditKind } from "../../domain/audit.ts";
import { toHex } from "../../crypto/bytes.ts";
import type { SealingKey } from "../../crypto/sealed.ts";
import type { VaultKeys } from "../../crypto/vault.ts";
import { commit, type CommitRequest } from "../../data/commit.ts";
import type { BookDatabase } from "../../data/database.ts";
import { createOpener, type Opener } from "../../data/opener.ts";
import { addAudit } from "../../data/repos/audit.ts";
import { noteDamaged } from "../../data/repos/quarantine.ts";
import type { AppPorts } from "../ports.ts";

export interface OpenBook {
  readonly db: BookDatabase;
  readonly sample: boolean;
  readonly device: RecordId;
  readonly vault: VaultKeys;
  readonly workerKey: SealingKey;
  readonly ids: IdGenerator;
  readonly opener: Opener;
  /** Who is on. */
  readonly staff: Staff;
  readonly actor: Actor;
  readonly staffList: readonly Staff[];
  readonly branchRevisions: readonly Branch[];
  /** The branch's settings that act now. */
  branch(): Branch;
  today(): BusinessDate;
  /** Who, where and when, for a revision made now. */
  authorship(): Authorship;
  newSalt(): string;
  /** Stores revisions as the person who is on. @throws CommitError */
  commit(requests: readonly CommitRequest[]): Promise<void>;
  audit(kind: AuditKind, about?: AuditAbout): Promise<void>;
}

export interface BookParts {
  readonly db: BookDatabase;
  readonly sample: boolean;
  readonly device: RecordId;
  readonly vault: VaultKeys;
  readonly workerKey: SealingKey;
  readonly highestId: RecordId | null;
  readonly staff: Staff;
  readonly staffList: readonly Staff[];
  readonly branchRevisions: readonly Branch[];
  /** Of the same unlocked book before its people or branch changed: ids go on from there, opened rows stay open. */
  readonly before?: Pick<OpenBook, "ids" | "opener"> | undefined;
}

/** What an event of the audit says beside who and when. */
export type AuditAbout = Pick<AuditEvent, "subject" | "detail" | "reason">;

/** The event of an audit row, made where a book is open or being founded. */
export function createAuditEvent(
  own: { ids: IdGenerator; atMs: number; zone: string; actor?: string },
  kind: AuditKind,
  about: AuditAbout = {},
): AuditEvent {
  const actor = own.actor === undefined ? {} : { actor: own.actor };
  return { id: own.ids.next(), kind, at: toZonedTimestamp(own.atMs, own.zone), ...actor, ...about };
}

/** Puts an unlocked book together. */
export function createOpenBook(ports: AppPorts, parts: BookParts): OpenBook {
  const { clock, random, scheduler } = ports;
  const ids = parts.before?.ids ?? createIdGenerator({ clock, random });
  if (parts.highestId !== null) ids.observe(parts.highestId);
  const actor: Actor = { code: parts.staff.code, role: parts.staff.role };
  const opener =
    parts.before?.opener ??
    createOpener(
      parts.vault.data,
      (row, reason) => {
        noteDamaged(parts.db, row, reason, clock.nowMs()).catch(reportError);
      },
      () => scheduler.yieldToEvents(),
    );
  const branch = (): Branch => branchOn(parts.branchRevisions, (rule) => toBusinessDate(clock.nowMs(), rule));
  const commitPorts = {
    db: parts.db,
    clock,
    random,
    dataKey: parts.vault.data,
    outboxKey: parts.vault.outbox,
    workerKey: parts.workerKey,
  };
  return {
    ...parts,
    ids,
    opener,
    actor,
    branch,
    today: () => toBusinessDate(clock.nowMs(), branch()),
    authorship: () => ({
      branch: branch(),
      device: parts.device,
      author: actor.code,
      atMs: clock.nowMs(),
      clockSuspect: ids.clockLagMs() > CLOCK_SUSPECT_MS,
    }),
    newSalt: () => toHex(random.bytes(16)),
    commit: (requests) => ports.storeGate.pass(() => commit(commitPorts, actor, requests)),
    audit: (kind, about) => {
      const event = createAuditEvent(
        { ids, atMs: clock.nowMs(), zone: branch().zone, actor: actor.code },
        kind,
        about,
      );
      return addAudit(parts.db, event, parts.vault.data, random);
    },
  };
}

/** Hands an error nobody waits for to the page's error screen, whole. */
function reportError(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
