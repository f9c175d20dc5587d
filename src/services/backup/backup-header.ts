import { BACKUP_FORMAT, BACKUP_VERSION, type BackupHeader } from "../../domain/backup/backup-head.ts";
import { toZonedTimestamp } from "../../domain/business-day.ts";
import { SCHEMA_VERSION } from "../../domain/records/envelope.ts";
import { PAYLOAD_VERSION } from "../../data/commit.ts";
import { schemaVersions } from "../../data/versions/versions.ts";
import type { OpenBook } from "../session/book.ts";

/** What a backup that is begun now says of itself. */
export function createBackupHeader(
  book: OpenBook,
  own: { readonly nowMs: number; readonly app: string },
): BackupHeader {
  const { code, name, zone } = book.branch();
  return {
    line: "header",
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    ...(book.sample ? { sample: true } : {}),
    device: book.device,
    branch: { code, name },
    zone,
    madeAt: toZonedTimestamp(own.nowMs, zone),
    madeBy: book.actor.code,
    app: own.app,
    schemas: { record: SCHEMA_VERSION, payload: PAYLOAD_VERSION, store: schemaVersions.at(-1)?.number ?? 1 },
  };
}

/** Says when it was made and nothing of whom. */
export function toBackupFileName({ madeAt, sample }: BackupHeader): string {
  const [date, time] = [madeAt.slice(0, 10), madeAt.slice(11, 16)].map((part) =>
    part.replaceAll(/[-:]/g, ""),
  );
  return `floorbook-${sample === true ? "sample-" : ""}backup-${date}-${time}.zip`;
}
