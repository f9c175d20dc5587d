/** Bytes over a plain ArrayBuffer, which WebCrypto and IndexedDB take. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export const toUtf8 = (text: string): Bytes => encoder.encode(text);

/** @throws TypeError for bytes that are not UTF-8. */
export const fromUtf8 = (bytes: Bytes): string => decoder.decode(bytes);

export function toHex(bytes: Uint8Array): string {
  let hex = "";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return hex;
}

/** Arguments that one call takes in every engine. */
const CALL_MAX = 8_192;

export function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let start = 0; start < bytes.length; start += CALL_MAX)
    binary += String.fromCharCode(...bytes.subarray(start, start + CALL_MAX));
  return btoa(binary);
}

/** @throws DOMException for text that is not base64. */
export function fromBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
