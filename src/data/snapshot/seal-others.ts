// What a backup holds besides records, sealed for this tablet: people, settings, audit, and what was kept aside.
import { toBase64 } from "../../crypto/bytes.ts";
import type { BackupLineOf } from "../../domain/backup/backup-format.ts";
import type { PeoplePlan } from "../../domain/backup/restore-people.ts";
import type { RestoreTally } from "../../domain/backup/restore-report.ts";
import type { Staff } from "../../domain/staff.ts";
import { sealDocument } from "../codec.ts";
import { sealAudit } from "../repos/audit.ts";
import { sealBranch, sealStaff } from "../repos/documents.ts";
import type { DocumentRow, RecordRow } from "../rows.ts";
import type { ImportRows } from "./import-rows.ts";
import { keepAside, keepUnder } from "./keep-aside.ts";
import { recordTables } from "./record-row.ts";
import type { SealPorts } from "./seal-records.ts";

type OtherLine = BackupLineOf<"person" | "branch" | "setting" | "audit" | "kept" | "raw">;
export type SettingLine = BackupLineOf<"branch" | "setting">;

/** People and settings, which are few, held until all of them were read. */
export interface HeldLines {
  readonly people: Staff[];
  readonly settings: SettingLine[];
}

/** Adds audit events and rows kept aside; holds the rest back. */
export async function sealOthers(
  ports: SealPorts,
  lines: readonly OtherLine[],
  held: HeldLines,
  tally: RestoreTally,
  rows: ImportRows,
): Promise<void> {
  const events: BackupLineOf<"audit">["event"][] = [];
  for (const line of lines) {
    switch (line.line) {
      case "person":
        held.people.push(line.person);
        break;
      case "branch":
      case "setting":
        held.settings.push(line);
        break;
      case "audit":
        events.push(line.event);
        break;
      case "kept": {
        const { id, table, reason, foundAtMs, value } = line;
        const kept = await keepUnder(ports, { id, table, reason, foundAtMs }, value);
        if (kept !== null) rows.kept.push(kept);
        break;
      }
      case "raw":
        await sealRaw(ports, line, tally, rows);
        break;
    }
  }
  const fresh = await listMissing(ports, events);
  tally.audit += fresh.length;
  rows.audit.push(
    ...(await Promise.all(fresh.map((event) => sealAudit(event, ports.keys.data, ports.random)))),
  );
}

/** Events that are not here; an event's id is its own, and it never changes. */
async function listMissing<E extends { readonly id: string }>(
  { db }: SealPorts,
  events: readonly E[],
): Promise<readonly E[]> {
  if (db === null || events.length === 0) return events;
  const here = await db.audit.bulkGet(events.map(({ id }) => id));
  return events.filter((_event, nth) => here[nth] === undefined);
}

async function sealRaw(
  ports: SealPorts,
  line: BackupLineOf<"raw">,
  tally: RestoreTally,
  rows: ImportRows,
): Promise<void> {
  if (await liesHere(ports, line)) return;
  const { id, recordId, rev } = line.columns;
  const names = [id ?? recordId, rev].filter((part) => typeof part === "string" || typeof part === "number");
  const kept = await keepAside(ports, {
    table: line.table,
    name: names.join("/"),
    reason: "restoredUnreadable",
    value: line,
    distinct: line,
  });
  if (kept === null) return;
  tally.unreadable += 1;
  rows.kept.push(kept);
}

/** Whether the broken row is here as it was: a tablet's own backup brings it nothing new. */
async function liesHere(
  { db }: SealPorts,
  { table, columns, sealed }: BackupLineOf<"raw">,
): Promise<boolean> {
  const { id, rev } = columns;
  const isOfRecords = (recordTables as readonly string[]).includes(table);
  if (db === null || !isOfRecords || typeof id !== "string" || typeof rev !== "number") return false;
  const head = await db.table<RecordRow>(table).where("id").equals(id).first();
  const row = head?.rev === rev ? head : await db.journal.get([id, rev]);
  return row !== undefined && toBase64(row.sealed) === sealed["sealed"];
}

/** Adds the people of a plan. */
export async function sealPeople(
  ports: SealPorts,
  { heads, earlier, aside }: PeoplePlan,
  rows: ImportRows,
): Promise<void> {
  const seal = (staff: Staff): Promise<DocumentRow> => sealStaff(staff, ports.keys.data, ports.random);
  rows.people.push(...(await Promise.all(heads.map(seal))));
  rows.earlierDocuments.push(...(await Promise.all(earlier.map(seal))));
  for (const staff of aside) {
    const kept = await keepAside(ports, {
      table: "people",
      name: `${staff.id}/${staff.rev}`,
      reason: "restoreConflict",
      value: staff,
      distinct: staff,
    });
    if (kept !== null) rows.kept.push(kept);
  }
}

/** Adds all settings with their history, for a tablet that has none. */
export async function sealSettings(
  { keys, random }: SealPorts,
  lines: readonly SettingLine[],
  rows: ImportRows,
): Promise<void> {
  const idOf = (line: SettingLine): string => (line.line === "branch" ? "branch" : line.id);
  for (const revisions of Map.groupBy(lines, idOf).values()) {
    const sealed = await Promise.all(
      revisions
        .toSorted((a, b) => a.rev - b.rev)
        .map((line) => {
          if (line.line === "branch") return sealBranch(line.revisions, line.rev, keys.data, random);
          const columns = {
            collection: "settings",
            id: line.id,
            rev: line.rev,
            code: "",
            active: true,
          } as const;
          return sealDocument(
            columns,
            line.value,
            line.readBy === "worker" ? keys.worker : keys.data,
            random,
          );
        }),
    );
    const head = sealed.pop();
    if (head !== undefined) rows.settings.push(head);
    rows.earlierDocuments.push(...sealed);
  }
}
