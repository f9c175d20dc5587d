import { canonicalJson } from "../canonical-json.ts";
import type { Entry } from "../entries/entry.ts";

/** SHA-256 of a text's UTF-8 bytes as 64 lower-case hex digits. */
export type Sha256 = (text: string) => Promise<string>;

/** A record's leaf: SHA-256 of its RFC 8785 canonical JSON with the salt, so that a mask cannot be guessed back. */
export function computeLeaf(record: Entry, sha256: Sha256): Promise<string> {
  return sha256(canonicalJson(record));
}
