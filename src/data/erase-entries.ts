// What an erasure does to the entries that the erased sheet names: what describes a person goes from every revision, in
// head, journal and queue alike; one more revision tells the server.
import { eraseEntry, reviseToErased } from "../domain/entries/erase-entry.ts";
import type { Entry } from "../domain/entries/entry.ts";
import type { RecordId } from "../domain/ids.ts";
import type { Erasure } from "../domain/records/erasure-mark.ts";
import { hasPrivateContent } from "../domain/records/private-content.ts";
import type { Authorship } from "../domain/revisions.ts";
import { toHex, toUtf8 } from "../crypto/bytes.ts";
import { sha256Hex } from "../crypto/digest.ts";
import { sealEntry, toCanonicalText } from "./codec.ts";
import { sealMessage, type CommitPorts, type SealedWrite } from "./commit.ts";
import { readEntryRow } from "./entry-row.ts";
import { getHeadRow, listEarlierRows } from "./repos/entry-reads.ts";
import type { EntryRow } from "./rows.ts";

const SALT_BYTES = 16;

interface Own {
  readonly erasure: Erasure;
  readonly by: Authorship;
}

/** Seals the erasure of these entries; those that never said anything of anybody stay as they are. */
export async function sealEntryErasures(
  ports: CommitPorts,
  ids: readonly RecordId[],
  own: Own,
): Promise<SealedWrite[]> {
  const writes = await Promise.all(ids.map((id) => sealOne(ports, id, own)));
  return writes.filter((one) => one !== null);
}

async function sealOne(ports: CommitPorts, id: RecordId, { erasure, by }: Own): Promise<SealedWrite | null> {
  const { db, dataKey, random } = ports;
  const row = await getHeadRow(db, id);
  const read = row === undefined ? null : await readEntryRow(row, dataKey);
  // A sheet may name an entry of another tablet; one that cannot be read says nothing, and quarantine names it.
  if (row === undefined || read?.status !== "read") return null;
  const { entry } = read;
  const earlier = await readEarlier(ports, id);
  const isSilent = [entry, ...earlier.map((one) => one.entry)].every(
    (one) => one !== null && (one.erased !== undefined || !hasPrivateContent(one)),
  );
  if (isSilent) return null;
  const bury = async (one: EntryRow, known: Entry | null): Promise<EntryRow> => {
    if (known?.erased !== undefined) return one;
    const leaf = await sha256Hex(known === null ? JSON.stringify([...one.sealed]) : toCanonicalText(known));
    const stone = eraseEntry(known ?? entry, { erasure, leaf, atMs: by.atMs, rev: one.rev });
    return sealEntry(stone, toUtf8(toCanonicalText(stone)), dataKey, random);
  };
  const leaf = await sha256Hex(toCanonicalText(entry));
  const told = reviseToErased(entry, by, { erasure, leaf, salt: toHex(random.bytes(SALT_BYTES)) });
  const plaintext = toUtf8(toCanonicalText(told));
  const [head, message, ...tombstones] = await Promise.all([
    sealEntry(told, plaintext, dataKey, random),
    sealMessage(ports, told, plaintext, hasPrivateContent(told)),
    bury(row, entry),
    ...earlier.map((one) => bury(one.row, one.entry)),
  ]);
  return { table: "entries", expectRev: entry.rev, head, message, undone: false, tombstones };
}

/** Earlier revisions with their rows; null for what cannot be read. */
async function readEarlier(
  { db, dataKey }: CommitPorts,
  id: RecordId,
): Promise<{ readonly row: EntryRow; readonly entry: Entry | null }[]> {
  const rows = await listEarlierRows(db, id);
  return Promise.all(
    rows.map(async (row) => {
      const read = await readEntryRow(row, dataKey);
      return { row, entry: read.status === "read" ? read.entry : null };
    }),
  );
}
