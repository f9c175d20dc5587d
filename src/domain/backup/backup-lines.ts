// Writing and reading the lines of a backup: order, counts, versions. The digest is somebody else's work: it is of
// bytes, and these are lines.
import { canonicalJson } from "../canonical-json.ts";
import { BackupError } from "./backup-fault.ts";
import { BACKUP_FORMAT, BACKUP_VERSION, type BackupCounts, type BackupHeader } from "./backup-head.ts";
import { backupLineSchema, isUnsent, type BackupLine, type BackupLineOf } from "./backup-format.ts";

/** A line as it is written, without its line end. @throws RangeError for what JSON cannot carry */
export function writeLine(line: BackupLine): string {
  return canonicalJson(line);
}

/** Counts lines as they pass. */
export interface LineTally {
  add(line: BackupLine): void;
  counts(): BackupCounts;
}

export function createLineTally(): LineTally {
  const counts = {
    entries: 0,
    revisions: 0,
    messages: 0,
    unsent: 0,
    people: 0,
    settings: 0,
    audit: 0,
    kept: 0,
    raw: 0,
  };
  let lastId = "";
  return {
    add(line) {
      switch (line.line) {
        case "person":
          counts.people += 1;
          break;
        case "branch":
        case "setting":
          counts.settings += 1;
          break;
        case "revision":
          counts.revisions += 1;
          if (line.record.id !== lastId) counts.entries += 1;
          lastId = line.record.id;
          if (line.message === null) break;
          counts.messages += 1;
          if (isUnsent(line.message)) counts.unsent += 1;
          break;
        case "message":
          counts.messages += 1;
          if (isUnsent(line.message)) counts.unsent += 1;
          break;
        case "audit":
          counts.audit += 1;
          break;
        case "kept":
          counts.kept += 1;
          break;
        case "raw":
          counts.raw += 1;
          break;
        case "header":
        case "trailer":
          break;
      }
    },
    counts: () => ({ ...counts }),
  };
}

/** Everything of a backup but its first and last line. */
export type BodyLine = Exclude<BackupLine, { line: "header" | "trailer" }>;

export type ReadLine =
  | { readonly kind: "header"; readonly header: BackupHeader }
  | { readonly kind: "body"; readonly line: BodyLine }
  | { readonly kind: "trailer"; readonly trailer: BackupLineOf<"trailer"> };

export interface LineReader {
  /** Parses the next line. @throws BackupError */
  read(text: string): ReadLine;
  /** To be called after the last line. @throws BackupError `truncated` when the trailer is missing */
  end(): void;
}

/** Reads lines in their order; what a line says of the others is checked when the trailer comes. */
export function createLineReader(): LineReader {
  const tally = createLineTally();
  let status: "header" | "body" | "over" = "header";
  let number = 0;
  let lastKey = "";

  function parse(text: string): BackupLine {
    const value = parseJson(text);
    if (status === "header") checkFormat(value);
    const parsed = backupLineSchema.safeParse(value);
    // The bytes are those that were written (the encryption vouches for them), so the content is what is strange.
    if (!parsed.success) throw new BackupError({ kind: "notUnderstood", line: number }, parsed.error);
    return parsed.data;
  }

  function checkOrder(line: BodyLine): void {
    if (line.line !== "revision") return;
    const key = `${line.record.id}/${String(line.record.rev).padStart(10, "0")}`;
    if (key <= lastKey) throw new BackupError({ kind: "damaged" });
    lastKey = key;
  }

  return {
    read(text) {
      number += 1;
      if (status === "over") throw new BackupError({ kind: "damaged" });
      const line = parse(text);
      if ((line.line === "header") !== (status === "header")) throw new BackupError({ kind: "damaged" });
      if (line.line === "header") {
        status = "body";
        return { kind: "header", header: line };
      }
      if (line.line === "trailer") {
        status = "over";
        if (!isSameCounts(line.counts, tally.counts())) throw new BackupError({ kind: "damaged" });
        return { kind: "trailer", trailer: line };
      }
      checkOrder(line);
      tally.add(line);
      return { kind: "body", line };
    },
    end() {
      if (status !== "over") throw new BackupError({ kind: "truncated" });
    },
  };
}

export function isSameCounts(a: BackupCounts, b: BackupCounts): boolean {
  return canonicalJson({ ...a }) === canonicalJson({ ...b });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BackupError({ kind: "damaged" }, error);
  }
}

/** The first line decides whether this build can go on at all. */
function checkFormat(value: unknown): void {
  const { format, version }: { format?: unknown; version?: unknown } =
    typeof value === "object" && value !== null ? value : {};
  if (format !== BACKUP_FORMAT || typeof version !== "number") throw new BackupError({ kind: "notBackup" });
  if (version !== BACKUP_VERSION) throw new BackupError({ kind: "otherVersion", version });
}
