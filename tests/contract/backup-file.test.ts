// A bank opens a backup without Floorbook, by the commands of README.md: the stock `age`, unzip and gunzip. Nothing
// of the app reads the file here.
import "fake-indexeddb/auto";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acknowledge, BACKUP_PASSPHRASE, backUp, noteSome, withdraw } from "../support/backup-book.ts";
import { openTestBook, type TestBook } from "../support/test-book.ts";

const TEST_MS = 60_000;
const README = readFileSync(resolve(import.meta.dirname, "../../README.md"), "utf8");
let tablet: TestBook;
let dir = "";

function run(command: string, input = ""): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync("bash", ["-c", command], {
    cwd: dir,
    input,
    encoding: "utf8",
    timeout: TEST_MS,
  });
  return { status, output: `${stdout}${stderr}` };
}

/** Runs a command of README.md on a terminal of its own, since age asks there, and types the secret. */
function runTyping(command: string, secret: string): ReturnType<typeof run> {
  writeFileSync(join(dir, "command.sh"), `set -o pipefail\n${command}\n`);
  return run(`script --quiet --return --command "bash command.sh" /dev/null`, `${secret}\n`);
}

/** The command that opens a backup with that key, as README.md prints it. */
function commandOf(key: "passphrase" | "recovery"): string {
  const found = README.split("\n").find((line) => line.includes(`age -d -i ${key}.key.age`));
  if (found === undefined) throw new Error(`README.md does not say how to open a backup with ${key}.key.age`);
  return found.trim();
}

beforeAll(async () => {
  for (const [tool, name] of [
    ["age", "age"],
    ["unzip", "unzip"],
    ["script", "bsdutils"],
  ])
    if (spawnSync("which", [tool ?? ""]).status !== 0)
      throw new Error(`No ${tool} found. Install it with \`apt-get install ${name}\`.`);
  tablet = await openTestBook();
  const entries = await noteSome(tablet, 15, 11);
  for (const entry of entries.slice(0, 2)) await withdraw(tablet, entry, "写错了");
  const [row] = (await tablet.book.db.outbox.toArray()).slice(-1);
  if (row !== undefined) await acknowledge(tablet, row);
  dir = mkdtempSync(join(tmpdir(), "floorbook-backup-"));
  writeFileSync(join(dir, "floorbook-backup-20261124-1740.zip"), (await backUp(tablet)).bytes);
}, TEST_MS);
afterAll(() => {
  if (dir !== "") rmSync(dir, { recursive: true });
});

interface Line {
  readonly line: string;
  readonly [name: string]: unknown;
}

function readLines(): { readonly lines: readonly Line[]; readonly digest: string } {
  const content = readFileSync(join(dir, "backup.ndjson"), "utf8");
  const rows = content.split("\n").slice(0, -1);
  const above = rows.slice(0, -1).map((row) => `${row}\n`);
  return {
    lines: rows.map((row) => JSON.parse(row) as Line),
    digest: createHash("sha256").update(above.join("")).digest("hex"),
  };
}

describe("the stock tools", () => {
  it("unzip it and find it whole", () => {
    expect(README).toContain("unzip floorbook-backup-20261124-1740.zip");
    expect(run("unzip -t floorbook-backup-20261124-1740.zip").output).toContain("No errors detected");
    expect(run("unzip -o floorbook-backup-20261124-1740.zip").status).toBe(0);
  });

  it.each(["passphrase", "recovery"] as const)(
    "open it with the %s",
    (key) => {
      rmSync(join(dir, "backup.ndjson"), { force: true });
      const secret = key === "passphrase" ? BACKUP_PASSPHRASE : tablet.recoveryCode;
      expect(runTyping(commandOf(key), secret)).toMatchObject({ status: 0 });
      const { lines, digest } = readLines();
      const last = lines.at(-1);
      expect(last).toMatchObject({ line: "trailer", sha256: digest });
      expect(run("head -n -1 backup.ndjson | sha256sum").output).toContain(digest);
      expect(lines[0]).toMatchObject({ line: "header", format: "floorbook.backup", version: 1 });
      expect(lines.filter(({ line }) => line === "revision")).toHaveLength(17);
      expect(last).toMatchObject({ counts: { entries: 15, revisions: 17, messages: 15, unsent: 14 } });
    },
    TEST_MS,
  );

  it("do not open it with another passphrase", () => {
    rmSync(join(dir, "backup.ndjson"), { force: true });
    expect(runTyping(commandOf("passphrase"), "kettle ladder north june").status).not.toBe(0);
  });
});

it("holds no secret of a person, of the tablet or of the endpoint", () => {
  runTyping(commandOf("passphrase"), BACKUP_PASSPHRASE);
  const clear = readFileSync(join(dir, "backup.ndjson"), "utf8");
  for (const secret of [tablet.recoveryCode, "AGE-SECRET-KEY", '"wrapped"', '"stretch"', '"secrets"'])
    expect(clear).not.toContain(secret);
});
