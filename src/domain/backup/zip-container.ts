// The outer file: a plain zip of stored (uncompressed) parts, which every system opens without Floorbook
// (PKWARE APPNOTE 6.3.10 §4.3). Only headers are made and read here; the parts' bytes never pass through.
//
//   local header, name, bytes   … once per part
//   central header, name        … once per part
//   end of central directory
import { BackupError } from "./backup-fault.ts";

/** A part of the container. */
export interface ZipPart {
  /** ASCII, no folder. */
  readonly name: string;
  readonly size: number;
  readonly crc32: number;
}

export interface FoundPart extends ZipPart {
  /** Where its bytes begin in the file. */
  readonly offset: number;
}

type Bytes = Uint8Array<ArrayBuffer>;

const LOCAL_SIGNATURE = 0x04034b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const END_SIGNATURE = 0x06054b50;
const LOCAL_BYTES = 30;
const VERSION = 20;
const STORED = 0;
/** 1 January 1980, the first day that a zip can name: the file's own name says when it was made. */
const DOS_DATE = 0x21;
const MAX_SIZE = 0xffffffff;
const MAX_PARTS = 8;
const MAX_NAME = 40;

function writeFields(fields: readonly (readonly [width: 2 | 4, value: number])[]): Bytes {
  const bytes = new Uint8Array(fields.reduce((sum, [width]) => sum + width, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return bytes;
}

const toAscii = (name: string): Bytes => Uint8Array.from(name, (character) => character.charCodeAt(0));

function join(...pieces: readonly Bytes[]): Bytes {
  const joined = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

/** What local and central headers say alike of a part. */
const describe = ({ name, size, crc32 }: ZipPart): (readonly [2 | 4, number])[] => [
  [2, VERSION],
  [2, 0],
  [2, STORED],
  [2, 0],
  [2, DOS_DATE],
  [4, crc32],
  [4, size],
  [4, size],
  [2, name.length],
  [2, 0],
];

/** The header that goes before a part's bytes. @throws RangeError for a part of 4 GiB or more */
export function toLocalHeader(part: ZipPart): Bytes {
  if (part.size >= MAX_SIZE) throw new RangeError("a part of 4 GiB does not fit into a plain zip");
  return join(writeFields([[4, LOCAL_SIGNATURE], ...describe(part)]), toAscii(part.name));
}

/** The directory that goes after the last part's bytes. */
export function toDirectory(parts: readonly ZipPart[]): Bytes {
  let offset = 0;
  const entries = parts.map((part) => {
    const header = writeFields([
      [4, CENTRAL_SIGNATURE],
      [2, VERSION],
      ...describe(part),
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ]);
    offset += LOCAL_BYTES + part.name.length + part.size;
    return join(header, toAscii(part.name));
  });
  const size = entries.reduce((sum, { length }) => sum + length, 0);
  const end = writeFields([
    [4, END_SIGNATURE],
    [2, 0],
    [2, 0],
    [2, parts.length],
    [2, parts.length],
    [4, size],
    [4, offset],
    [2, 0],
  ]);
  return join(...entries, end);
}

/** Reads bytes of the file; fewer than asked for only at its end. */
export type ReadBytes = (offset: number, length: number) => Promise<Uint8Array>;

/**
 * Finds the parts of a container that {@link toLocalHeader} and {@link toDirectory} made. Every byte outside the
 * parts must be as they write it; the parts themselves are for the reader to check by their CRC.
 * @throws BackupError `notBackup`, `truncated` or `damaged`
 */
export async function findParts(size: number, read: ReadBytes): Promise<readonly FoundPart[]> {
  const found: FoundPart[] = [];
  let at = 0;
  for (;;) {
    const header = await read(at, LOCAL_BYTES + MAX_NAME);
    const part = readLocalHeader(header);
    if (part === null) break;
    const offset = at + LOCAL_BYTES + part.name.length;
    found.push({ ...part, offset });
    at = offset + part.size;
    if (at > size) throw new BackupError({ kind: "truncated" });
    if (found.length > MAX_PARTS) throw new BackupError({ kind: "notBackup" });
  }
  if (found.length === 0) throw new BackupError({ kind: size < LOCAL_BYTES ? "truncated" : "notBackup" });
  const directory = toDirectory(found);
  if (at + directory.length > size) throw new BackupError({ kind: "truncated" });
  const stored = await read(at, directory.length + 1);
  const isSame = stored.length === directory.length && directory.every((byte, nth) => stored[nth] === byte);
  if (!isSame) throw new BackupError({ kind: "damaged" });
  return found;
}

/** The part whose local header that is; null where another structure begins. */
function readLocalHeader(bytes: Uint8Array): ZipPart | null {
  if (bytes.length < LOCAL_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== LOCAL_SIGNATURE) return null;
  const nameLength = view.getUint16(26, true);
  if (nameLength === 0 || nameLength > MAX_NAME) throw new BackupError({ kind: "damaged" });
  if (bytes.length < LOCAL_BYTES + nameLength) throw new BackupError({ kind: "truncated" });
  const part = {
    name: String.fromCharCode(...bytes.subarray(LOCAL_BYTES, LOCAL_BYTES + nameLength)),
    size: view.getUint32(22, true),
    crc32: view.getUint32(14, true),
  };
  const again = toLocalHeader({ ...part, size: Math.min(part.size, MAX_SIZE - 1) });
  if (again.some((byte, nth) => bytes[nth] !== byte)) throw new BackupError({ kind: "damaged" });
  return part;
}
