// Planned records, sealed for this tablet and added to what the restore will write.
import { toUtf8 } from "../../crypto/bytes.ts";
import type { BackupMessage } from "../../domain/backup/backup-format.ts";
import type { MessageStep } from "../../domain/backup/restore-plan.ts";
import type { Json } from "../../domain/canonical-json.ts";
import type { AnyRecord } from "../../domain/records/any-record.ts";
import type { Random } from "../../platform/ports/random.ts";
import type { BookDatabase } from "../database.ts";
import type { RecordRow } from "../rows.ts";
import type { BookKeys } from "./book-keys.ts";
import type { ImportRows } from "./import-rows.ts";
import { keepAside, type KeptContent } from "./keep-aside.ts";
import type { PlannedRecord } from "./plan-records.ts";
import { toRawLine } from "./raw-line.ts";
import { readRecordRow, sealRecord as sealRow } from "./record-row.ts";
import type { StoredRecord } from "./records-here.ts";
import { adoptMessage, sealMessage, toMissingMessage, type MessageSource } from "./seal-message.ts";

export interface SealPorts {
  /** Null where the tablet is empty. */
  readonly db: BookDatabase | null;
  readonly keys: BookKeys;
  readonly random: Random;
  readonly nowMs: number;
}

type Addition = (rows: ImportRows) => void;

/** Adds what a batch comes to; writes nothing. */
export async function sealRecords(
  ports: SealPorts,
  planned: readonly PlannedRecord[],
  rows: ImportRows,
): Promise<void> {
  const sealed = await Promise.all(planned.map((record) => sealRecord(ports, record)));
  // In the order of the records, so that their messages get their numbers in it.
  for (const additions of sealed) for (const add of additions) add(rows);
}

async function sealRecord(
  ports: SealPorts,
  { lines, stored, plan, lone }: PlannedRecord,
): Promise<readonly Addition[]> {
  const additions: Addition[] = [];
  for (const [nth, { file, revision, message: step }] of plan.steps.entries()) {
    const record = lines.revisions[nth]?.record;
    if (record === undefined) continue;
    if (revision === "aside") additions.push(...(await setAside(ports, record, file.message)));
    if (revision === "heal") additions.push(...(await keepBroken(ports, stored, file.rev)));
    if (revision === "add" || revision === "heal") {
      const row = await sealRow(record, toUtf8(file.text), ports.keys.data, ports.random);
      additions.push(placeRow(row, revision, stored, plan.headRev));
    }
    const source = {
      recordId: record.id,
      rev: record.rev,
      collection: record.collection,
      record,
      recordText: file.text,
      message: file.message ?? toMissingMessage(record),
    };
    additions.push(...(await placeMessage(ports, source, step, stored)));
  }
  for (const { line, step } of lone) {
    const { recordId, rev, collection, message } = line;
    const source = { recordId, rev, collection, record: null, recordText: null, message };
    additions.push(...(await placeMessage(ports, source, step, stored)));
  }
  return additions;
}

/** Where a sealed revision goes: on top, or among the earlier ones. */
function placeRow(
  row: RecordRow,
  revision: "add" | "heal",
  { head }: StoredRecord,
  headRev: number | null,
): Addition {
  return (rows) => {
    if (row.rev === headRev) rows.heads.push({ row, expectRev: head?.rev ?? null });
    else if (revision === "add") rows.earlier.push(row);
    else rows.healedEarlier.push(row);
  };
}

async function placeMessage(
  { keys, random }: SealPorts,
  source: MessageSource,
  step: MessageStep,
  { messages }: StoredRecord,
): Promise<readonly Addition[]> {
  if (step.kind === "none") return [];
  if (step.kind === "add") {
    const row = await sealMessage(source, step.state, keys, random);
    const isSettled = row.state === "acked" || row.state === "sent" || row.state === "saved";
    return [(rows) => (isSettled ? rows.settled : rows.waiting).push(row)];
  }
  const rev = step.kind === "adopt" ? source.rev : step.rev;
  const before = messages.find((row) => row.rev === rev);
  if (before === undefined) return [];
  const after =
    step.kind === "adopt"
      ? await adoptMessage(before, source.message, step.state, keys, random)
      : { ...(await sealMessage(source, step.state, keys, random)), seq: before.seq };
  return [(rows) => rows.messageChanges.push({ before, after })];
}

function setAside(
  ports: SealPorts,
  record: AnyRecord,
  message: BackupMessage | null,
): Promise<readonly Addition[]> {
  return keepOnce(ports, {
    table: record.collection,
    name: `${record.id}/${record.rev}`,
    reason: "restoreConflict",
    value: { record, message },
    distinct: record,
  });
}

/** The broken row that the backup's revision replaces, kept as it is. */
async function keepBroken(
  ports: SealPorts,
  { head, earlier }: StoredRecord,
  rev: number,
): Promise<readonly Addition[]> {
  const row = head?.rev === rev ? head : earlier.find((one) => one.rev === rev);
  if (row === undefined) return [];
  const read = await readRecordRow(row, ports.keys.data);
  if (read.status === "read") return [];
  const { reason, opened } = read;
  const value = toRawLine({ table: row.collection, row, reason, opened }) as unknown as Json;
  const name = `${row.id}/${rev}`;
  const kept = await keepOnce(ports, {
    table: row.collection,
    name,
    reason: "restoredUnreadable",
    value,
    distinct: value,
  });
  return [...kept, (rows) => rows.healedNotes.push(`${row.collection}/${name}`)];
}

async function keepOnce(ports: SealPorts, content: KeptContent): Promise<readonly Addition[]> {
  const kept = await keepAside(ports, content);
  return kept === null ? [] : [(rows) => rows.kept.push(kept)];
}
