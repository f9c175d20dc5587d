// An exported day is judged twice: by the app that opens it, and by a checker that shares no line with the app.
import * as fc from "fast-check";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { RecordId } from "../../src/domain/ids.ts";
import { DAY_FILE_MAX_BYTES, readDayFile } from "../../src/services/read-day-file.ts";
import { createHandScheduler } from "../support/memory-ports.ts";
import { checkDayFile } from "./check-day-file.ts";
import {
  clear,
  forge,
  intact,
  itemAt,
  judge,
  masked,
  replaceOnce,
  revisions,
  type DamageRow,
  wordsOf,
} from "./damaged-days.ts";
import { buildSeededFile, REASON, seededRevisions } from "./seeded-revisions.ts";

describe("a whole day of 400 entries", async () => {
  const day = seededRevisions({ seed: 11, count: 400 });
  const [{ id } = { id: "" as RecordId }] = day.slice(5);
  const lost = { id, rev: 1, reason: "sealBroken" } as const;
  const rest = day.filter((one) => one.id !== id);

  it.each([
    ["masked", await buildSeededFile(day, { masked: true })],
    ["clear", await buildSeededFile(day, { masked: false })],
    ["of the sample book", await buildSeededFile(day, { masked: true, sample: true })],
    ["with an unreadable entry", await buildSeededFile(rest, { masked: false, unreadable: [lost] })],
  ])("%s: intact to both", async (_form, text) => {
    expect(await judge(text)).toEqual(intact);
  });

  it("clear, comes back entry by entry as it was exported", async () => {
    const text = await buildSeededFile(day, { masked: false });
    const reading = await readDayFile(text, { scheduler: createHandScheduler() });
    if (reading.status !== "read") throw new Error("rejected");
    expect(reading.file.entries).toHaveLength(400);
    expect(reading.file.entries.flatMap((entry) => entry.revisions)).toEqual(day);
  });

  it("masked, has no name, phone, word, reason or salt of the clear one", async () => {
    const text = await buildSeededFile(day, { masked: true });
    const privates = day.flatMap(({ salt, body, reason }) => {
      const values = Object.values(body).filter((value) => typeof value === "string");
      const words = values.filter((value) => /[^\x20-\x7e]|^\d{5,}$/.test(value));
      return [salt, ...words, ...(reason === REASON ? [REASON] : [])];
    });
    expect(privates.length).toBeGreaterThan(day.length + 100);
    expect(privates.filter((one) => text.includes(one))).toEqual([]);
  });
});

const pretty = JSON.stringify(JSON.parse(clear), null, 2);
const utf8 = new TextEncoder();
const wordsAt = revisions.findIndex(({ body }) => "note" in body);

/** `bytes` with those from the text `from` on replaced. */
function replaceBytes(text: string, from: string, to: readonly number[]): Uint8Array<ArrayBuffer> {
  const at = utf8.encode(text.slice(0, text.indexOf(from))).length;
  const bytes = utf8.encode(text);
  return Uint8Array.from([...bytes.slice(0, at), ...to, ...bytes.slice(at + utf8.encode(from).length)]);
}

describe("bytes damaged on the way", () => {
  const canonical: readonly DamageRow[] = [
    ["a byte order mark in front", `\ufeff${clear}`, ["notCanonical"], ["notJson"]],
    ["a line end behind", `${clear}\n`, ["notCanonical"], ["canonical"]],
    ["CRLF behind", `${clear}\r\n`, ["notCanonical"], ["canonical"]],
    ["pretty-printed", pretty, ["notCanonical"], ["canonical"]],
    ["pretty-printed with CRLF", pretty.replaceAll("\n", "\r\n"), ["notCanonical"], ["canonical"]],
    [
      "other notation of a number",
      clear.replace(':1,"zone"', ':1.0,"zone"'),
      ["notCanonical"],
      ["canonical"],
    ],
    ["other notation of a letter", clear.replace("滨", "\\u6ee8"), ["notCanonical"], ["canonical"]],
    [
      "a member twice",
      replaceOnce(clear, '"masked"', '"masked":true,"masked"'),
      ["notCanonical"],
      ["canonical"],
    ],
  ];
  const broken: readonly DamageRow[] = [
    ["nothing in it", "", ["notJson 1:1"], ["notJson"]],
    ["cut off in the middle", clear.slice(0, 5000), ["notJson 1:5001"], ["notJson"]],
    ["last character lost", clear.slice(0, -1), [`notJson 1:${clear.length}`], ["notJson"]],
    ["no JSON", "迎接 09:30", ["notJson 1:1"], ["notJson"]],
    [
      "broken in its third line",
      '{\n  "format": "floorbook.day",\n  version: 1\n}',
      ["notJson 3:3"],
      ["notJson"],
    ],
    ["other JSON", '{"format":"another"}', ["notDayFile"], ["digest", "schema"]],
    ["a list", "[]", ["notDayFile"], ["digest", "schema"]],
    ["null", "null", ["notDayFile"], ["digest", "schema"]],
  ];
  const nameAt = utf8.encode(clear.slice(0, clear.indexOf("滨江路"))).length + 1;
  const gbk = [0xb1, 0xf5, 0xbd, 0xad, 0xc2, 0xb7];
  const replaced = forge(clear, (content) => (content["branch"] = { code: "BR-017", name: "\ufffd" }));
  const undecodable: readonly DamageRow[] = [
    ["a name in GBK", replaceBytes(clear, "滨江路", gbk), [`notUtf8 ${nameAt}`, "digest"], ["notUtf8"]],
    // Decoders replace these bytes by the very character that was there.
    [
      "a byte of U+FFFD",
      replaceBytes(replaced, "\ufffd", [0xf0, 0xbf, 0xbd]),
      [`notUtf8 ${nameAt}`],
      ["notUtf8"],
    ],
    ["saved as UTF-16", Uint8Array.of(0xff, 0xfe, 0x7b, 0), ["notUtf8 1"], ["notUtf8"]],
    [
      "half a surrogate pair",
      replaceOnce(clear, '"note":"', '"note":"\\ud800'),
      ["digest", `leaf @${wordsAt}`],
      ["canonical", "leaf"],
    ],
  ];
  it.each([...canonical, ...broken, ...undecodable])("%s", async (_damage, content, app, checker) => {
    expect(await judge(content)).toEqual({ app, checker });
  });
});

