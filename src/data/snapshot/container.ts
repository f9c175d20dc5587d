// Names of the parts of a backup file, and their bytes in and out of it.
import { BackupError } from "../../domain/backup/backup-fault.ts";
import { createCrc32 } from "../../domain/backup/crc32.ts";
import {
  findParts,
  toDirectory,
  toLocalHeader,
  type FoundPart,
  type ZipPart,
} from "../../domain/backup/zip-container.ts";
import type { Bytes } from "../../crypto/bytes.ts";

export const README_PART = "README.txt";
export const PASSPHRASE_PART = "passphrase.key.age";
export const RECOVERY_PART = "recovery.key.age";
export const PAYLOAD_PART = "backup.ndjson.gz.age";

/** Bytes that are put together into one Blob part, so that the browser may keep them outside the script's memory. */
const TOGETHER_BYTES = 1 << 20;
/** No part but the payload comes near this. */
const SMALL_MAX_BYTES = 64 * 1024;

/** A part's bytes with what the container says of them. */
export interface PartContent extends ZipPart {
  readonly content: Blob;
}

export function toPart(name: string, bytes: Bytes): PartContent {
  const crc = createCrc32();
  crc.update(bytes);
  return { name, size: bytes.length, crc32: crc.value(), content: new Blob([bytes]) };
}

/** Collects a stream into a part. */
export async function collectPart(name: string, stream: ReadableStream<Bytes>): Promise<PartContent> {
  const crc = createCrc32();
  const blobs: Blob[] = [];
  let waiting: Bytes[] = [];
  let waitingBytes = 0;
  let size = 0;
  const settle = (): void => {
    blobs.push(new Blob(waiting));
    waiting = [];
    waitingBytes = 0;
  };
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    crc.update(read.value);
    waiting.push(read.value);
    waitingBytes += read.value.length;
    size += read.value.length;
    if (waitingBytes >= TOGETHER_BYTES) settle();
  }
  settle();
  return { name, size, crc32: crc.value(), content: new Blob(blobs) };
}

/** The backup file. */
export function joinParts(parts: readonly PartContent[]): Blob {
  const pieces = parts.flatMap((part) => [toLocalHeader(part), part.content]);
  return new Blob([...pieces, toDirectory(parts)], { type: "application/zip" });
}

/** A backup file whose structure is whole. */
export interface OpenContainer {
  /** A small part, checked; null where the file has none of that name. @throws BackupError `damaged` */
  read(name: string): Promise<Bytes | null>;
  /** The payload as a stream, and what its bytes must come to. */
  readonly payload: {
    readonly stream: () => ReadableStream<Bytes>;
    readonly crc32: number;
    readonly size: number;
  };
}

/** Opens the container and checks all of it but the payload. @throws BackupError */
export async function openContainer(file: Blob): Promise<OpenContainer> {
  const bytesOf = async (offset: number, length: number): Promise<Bytes> =>
    new Uint8Array(await file.slice(offset, offset + length).arrayBuffer());
  const parts = new Map((await findParts(file.size, bytesOf)).map((part) => [part.name, part]));
  const payload = parts.get(PAYLOAD_PART);
  if (payload === undefined || !parts.has(PASSPHRASE_PART)) throw new BackupError({ kind: "notBackup" });

  async function readPart(part: FoundPart): Promise<Bytes> {
    if (part.size > SMALL_MAX_BYTES) throw new BackupError({ kind: "notBackup" });
    const bytes = await bytesOf(part.offset, part.size);
    const crc = createCrc32();
    crc.update(bytes);
    if (crc.value() !== part.crc32) throw new BackupError({ kind: "damaged" });
    return bytes;
  }
  for (const part of parts.values()) if (part !== payload) await readPart(part);
  return {
    async read(name) {
      const part = parts.get(name);
      return part === undefined ? null : readPart(part);
    },
    payload: {
      stream: () => file.slice(payload.offset, payload.offset + payload.size).stream(),
      crc32: payload.crc32,
      size: payload.size,
    },
  };
}
