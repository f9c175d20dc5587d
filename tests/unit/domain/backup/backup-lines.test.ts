import { describe, expect, it } from "vitest";
import type { RecordId } from "../../../../src/domain/ids.ts";
import { BackupError } from "../../../../src/domain/backup/backup-fault.ts";
import type { BackupHeader } from "../../../../src/domain/backup/backup-head.ts";
import { createLineReader, createLineTally, writeLine } from "../../../../src/domain/backup/backup-lines.ts";

const id = "01a20b2c-0000-7000-8000-000000000001" as RecordId;
const header: BackupHeader = {
  line: "header",
  format: "floorbook.backup",
  version: 1,
  device: id,
  branch: { code: "BR-017", name: "滨江路支行" },
  zone: "Asia/Shanghai",
  madeAt: "2026-11-24T17:40:00.000+08:00",
  madeBy: "A01",
  app: "0.1.0",
  schemas: { record: 1, payload: 1, store: 2 },
};
const event = writeLine({
  line: "audit",
  event: { id, kind: "unlock", at: "2026-11-24T09:30:00.000+08:00", actor: "A01" },
});
const counts = { ...createLineTally().counts(), audit: 1 };
const trailer = writeLine({ line: "trailer", counts, sha256: "0".repeat(64) });

function faultOf(lines: readonly string[]): unknown {
  const reader = createLineReader();
  try {
    for (const line of lines) reader.read(line);
    reader.end();
    return null;
  } catch (error) {
    if (error instanceof BackupError) return error.fault;
    throw error;
  }
}

describe("the lines of a backup", () => {
  it("come header first, trailer last, counted", () => {
    expect(faultOf([writeLine(header), event, trailer])).toBeNull();
  });

  it.each<[string, readonly string[], unknown]>([
    ["without a header", [event, trailer], { kind: "notBackup" }],
    ["without a trailer", [writeLine(header), event], { kind: "truncated" }],
    ["with fewer than were counted", [writeLine(header), trailer], { kind: "damaged" }],
    ["with more than were counted", [writeLine(header), event, event, trailer], { kind: "damaged" }],
    ["after the trailer", [writeLine(header), event, trailer, event], { kind: "damaged" }],
    ["with two headers", [writeLine(header), writeLine(header)], { kind: "damaged" }],
    ["of another file", ['{"format":"floorbook.day","version":1}'], { kind: "notBackup" }],
    [
      "of a newer version",
      [writeLine(header).replace('"version":1', '"version":2')],
      { kind: "otherVersion", version: 2 },
    ],
    [
      "of an older version",
      [writeLine(header).replace('"version":1', '"version":0')],
      { kind: "otherVersion", version: 0 },
    ],
    [
      "with what this build does not know",
      [writeLine(header), event.replace('"unlock"', '"teleported"')],
      { kind: "notUnderstood", line: 2 },
    ],
    [
      "with a field that nobody told it of",
      [writeLine(header), event.replace('"actor"', '"admin":true,"actor"')],
      { kind: "notUnderstood", line: 2 },
    ],
  ])("%s are refused", (_what, lines, fault) => {
    expect(faultOf(lines)).toEqual(fault);
  });
});
