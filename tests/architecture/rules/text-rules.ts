// House rules for style sheets, markup in scripts, and the tree as a whole.
import type { Breach, Rule, SourceFile } from "./source-file.ts";

const TOKENS = "src/styles/tokens.css";

function breach({ path }: SourceFile, ...whats: readonly string[]): readonly Breach[] {
  return whats.map((what) => ({ path, what }));
}

function withoutComments(css: string): string {
  return css.replaceAll(/\/\*[\s\S]*?\*\//g, "");
}

const rawColour =
  /#[0-9a-f]{3,8}\b(?![^{}]*\{)|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(|:[^;{}]*\b(?:white|black|red|green|blue|gray|grey|orange|yellow|teal)\b(?!-)/i;

/** Colours live in tokens.css, so that dark and high contrast reach all of them. */
export const coloursInTokens: Rule = (file) => {
  if (file.path === TOKENS) return [];
  // Names of properties and tokens (`--raw-red-1`, `var(--color-…)`) are no colours.
  const values = withoutComments(file.text).replaceAll(/--[\w-]+/g, "");
  const found = rawColour.exec(values);
  return found === null ? [] : breach(file, `has a raw colour: ${found[0].trim()}`);
};

/** One list of layers in tokens.css, so that no two sheets out-bid each other. */
export const layersInTokens: Rule = (file) => {
  if (file.path === TOKENS) return [];
  return /z-index\s*:\s*-?\d/.test(withoutComments(file.text)) ? breach(file, "has a raw z-index") : [];
};

/** The raw scale is private to tokens.css. */
export const rawScalePrivate: Rule = (file) =>
  file.path !== TOKENS && /--raw-/.test(withoutComments(file.text)) ? breach(file, "uses the raw scale") : [];

/** Cascade layers do what `!important` did. */
export const noImportant: Rule = (file) =>
  /!\s*important/i.test(withoutComments(file.text)) ? breach(file, "uses !important") : [];

const colourInScript =
  /["'`\s:]#(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})["'`;\s]|["'`](?:rgba?|hsla?|oklch)\(/i;

/** A colour in a script escapes the themes just as well. */
export const noColourInScript: Rule = (file) =>
  colourInScript.test(file.text) ? breach(file, "has a raw colour") : [];

const registryHost =
  /https?:\/\/[^\s"'<>/]*(?:registry|npm-?(?:proxy|mirror)|mirrors?\.|artifactory|nexus|verdaccio)[^\s"'<>]*/i;

/** Where packages come from is the machine's business: a host in the tree breaks every other machine. */
export const noRegistryHost: Rule = (file) => {
  const found = registryHost.exec(file.text);
  const inLock = file.path === "package-lock.json" && /"resolved": "https?:/.test(file.text);
  const inSettings = /(?:^|\/)\.npmrc$/.test(file.path) && /registry\s*=/.test(file.text);
  return found !== null || inLock || inSettings ? breach(file, "names a package registry's host") : [];
};

export const styleRules = { coloursInTokens, layersInTokens, rawScalePrivate, noImportant };

const topLevel: ReadonlySet<string> = new Set([
  ".ci",
  "LICENSE",
  "README.md",
  "SECURITY.md",
  "index.html",
  "package-lock.json",
  "package.json",
  "public",
  "src",
  "tests",
  "tsconfig.json",
  "vite.config.ts",
]);

/** The names at the top of the tree that don't belong there. Files that start with a dot are free. */
export function strangersAtTop(
  entries: readonly { readonly name: string; readonly isDirectory: boolean }[],
): readonly string[] {
  return entries
    .filter(({ name, isDirectory }) => !topLevel.has(name) && (isDirectory || !name.startsWith(".")))
    .map(({ name }) => name);
}
