// The tsconfig scopes: what a room may not touch doesn't compile there.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listFiles, repoRoot } from "./rules/source-file.ts";

type Scope = "pure" | "worker" | "window" | "node";

const tsc = join(repoRoot, "node_modules/.bin/tsc");
let dir = "";

function runTsc(...args: readonly string[]): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, ...args], {
    cwd: repoRoot,
    encoding: "utf8",
  });
  return { status, output: stdout + stderr };
}

/** Compiles a text as if it stood in the scope, outside the tree, so that no other run meets it. */
function compileIn(scope: Scope, text: string): ReturnType<typeof runTsc> {
  const config = {
    extends: join(repoRoot, `src/tsconfig.${scope}.json`),
    compilerOptions: {
      outDir: dir,
      rootDir: "/",
      tsBuildInfoFile: join(dir, "x.tsbuildinfo"),
      typeRoots: [join(repoRoot, "node_modules/@types")],
    },
    include: [],
    files: ["planted.ts"],
    references: [],
  };
  writeFileSync(join(dir, "planted.ts"), `${text}\nexport {};\n`);
  writeFileSync(join(dir, "tsconfig.json"), JSON.stringify(config));
  return runTsc("-p", dir, "--pretty", "false");
}

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "floorbook-scope-"));
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("a scope refuses what isn't its own", () => {
  it.each<[Scope, string, string]>([
    ["pure", "document.title;", "document"],
    ["pure", "void fetch('/');", "fetch"],
    ["pure", "setTimeout(() => undefined, 1);", "setTimeout"],
    ["pure", "crypto.randomUUID();", "crypto"],
    ["pure", "process.exit();", "process"],
    ["worker", "document.title;", "document"],
    ["worker", "localStorage.clear();", "localStorage"],
    ["worker", "process.exit();", "process"],
    ["window", "process.exit();", "process"],
    ["window", "new ServiceWorkerGlobalScope();", "ServiceWorkerGlobalScope"],
    ["node", "document.title;", "document"],
    ["node", "void indexedDB.databases();", "indexedDB"],
  ])("%s: %s", (scope, text, name) => {
    const { status, output } = compileIn(scope, text);
    expect(status).not.toBe(0);
    expect(output).toMatch(new RegExp(`error TS\\d+: Cannot find name '${name}'`));
  });

  it.each<[Scope, string]>([
    ["pure", "new Date(0).toISOString();"],
    ["worker", "void fetch('/'); void caches.keys(); void indexedDB.databases();"],
    ["window", "document.title = 'x'; localStorage.clear();"],
    ["node", "import { readFileSync } from 'node:fs'; readFileSync('x'); process.exit();"],
  ])("%s takes its own: %s", (scope, text) => {
    expect(compileIn(scope, text)).toEqual({ status: 0, output: "" });
  });

  it("pure refuses a file of another scope", () => {
    const target = relative(dir, join(repoRoot, "src/platform/window/window-ports.ts"));
    const { status, output } = compileIn(
      "pure",
      `import { windowClock } from "${target}"; windowClock.nowMs();`,
    );
    expect(status).not.toBe(0);
    expect(output).toContain("error TS6307");
  });
});

it("every source is in exactly one scope", () => {
  const scopes: readonly Scope[] = ["pure", "worker", "window", "node"];
  const counts = new Map<string, number>();
  for (const scope of scopes) {
    const { output } = runTsc("-p", `src/tsconfig.${scope}.json`, "--showConfig");
    const { files } = JSON.parse(output) as { readonly files: readonly string[] };
    for (const file of files) {
      const path = join("src", file);
      counts.set(path, (counts.get(path) ?? 0) + 1);
    }
  }
  const sources = listFiles("src").filter((path) => /\.tsx?$/.test(path));
  expect(sources.filter((path) => counts.get(path) !== 1)).toEqual([]);
});
