// The recovery code: 125 random bits and a check character, in Crockford's base 32 (no I, L, O, U), so that it
// can be read aloud, written down and typed back.
import type { Random } from "../platform/ports/random.ts";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const DATA_CHARACTERS = 25;
const GROUP = 5;

/** A new code in groups of five, the last character a check: `XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-X`. */
export function createRecoveryCode(random: Random): string {
  const data = Array.from(random.bytes(DATA_CHARACTERS), (byte) => byte & 31);
  return formatRecoveryCode([...data, checkOf(data)].map((value) => ALPHABET[value]).join(""));
}

function checkOf(values: readonly number[]): number {
  // Weighted sum modulo 31 (prime) finds every single wrong character and every swap of neighbours but one pair.
  return values.reduce((sum, value, index) => (sum + value * (index + 1)) % 31, 0);
}

function formatRecoveryCode(characters: string): string {
  return (characters.match(new RegExp(`.{1,${GROUP}}`, "g")) ?? []).join("-");
}

/**
 * Reads a typed code: case, spaces and dashes do not matter, O reads as 0, I and L as 1.
 * Returns the canonical code, or null when it cannot be a code (length, alphabet or check character).
 */
export function parseRecoveryCode(typed: string): string | null {
  const characters = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\-–—]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  if (characters.length !== DATA_CHARACTERS + 1) return null;
  const values = Array.from(characters, (character) => ALPHABET.indexOf(character));
  if (values.includes(-1)) return null;
  return checkOf(values.slice(0, -1)) === values.at(-1) ? formatRecoveryCode(characters) : null;
}
