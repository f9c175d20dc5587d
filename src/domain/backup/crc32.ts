const table = Uint32Array.from({ length: 256 }, (_none, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** CRC-32 of ISO 3309, as zip has it, over bytes that come in pieces. */
export interface Crc32 {
  update(bytes: Uint8Array): void;
  value(): number;
}

export function createCrc32(): Crc32 {
  let crc = 0xffffffff;
  return {
    update(bytes) {
      for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
    },
    value: () => (crc ^ 0xffffffff) >>> 0,
  };
}
