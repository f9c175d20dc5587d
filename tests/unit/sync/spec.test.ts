// SPEC.md and the tests hold each other: every rule has a test that quotes it, and every quoted rule exists.
import { Visitor } from "vite";
import { expect, test } from "vitest";
import { isScript, listFiles, parseScript, readSourceFile } from "../../architecture/rules/source-file.ts";

const ruleName = /\b[ILEODBC]-\d+\b/g;
const testFolders = [
  "tests/unit/sync",
  "tests/unit/data",
  "tests/unit/domain",
  "tests/browser/data",
  "tests/fuzz",
];
const testFiles = [
  ...listFiles("tests").filter(
    (path) => /\.test\.tsx?$/.test(path) && testFolders.some((folder) => path.startsWith(`${folder}/`)),
  ),
  "tests/support/sync/store-contract.ts",
];

/** The first argument of every `test(…)` and `test.each(…)(…)`, as far as it is written out. */
function listTitles(path: string): readonly string[] {
  const titles: string[] = [];
  const file = readSourceFile(path);
  new Visitor({
    CallExpression({ callee, arguments: [title] }) {
      const called = file.text.slice(callee.start, callee.end);
      if (!/^(test|it|describe)\b/.test(called) || title === undefined) return;
      if (title.type === "Literal" || title.type === "TemplateLiteral")
        titles.push(file.text.slice(title.start, title.end));
    },
  }).visit(parseScript(file).program);
  return titles;
}

const spec = readSourceFile("src/sync/SPEC.md").text;
const rules = [...spec.matchAll(/^- \*\*([ILEODBC]-\d+)\*\*/gm)].map(([, name]) => name ?? "");
const titles = testFiles.flatMap(listTitles);
const quoted = new Set(titles.flatMap((title) => title.match(ruleName) ?? []));

test("the rules are numbered in an unbroken row within each part", () => {
  const parts = Map.groupBy(rules, (name) => name.slice(0, 1));
  expect([...parts.keys()]).toEqual(["I", "L", "E", "O", "D", "B", "C"]);
  for (const [part, names] of parts) expect(names).toEqual(names.map((_name, nth) => `${part}-${nth + 1}`));
});

test("every rule is quoted by a test", () => {
  expect(rules.filter((name) => !quoted.has(name))).toEqual([]);
});

test("every quoted rule is one", () => {
  expect(titles.length).toBeGreaterThan(200);
  expect([...quoted].filter((name) => !rules.includes(name))).toEqual([]);
});

test("every rule that a comment quotes is one", () => {
  const sources = listFiles("src").filter((path) => isScript(path) && /^src\/(sync|data)\//.test(path));
  const named = sources.flatMap((path) => readSourceFile(path).text.match(/\b[ILEODBC]-\d+\b/g) ?? []);
  expect(named.length).toBeGreaterThan(10);
  expect([...new Set(named)].filter((name) => !rules.includes(name))).toEqual([]);
});
