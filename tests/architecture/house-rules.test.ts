import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as script from "./rules/script-rules.ts";
import {
  isScript,
  listFiles,
  readSourceFile,
  repoRoot,
  type Rule,
  type SourceFile,
} from "./rules/source-file.ts";
import * as text from "./rules/text-rules.ts";

const files = listFiles();
const isStyle = (path: string): boolean => path.endsWith(".css");
const isBinary = (path: string): boolean => /\.(png|ico|gz|zip|bin)$/.test(path);

function breachesOf(paths: readonly string[], rule: Rule): readonly unknown[] {
  return paths.flatMap((path) => rule(readSourceFile(path)));
}

describe("the tree keeps", () => {
  const scripts = files.filter(isScript);
  it.each(Object.entries(script.scriptRules))("%s in every script", (_name, rule) => {
    expect(scripts.length).toBeGreaterThan(0);
    expect(breachesOf(scripts, rule)).toEqual([]);
  });

  const sources = scripts.filter((path) => path.startsWith("src/"));
  it.each(Object.entries(script.sourceRules))("%s in every source", (_name, rule) => {
    expect(breachesOf(sources, rule)).toEqual([]);
  });

  const styles = files.filter(isStyle);
  it.each(Object.entries(text.styleRules))("%s in every style sheet", (_name, rule) => {
    expect(breachesOf(styles, rule)).toEqual([]);
  });

  it("noColourInScript where screens are drawn", () => {
    const screens = sources.filter((path) => /^src\/(app|features|ui)\//.test(path));
    expect(breachesOf(screens, text.noColourInScript)).toEqual([]);
  });

  it("noRegistryHost in every text file, the lock file included", () => {
    expect(files).toContain("package-lock.json");
    expect(
      breachesOf(
        files.filter((path) => !isBinary(path)),
        text.noRegistryHost,
      ),
    ).toEqual([]);
  });

  it("its fixed top level", () => {
    const entries = readdirSync(repoRoot, { withFileTypes: true })
      .filter(
        ({ name }) =>
          !["node_modules", "dist", "test-results", "screenshots", ".git", ".floorbook"].includes(name),
      )
      .map((entry) => ({ name: entry.name, isDirectory: entry.isDirectory() }));
    expect(text.strangersAtTop(entries)).toEqual([]);
  });
});

const longText = "export const x = 1;\n".repeat(301);
// Put together here, so that this file itself names no such host.
const host = ["https://", "registry", ".example.org/dexie"].join("");

interface Planted {
  readonly rule: Rule;
  readonly bad: readonly SourceFile[];
  readonly good: readonly SourceFile[];
}

function sourceFiles(path: string, ...texts: readonly string[]): readonly SourceFile[] {
  return texts.map((source) => ({ path, text: source }));
}

const planted: Readonly<Record<string, Planted>> = {
  shortEnough: {
    rule: script.shortEnough,
    bad: sourceFiles(
      "src/domain/x.ts",
      longText,
      `${longText}// Length: too late`,
      `const s = "Length: no";\n${longText}`,
    ),
    good: sourceFiles(
      "src/domain/x.ts",
      "export const x = 1;\n".repeat(300),
      `// Length: one table\n${longText}`,
    ),
  },
  namedForSubject: {
    rule: script.namedForSubject,
    bad: ["src/domain/utils.ts", "src/helpers/x.ts", "tests/support/helper.test.ts"].map((path) => ({
      path,
      text: "",
    })),
    good: [{ path: "src/domain/ids.ts", text: "" }],
  },
  noBarrel: {
    rule: script.noBarrel,
    bad: [
      { path: "src/ui/index.ts", text: "export const x = 1;" },
      { path: "src/ui/all.ts", text: `export * from "./a.ts";\nexport { B } from "./b.ts";` },
    ],
    good: sourceFiles("src/ui/all.ts", `export { B } from "./b.ts";\nexport const x = 1;`, `export { x };`),
  },
  namedByHouseStyle: {
    rule: script.namedByHouseStyle,
    bad: [
      { path: "src/ui/camelCase.ts", text: "" },
      { path: "src/ui/snake_case.ts", text: "" },
      { path: "src/ui/Pascal.ts", text: "export const Pascal = 1;" },
      { path: "src/ui/Button.tsx", text: "export function Knob() { return null; }" },
      { path: "src/ui/Button.tsx", text: "export function Button() { return null; }\nexport const x = 1;" },
      { path: "src/ui/Button.tsx", text: "export default function Button() { return null; }" },
    ],
    good: [
      { path: "src/data/versions/0001-floor.ts", text: "" },
      {
        path: "src/ui/Button.tsx",
        text: "export type Props = {};\nexport function Button() { return null; }",
      },
      { path: "tests/browser/Button.test.tsx", text: "export const Button = 1;" },
    ],
  },
  noAny: {
    rule: script.noAny,
    bad: sourceFiles("src/domain/x.ts", "let x: any;", "const x = y as any;", "type X = Array<any>;"),
    good: sourceFiles("src/domain/x.ts", "// any\nconst any = 'any';"),
  },
  honestComments: {
    rule: script.honestComments,
    bad: sourceFiles(
      "src/domain/x.ts",
      "// TODO later",
      "/* FIXME */",
      "// @ts-ignore\nx();",
      "// oxlint-disable-next-line",
    ),
    good: sourceFiles("src/domain/x.ts", "const s = 'TODO';"),
  },
  noFocusedTest: {
    rule: script.noFocusedTest,
    bad: sourceFiles(
      "tests/unit/x.test.ts",
      "it.only('x', () => {});",
      "describe.skip('x', () => {});",
      "test.todo('x');",
    ),
    good: sourceFiles("tests/unit/x.test.ts", "it.each([1])('x', () => {});"),
  },
  networkOnlyInPlatform: {
    rule: script.networkOnlyInPlatform,
    bad: sourceFiles(
      "src/services/x.ts",
      "await fetch('/x');",
      "globalThis.fetch('/x');",
      "self['fetch']('/x');",
      "new WebSocket('ws:');",
      "navigator.sendBeacon('/x');",
      "const f = fetch;",
      "use({ send: fetch });",
    ),
    good: [
      { path: "src/platform/window/net.ts", text: "await fetch('/x');" },
      { path: "src/sync/x.ts", text: "await ports.net.fetch('/x'); interface Net { fetch(): void }" },
    ],
  },
  handedClockAndChance: {
    rule: script.handedClockAndChance,
    bad: sourceFiles(
      "src/domain/x.ts",
      "Date.now();",
      "new Date();",
      "Date();",
      "Math.random();",
      "crypto.randomUUID();",
      "globalThis.crypto.getRandomValues(b);",
      "performance.now();",
    ),
    good: [
      { path: "src/domain/x.ts", text: "new Date(ms); clock.nowMs(); Date.UTC(2026, 1);" },
      { path: "src/platform/window/x.ts", text: "Date.now();" },
    ],
  },
  coloursInTokens: {
    rule: text.coloursInTokens,
    bad: sourceFiles(
      "src/ui/X.module.css",
      ".a { color: #fff; }",
      ".a { background: RGB(0 0 0 / 10%); }",
      ".a { border: 1px solid white; }",
      ".a { color: var(--x, oklch(0.5 0 0)); }",
      ".a { fill: #123456 }\n.b { color: inherit; }",
    ),
    good: [
      { path: "src/styles/tokens.css", text: ":root { --raw-1: #fff; }" },
      {
        path: "src/ui/X.module.css",
        text: "/* #fff */ #app { color: var(--color-red-text); background: transparent; white-space: nowrap; }",
      },
      { path: "src/ui/X.module.css", text: ".a { color: CanvasText; fill: currentColor; }" },
    ],
  },
  layersInTokens: {
    rule: text.layersInTokens,
    bad: sourceFiles("src/ui/X.module.css", ".a { z-index: 10; }", ".a { z-index:-1 }"),
    good: sourceFiles("src/ui/X.module.css", ".a { z-index: var(--z-sheet); }"),
  },
  rawScalePrivate: {
    rule: text.rawScalePrivate,
    bad: sourceFiles("src/ui/X.module.css", ".a { color: var(--raw-red-1); }"),
    good: sourceFiles("src/styles/tokens.css", ":root { --color-danger: var(--raw-red-1); }"),
  },
  noImportant: {
    rule: text.noImportant,
    bad: sourceFiles(
      "src/styles/base.css",
      ".a { color: inherit !important; }",
      ".a { color: inherit ! IMPORTANT }",
    ),
    good: sourceFiles("src/styles/base.css", "/* no !important */ .a { color: inherit; }"),
  },
  noColourInScript: {
    rule: text.noColourInScript,
    bad: sourceFiles(
      "src/ui/X.tsx",
      `const c = "#0f5c57";`,
      "<i style='color: #fff' />",
      "const c = `rgb(0 0 0)`;",
    ),
    good: sourceFiles("src/ui/X.tsx", `const n = "#/log"; location.hash = "#top";`),
  },
  noRegistryHost: {
    rule: text.noRegistryHost,
    bad: [
      { path: "README.md", text: `npm ci --registry ${host}` },
      { path: "package-lock.json", text: `"resolved": "https://example.org/dexie-4.tgz"` },
      { path: ".npmrc", text: "registry=http://example.org" },
    ],
    good: [{ path: ".npmrc", text: "omit-lockfile-registry-resolved=true" }],
  },
};

describe("each rule catches what is planted and leaves the rest", () => {
  const ruleNames = Object.keys({
    ...script.scriptRules,
    ...script.sourceRules,
    ...text.styleRules,
    noColourInScript: text.noColourInScript,
    noRegistryHost: text.noRegistryHost,
  });

  it.each(ruleNames)("%s", (name) => {
    const cases = planted[name];
    if (cases === undefined) throw new Error(`no planted breach for ${name}`);
    for (const file of cases.bad) expect(cases.rule(file), file.text.slice(0, 80)).not.toEqual([]);
    for (const file of cases.good) expect(cases.rule(file), file.text.slice(0, 80)).toEqual([]);
  });

  it("the fixed top level", () => {
    const entries = [
      { name: "docs", isDirectory: true },
      { name: "webpack.config.js", isDirectory: false },
      { name: ".editorconfig", isDirectory: false },
      { name: "src", isDirectory: true },
      { name: ".vscode", isDirectory: true },
    ];
    expect(text.strangersAtTop(entries)).toEqual(["docs", "webpack.config.js", ".vscode"]);
  });
});
