// A first look at a file from outside, before any schema: depth, broken text, and secrets. Configuration and profiles
// lie open; one that holds a secret is refused, not cleaned, since whoever wrote it has to know that it was open.
import type { ProfileInconsistency } from "./profile/profile.ts";

const secretName =
  /pass(?:word|wd|phrase)|^(?:pwd|pin)$|secret|token|api[-_]?key|authori[sz]ation|credential|cookie/i;
const secretQuery =
  /[?&][^=&]*(?:pass(?:word|wd)|pwd|secret|token|api[-_]?key|auth|signature|credential)[^=&]*=/i;
/** Our own names that only sound like one. */
const harmless: ReadonlySet<string> = new Set(["passphraseOnly"]);

/** Deeper than any file of ours; what is deeper is not looked at by code that calls itself. */
const DEPTH_MAX = 40;

export interface FileScan {
  /** Paths of members that are named like a secret, and of addresses that carry one. */
  readonly secrets: readonly string[];
  /** Paths of texts that are no Unicode: they could not be written in canonical JSON. */
  readonly broken: readonly string[];
  readonly isTooDeep: boolean;
}

/** Looks through a parsed file, everywhere. */
export function scanFile(value: unknown): FileScan {
  const secrets: string[] = [];
  const broken: string[] = [];
  const waiting: { readonly at: unknown; readonly path: readonly string[] }[] = [{ at: value, path: [] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { at, path } = next;
    if (path.length > DEPTH_MAX) return { secrets, broken, isTooDeep: true };
    if (typeof at === "string") {
      if (!at.isWellFormed()) broken.push(path.join("/"));
      if (secretQuery.test(at)) secrets.push(path.join("/"));
    }
    if (typeof at !== "object" || at === null) continue;
    for (const [name, inner] of Object.entries(at)) {
      const innerPath = [...path, name];
      if (!name.isWellFormed()) broken.push(path.join("/"));
      if (!Array.isArray(at) && secretName.test(name) && !harmless.has(name))
        secrets.push(innerPath.join("/"));
      else waiting.push({ at: inner, path: innerPath });
    }
  }
  return { secrets: secrets.toSorted(), broken: broken.toSorted(), isTooDeep: false };
}

/** Why a file from outside is not taken. */
export type FileFault =
  | { readonly kind: "notJson" }
  | { readonly kind: "tooLarge" }
  | { readonly kind: "tooDeep" }
  /** Members named like a secret: such a file lies open to everybody. */
  | { readonly kind: "secrets"; readonly paths: readonly string[] }
  | { readonly kind: "invalid"; readonly paths: readonly string[] }
  /** Parts of the profile at that path that do not fit together; empty for the file itself. */
  | { readonly kind: "inconsistent"; readonly path: string; readonly what: ProfileInconsistency };

/** Parses a file's text and looks through it. */
export function openFile(
  text: string,
  maxLength: number,
): { readonly value: unknown } | { readonly fault: FileFault } {
  if (text.length > maxLength) return { fault: { kind: "tooLarge" } };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: { kind: "notJson" } };
  }
  const fault = findFileFault(value);
  return fault === null ? { value } : { fault };
}

/** What the first look finds; null for nothing. */
export function findFileFault(value: unknown): FileFault | null {
  const { broken, isTooDeep, secrets } = scanFile(value);
  if (isTooDeep) return { kind: "tooDeep" };
  if (secrets.length > 0) return { kind: "secrets", paths: secrets };
  return broken.length > 0 ? { kind: "invalid", paths: broken } : null;
}
