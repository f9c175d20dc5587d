// Source files as the rules see them, and what a parser finds in them.
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseSync, Visitor, type ESTree } from "vite";

export interface SourceFile {
  /** Path from the top of the tree, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** A rule that was not kept, said so that the reader knows what to change. */
export interface Breach {
  readonly path: string;
  readonly what: string;
}

export type Rule = (file: SourceFile) => readonly Breach[];

export interface ImportSeen {
  readonly specifier: string;
  readonly typeOnly: boolean;
  readonly dynamic: boolean;
}

export const repoRoot = resolve(import.meta.dirname, "../../..");

const notOurs = new Set(["node_modules", ".git", "dist", "test-results", "screenshots", ".floorbook"]);

/** Paths of all files of the tree, from the top, without what is built or installed. */
export function listFiles(dir = ""): readonly string[] {
  return readdirSync(join(repoRoot, dir), { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name)) return [];
    const path = dir === "" ? entry.name : `${dir}/${entry.name}`;
    return entry.isDirectory() ? listFiles(path) : [path];
  });
}

export function readSourceFile(path: string): SourceFile {
  return { path, text: readFileSync(join(repoRoot, path), "utf8") };
}

export function isScript(path: string): boolean {
  return /\.tsx?$/.test(path) && !path.endsWith(".d.ts");
}

/** Parses a script. @throws when it has a syntax error. */
export function parseScript({ path, text }: SourceFile): ReturnType<typeof parseSync> {
  const result = parseSync(path, text);
  const [error] = result.errors;
  if (error !== undefined) throw new SyntaxError(`${path}: ${error.message}`);
  return result;
}

/** Every import of a script: static, re-export, dynamic and `import("…")` types. */
export function listImports(file: SourceFile): readonly ImportSeen[] {
  const { module, program } = parseScript(file);
  const startsWith = (start: number, word: RegExp): boolean => word.test(file.text.slice(start, start + 40));
  const seen: ImportSeen[] = module.staticImports.map(({ start, moduleRequest }) => ({
    specifier: moduleRequest.value,
    // `import { type A }` still loads the module; only `import type` doesn't.
    typeOnly: startsWith(start, /^import\s+type\b(?!\s*(?:,|from\b))/),
    dynamic: false,
  }));
  for (const { start, entries } of module.staticExports) {
    const request = entries.find(({ moduleRequest }) => moduleRequest !== null)?.moduleRequest;
    if (request === undefined || request === null) continue;
    seen.push({ specifier: request.value, typeOnly: startsWith(start, /^export\s+type\b/), dynamic: false });
  }
  new Visitor({
    ImportExpression({ source }: ESTree.ImportExpression) {
      const specifier =
        source.type === "Literal" && typeof source.value === "string" ? source.value : "(computed)";
      seen.push({ specifier, typeOnly: false, dynamic: true });
    },
    TSImportType({ source }: ESTree.TSImportType) {
      seen.push({ specifier: source.value, typeOnly: true, dynamic: false });
    },
  }).visit(program);
  return seen;
}
