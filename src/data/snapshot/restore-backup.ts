// Restores a backup. The whole file is read and sealed first: what a damaged end would have said must not be acted
// upon, and nothing may be awaited but the store once its one transaction has begun.
import type { AuditEvent } from "../../domain/audit.ts";
import type { Branch } from "../../domain/branch.ts";
import type { BackupHeader } from "../../domain/backup/backup-head.ts";
import type { ReadLine } from "../../domain/backup/backup-lines.ts";
import { planPeople } from "../../domain/backup/restore-people.ts";
import type { SentSince } from "../../domain/backup/restore-plan.ts";
import {
  createRestoreTally,
  type AsideNote,
  type RestoreCounts,
} from "../../domain/backup/restore-report.ts";
import { toBusinessDate } from "../../domain/business-day.ts";
import type { RecordId } from "../../domain/ids.ts";
import type { Staff } from "../../domain/staff.ts";
import type { Wrap } from "../../crypto/vault.ts";
import type { Random } from "../../platform/ports/random.ts";
import { sealAudit } from "../repos/audit.ts";
import { sealBackupSettings, type BackupRecovery } from "../repos/backup-settings.ts";
import { listStaff } from "../repos/documents.ts";
import { ENDPOINT_DOCUMENT, ENDPOINT_ID, unsetEndpoint } from "../repos/endpoint-store.ts";
import type { BookDatabase } from "../database.ts";
import type { BookKeys } from "./book-keys.ts";
import { groupRecords } from "./group-records.ts";
import { createImportRows, type ImportRows } from "./import-rows.ts";
import { importSnapshot, type ImportFounding } from "./import-snapshot.ts";
import { readBackup, type UnlockedBackup } from "./open-backup.ts";
import { planRecords, type RestoreNotes } from "./plan-records.ts";
import { linesFor, type RestorePlace } from "./restore-place.ts";
import { sealOthers, sealPeople, sealSettings, type HeldLines, type SettingLine } from "./seal-others.ts";
import { sealRecords, type SealPorts } from "./seal-records.ts";

export interface RestoreWish extends RestorePlace {
  readonly db: BookDatabase;
  readonly keys: BookKeys;
  readonly sentSince: SentSince;
  readonly nowMs: number;
  /** Of the restore itself; what came of it is added to it. */
  readonly event: AuditEvent;
  /** Null for a tablet that has a book. */
  readonly founding: RestoreFounding | null;
}

/** What an empty tablet starts with besides what comes back. */
export interface RestoreFounding {
  readonly device: RecordId;
  readonly wraps: readonly Wrap[];
  /** Who restores, and unlocks from now on. */
  readonly self: Staff;
  /** For backups of its own; null where none could be made. */
  readonly recovery: BackupRecovery | null;
}

export interface RestoreResult {
  readonly restore: RestoreCounts;
  readonly asides: readonly AsideNote[];
}

/** Reading and sealing take longer than storing. */
const READ_SHARE = 0.7;

/** Restores a backup, all of it or nothing. @throws BackupError */
export async function restoreBackup(
  backup: UnlockedBackup,
  wish: RestoreWish,
  random: Random,
  onProgress: (share: number) => void,
): Promise<RestoreResult> {
  const { book, keys, nowMs, founding } = wish;
  const notes: RestoreNotes = { tally: createRestoreTally(), asides: [] };
  const ports: SealPorts = { db: book?.db ?? null, keys, random, nowMs };
  const rows = createImportRows();
  const held: HeldLines & { header: BackupHeader | null } = { people: [], settings: [], header: null };
  async function* watched(): AsyncGenerator<ReadLine> {
    const read = readBackup(backup, (share) => onProgress(READ_SHARE * share));
    for await (const line of linesFor(wish, read)) {
      if (line.kind === "header") held.header = line.header;
      yield line;
    }
  }
  for await (const { records, others } of groupRecords(watched())) {
    await sealRecords(ports, await planRecords(book, records, wish.sentSince, notes), rows);
    await sealOthers(ports, others, held, notes.tally, rows);
  }
  await sealHeldPeople(ports, wish, held.people, notes, rows);
  if (founding !== null) await sealSettings(ports, withBranch(held.settings, held.header), rows);
  const { added, same, aside } = notes.tally;
  const event = { ...wish.event, detail: `+${added} =${same} !${aside}` };
  rows.audit.push(await sealAudit(event, keys.data, random));
  const own = founding === null ? null : await toImportFounding(founding, wish, held.settings, random);
  await importSnapshot(wish.db, rows, own, (share) => onProgress(READ_SHARE + (1 - READ_SHARE) * share));
  return { restore: { ...notes.tally }, asides: notes.asides };
}

async function sealHeldPeople(
  ports: SealPorts,
  { book, founding }: RestoreWish,
  people: readonly Staff[],
  { tally }: RestoreNotes,
  rows: ImportRows,
): Promise<void> {
  const here = book === null ? [] : await listStaff(book.db, book.keys.data);
  const self = founding?.self;
  const plan = planPeople(people, here, self?.id);
  const isKnown = self === undefined || people.some(({ id }) => id === self.id);
  tally.people += plan.heads.length;
  await sealPeople(ports, isKnown ? plan : { ...plan, heads: [...plan.heads, self] }, rows);
}

async function toImportFounding(
  { device, wraps, recovery }: RestoreFounding,
  { keys, nowMs }: RestoreWish,
  settings: readonly SettingLine[],
  random: Random,
): Promise<ImportFounding> {
  const hasEndpoint = settings.some((line) => line.line === "setting" && line.id === ENDPOINT_DOCUMENT);
  return {
    device,
    wraps,
    workerKey: { id: keys.worker.keyId, key: keys.worker.key },
    // Where the endpoint needs a token it will ask for one; where it needs none, what waits is due.
    endpoint: hasEndpoint
      ? { id: ENDPOINT_ID, state: "open", reason: null, sinceMs: nowMs }
      : { ...unsetEndpoint, sinceMs: nowMs },
    settings: [await sealBackupSettings({ recovery, lastBackupAtMs: null }, 1, keys.data, random)],
  };
}

/** A branch that could not be read on the old tablet: its name is in the header, the rest can be set again. */
function withBranch(settings: readonly SettingLine[], header: BackupHeader | null): readonly SettingLine[] {
  if (header === null || settings.some(({ line }) => line === "branch")) return settings;
  const rule = { zone: header.zone, dayCutoff: "00:00" };
  const branch: Branch = {
    ...header.branch,
    ...rule,
    opensAt: "09:00",
    closesAt: "17:00",
    validFrom: toBusinessDate(Date.parse(header.madeAt), rule),
  };
  return [...settings, { line: "branch", rev: 1, revisions: [branch] }];
}
