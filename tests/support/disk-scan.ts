// Searches everything a browser left on disk for what must not be there: whole values and every run of four of
// their characters, in every encoding that a leak would plausibly have.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import type { Random } from "../../src/platform/ports/random.ts";
import { isLevelDbTable, readLevelDbTable } from "./leveldb-tables.ts";

export interface Planted {
  /** How the value is named in a finding; never the value itself. */
  readonly name: string;
  readonly value: string | Uint8Array;
  /** Whole value only: keys and PINs are no text of which a part would tell anything. */
  readonly wholeOnly?: boolean;
}

export interface Finding {
  readonly name: string;
  readonly encoding: string;
  readonly part: string;
  readonly where: string;
}

interface Pattern {
  readonly name: string;
  readonly encoding: string;
  readonly part: string;
  readonly bytes: Buffer;
}

const RUN_LENGTH = 4;

function runsOf(value: string): string[] {
  const characters = Array.from(value);
  if (characters.length <= RUN_LENGTH) return [value];
  const runs = characters
    .slice(0, characters.length - RUN_LENGTH + 1)
    .map((_one, index) => characters.slice(index, index + RUN_LENGTH).join(""));
  // Runs of one repeated character or of spaces say nothing and are everywhere.
  return [...new Set(runs)].filter((run) => new Set(run).size > 2 && !run.includes(" "));
}

/** Base64 of bytes at each of the three alignments, cut to the characters that no neighbour changes. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    const first = Math.ceil((shift * 8) / 6);
    const last = Math.floor(((shift + bytes.length) * 8) / 6);
    return encoded.slice(first, last);
  });
}

function encode(name: string, part: string, plain: Buffer, text: string | null): Pattern[] {
  const forms: [string, Buffer][] = [["bytes", plain]];
  if (text !== null) {
    const utf16 = Buffer.from(text, "utf16le");
    forms.push(["UTF-16LE", utf16], ["UTF-16BE", Buffer.from(utf16).swap16()]);
  }
  const hex = plain.toString("hex");
  forms.push(["hex", Buffer.from(hex)], ["HEX", Buffer.from(hex.toUpperCase())]);
  for (const form of base64Forms(plain)) {
    // Under six characters a base64 form meets itself in any kilobyte of text.
    if (form.length < 5) continue;
    forms.push(["base64", Buffer.from(form)]);
    forms.push(["base64url", Buffer.from(form.replaceAll("+", "-").replaceAll("/", "_"))]);
  }
  return forms.map(([encoding, bytes]) => ({ name, encoding, part, bytes }));
}

/** All patterns of what was planted. */
export function toPatterns(planted: readonly Planted[]): Pattern[] {
  return planted.flatMap(({ name, value, wholeOnly }) => {
    if (typeof value !== "string") return encode(name, "whole", Buffer.from(value), null);
    const runs = wholeOnly ? [] : runsOf(value);
    return [...new Set([value, ...runs])].flatMap((run) =>
      encode(name, run === value ? "whole" : `run “${run}”`, Buffer.from(run), run),
    );
  });
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** A run of digits can stand by chance inside a record's id; ids are clear and hold no data. */
function standsInUuid(content: Buffer, at: number, length: number, isWide: boolean): boolean {
  const step = isWide ? 2 : 1;
  const from = Math.max(0, at - 36 * step);
  const around = content.subarray(from, at + length + 36 * step);
  const narrow = isWide
    ? Buffer.from(around.filter((_byte, index) => index % 2 === (at - from) % 2))
    : around;
  const start = Math.floor((at - from) / step);
  return [...narrow.toString("latin1").matchAll(UUID)].some(
    (match) => match.index <= start && match.index + 36 >= start + Math.ceil(length / step),
  );
}

/** Searches one piece of content. */
export function scanContent(content: Buffer, where: string, patterns: readonly Pattern[]): Finding[] {
  const findings: Finding[] = [];
  for (const { name, encoding, part, bytes } of patterns) {
    for (let at = content.indexOf(bytes); at !== -1; at = content.indexOf(bytes, at + 1)) {
      if (standsInUuid(content, at, bytes.length, encoding.startsWith("UTF-16"))) continue;
      findings.push({ name, encoding, part, where });
      break;
    }
  }
  return findings;
}

function* walk(dir: string): Generator<string> {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else if (entry.isFile()) yield path;
  }
}

/**
 * A mobile number of which no run stands in these texts: the app's own files and the headers they came with lie in the
 * browser's caches and are full of numbers, and a run found there would tell nothing.
 */
export function pickPhoneAbsentFrom(contents: readonly Buffer[], random: Random): string {
  for (let attempt = 0; attempt < 10_000; attempt += 1) {
    const phone = `139${[...random.bytes(8)].map((byte) => byte % 10).join("")}`;
    const patterns = toPatterns([{ name: "phone", value: phone }]);
    if (contents.every((content) => scanContent(content, "", patterns).length === 0)) return phone;
  }
  throw new Error("every number stands there");
}

/** Every file of a folder as a server gives it out: its headers, then its bytes. */
export async function fetchFolder(dir: string, url: string): Promise<Buffer[]> {
  const served = [...walk(dir)].map(async (path) => {
    const response = await fetch(`${url}/${relative(dir, path)}`);
    const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
    return Buffer.concat([Buffer.from(headers), Buffer.from(await response.arrayBuffer())]);
  });
  return Promise.all(served);
}

/** Folders in which the browser keeps what pages store; the rest is the browser's own. */
const PAGE_STORAGE =
  /(IndexedDB|Local Storage|Session Storage|Service Worker|CacheStorage|File System|blob_storage|databases|WebStorage)/;

export interface ProfileScan {
  readonly findings: readonly Finding[];
  readonly files: number;
  readonly bytes: number;
}

/**
 * Searches every file of a browser profile, raw and, for LevelDB tables, decompressed.
 * Runs of four digits are searched where pages store; the browser's own files are full of numbers, so there
 * digits count from the whole value on.
 */
export function scanProfile(profileDir: string, planted: readonly Planted[]): ProfileScan {
  const patterns = toPatterns(planted);
  const outsidePatterns = patterns.filter(
    ({ part }) => part === "whole" || !/^run “[\d\w\s.,:;+-]*”$/.test(part),
  );
  const findings: Finding[] = [];
  let files = 0;
  let bytes = 0;
  for (const path of walk(profileDir)) {
    if (statSync(path).size === 0) continue;
    const content = readFileSync(path);
    const where = relative(profileDir, path);
    const wanted = PAGE_STORAGE.test(where) ? patterns : outsidePatterns;
    files += 1;
    bytes += content.length;
    findings.push(...scanContent(content, where, wanted));
    if (isLevelDbTable(content))
      findings.push(...scanContent(readLevelDbTable(content), `${where} (decompressed)`, wanted));
  }
  return { findings, files, bytes };
}