describe("huge", () => {
  it("a revision number of sixteen digits: the first gaps are named, at once", async () => {
    const text = forge(masked, (day) => (itemAt(day, -1).record.rev = Number.MAX_SAFE_INTEGER));
    const { app, checker } = await judge(text);
    expect(app).toHaveLength(20);
    expect(app[0]).toBe(`missing @${revisions.length - 1}`);
    expect(checker).toEqual(["missing"]);
  });

  it("a string of megabytes that never ends", async () => {
    const text = `{"format":"${"好".repeat(12_000_000)}`;
    expect(await judge(text)).toEqual({ app: [`notJson 1:${text.length + 1}`], checker: ["notJson"] });
  });

  it("a nesting deeper than the stack", async () => {
    const deep = "[".repeat(200_000) + "]".repeat(200_000);
    const text = replaceOnce(clear, '{"branch"', `{"a":${deep},"branch"`);
    expect(await judge(text)).toEqual({ app: ["digest", "unknown a"], checker: ["canonical", "schema"] });
  });

  it("more faults than an engine takes arguments", async () => {
    const text = replaceOnce(clear, '"version"', `"unreadable":[${"0,".repeat(300_000)}0],"version"`);
    const { app, checker } = await judge(text);
    expect(app.slice(0, 2)).toEqual(["digest", "malformed unreadable[0]"]);
    expect(app).toHaveLength(300_002);
    expect(checker).toEqual(["digest", "schema"]);
  });
});

describe("one byte changed, anywhere", async () => {
  const day = seededRevisions({ seed: 13, count: 16 });
  it.each([
    ["masked", utf8.encode(await buildSeededFile(day, { masked: true }))],
    ["clear", utf8.encode(await buildSeededFile(day, { masked: false, sample: true }))],
  ])("%s: never intact to either", async (_form, bytes) => {
    const changes = fc.record({ at: fc.nat(bytes.length - 1), flip: fc.integer({ min: 1, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(changes, async ({ at, flip }) => {
        const { app, checker } = await judge(bytes.with(at, (bytes[at] ?? 0) ^ flip));
        expect(app).not.toEqual([]);
        expect(checker).not.toEqual([]);
      }),
      { seed: 20261124, numRuns: 500 },
    );
  });
});

describe("the checker", () => {
  const path = join(import.meta.dirname, "check-day-file.ts");

  it("imports no file of the tree", () => {
    const sources = [...readFileSync(path, "utf8").matchAll(/from "([^"]+)"|import\("([^"]+)"/g)];
    expect(sources.map((match) => match[1] ?? match[2]).filter((name) => name?.startsWith("."))).toEqual([]);
    expect(sources.length).toBeGreaterThan(3);
  });

  it.each([
    ["an intact file", masked, { status: 0, stdout: "intact\n" }],
    ["a damaged one", clear.replace("滨江路", "滨江洛"), { status: 1, stdout: "digest: differs\n" }],
  ])("judges %s from the command line", async (_file, text, outcome) => {
    const dir = await mkdtemp(join(tmpdir(), "floorbook-file-"));
    try {
      await writeFile(join(dir, "day.json"), text);
      const run = spawnSync(process.execPath, [path, join(dir, "day.json")], { encoding: "utf8" });
      expect(run).toMatchObject(outcome);
    } finally {
      await rm(dir, { recursive: true });
    }
  });

  it("refuses the same size as the app's screen", () => {
    expect(wordsOf(checkDayFile(new Uint8Array(DAY_FILE_MAX_BYTES + 1)))).toEqual(["tooLarge"]);
    expect(wordsOf(checkDayFile(new Uint8Array(DAY_FILE_MAX_BYTES)))).toEqual(["notJson"]);
  });
});
