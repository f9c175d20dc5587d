// Reads the blocks of LevelDB table files (`.ldb`) with Snappy undone, so that nothing hides in compression.
// Format: https://github.com/google/leveldb/blob/main/doc/table_format.md
import SnappyJS from "snappyjs";

const FOOTER_BYTES = 48;
const MAGIC = 0xdb4775248b80fb57n;
const SNAPPY = 1;

function readVarint(bytes: Buffer, at: number): [value: number, next: number] {
  let value = 0;
  for (let shift = 0, index = at; ; shift += 7, index += 1) {
    const byte = bytes[index];
    if (byte === undefined || shift > 49) throw new RangeError("broken varint");
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return [value, index + 1];
  }
}

interface BlockHandle {
  readonly offset: number;
  readonly size: number;
}

function readHandle(bytes: Buffer, at: number): BlockHandle {
  const [offset, next] = readVarint(bytes, at);
  const [size] = readVarint(bytes, next);
  return { offset, size };
}

function readBlock(file: Buffer, { offset, size }: BlockHandle): Buffer {
  const content = file.subarray(offset, offset + size);
  const kind = file[offset + size];
  return kind === SNAPPY ? Buffer.from(SnappyJS.uncompress(content)) : content;
}

/** Values of a block's entries; keys are rebuilt from their shared prefixes. */
function* readEntries(block: Buffer): Generator<{ key: Buffer; value: Buffer }> {
  const restarts = block.readUInt32LE(block.length - 4);
  const end = block.length - 4 - restarts * 4;
  let key = Buffer.alloc(0);
  for (let at = 0; at < end;) {
    const [shared, a] = readVarint(block, at);
    const [unshared, b] = readVarint(block, a);
    const [valueLength, c] = readVarint(block, b);
    key = Buffer.concat([key.subarray(0, shared), block.subarray(c, c + unshared)]);
    const value = block.subarray(c + unshared, c + unshared + valueLength);
    at = c + unshared + valueLength;
    yield { key, value };
  }
}

/** True for a LevelDB table file. */
export function isLevelDbTable(file: Buffer): boolean {
  return file.length >= FOOTER_BYTES && file.readBigUInt64LE(file.length - 8) === MAGIC;
}

/** All blocks of a table, decompressed, and every entry with its key put together. */
export function readLevelDbTable(file: Buffer): Buffer {
  const footer = file.subarray(file.length - FOOTER_BYTES);
  const [, afterOffset] = readVarint(footer, 0);
  const [, indexAt] = readVarint(footer, afterOffset);
  const index = readBlock(file, readHandle(footer, indexAt));
  const parts: Buffer[] = [];
  for (const { value } of readEntries(index)) {
    const block = readBlock(file, readHandle(value, 0));
    parts.push(block);
    for (const entry of readEntries(block)) parts.push(entry.key);
  }
  return Buffer.concat(parts);
}
