// House rules for scripts, each a function from a file to its breaches.
import { basename, dirname } from "node:path";
import { Visitor, type ESTree } from "vite";
import { roomOf } from "./import-rules.ts";
import { parseScript, type Breach, type Rule, type SourceFile } from "./source-file.ts";

const MAX_LINES = 300;
const HEAD_LINES = 12;

function breach({ path }: SourceFile, ...whats: readonly string[]): readonly Breach[] {
  return whats.map((what) => ({ path, what }));
}

/** Over 300 lines needs its reason in the head: a comment with `Length:`. */
export const shortEnough: Rule = (file) => {
  const lines = file.text.trimEnd().split("\n");
  if (lines.length <= MAX_LINES) return [];
  const head = lines
    .slice(0, HEAD_LINES)
    .filter((line) => /^\s*(\/\/|\/?\*)/.test(line))
    .join("\n");
  return /\bLength: \S/.test(head)
    ? []
    : breach(file, `has ${lines.length} lines and gives no reason (Length: …)`);
};

const vagueName = /^(utils?|helpers?|misc|stuff)$/;

/** No file or folder is named for having no subject. */
export const namedForSubject: Rule = (file) => {
  const names = file.path.split("/").map((part) => part.replace(/\..*$/, ""));
  return names.some((name) => vagueName.test(name)) ? breach(file, "is named for no subject") : [];
};

/** No barrels: no `index.ts`, and no file that only hands on what others export. */
export const noBarrel: Rule = (file) => {
  if (/^index\.tsx?$/.test(basename(file.path))) return breach(file, "is a barrel by name");
  const { program } = parseScript(file);
  const handsOn = (node: ESTree.Program["body"][number]): boolean =>
    node.type === "ExportAllDeclaration" || (node.type === "ExportNamedDeclaration" && node.source !== null);
  return program.body.length > 0 && program.body.every(handsOn)
    ? breach(file, "only hands on others' exports")
    : [];
};

/** `PascalCase.tsx` exports the component of that name and no other; every other file is kebab-case. */
export const namedByHouseStyle: Rule = (file) => {
  const name = basename(file.path).replace(/\.module\.css$|\.d\.ts$|\.test\.tsx?$|\.[a-z]+$/, "");
  const isPascal = /^[A-Z][A-Za-z0-9]*$/.test(name);
  if (!isPascal) {
    return /^[a-z0-9]+([.-][a-z0-9]+)*$/.test(name)
      ? []
      : breach(file, "is neither PascalCase.tsx nor kebab-case");
  }
  if (file.path.endsWith(".module.css")) return [];
  if (!file.path.endsWith(".tsx")) return breach(file, "is PascalCase but no .tsx");
  const exported = parseScript(file)
    .module.staticExports.flatMap(({ entries }) => entries)
    .filter(({ isType }) => !isType)
    .map(({ exportName }) => exportName.name ?? "default");
  if (!exported.includes(name)) return breach(file, `does not export ${name}`);
  const others = exported.filter((other) => other !== name);
  return others.length === 0 ? [] : breach(file, `exports more than its component: ${others.join(", ")}`);
};

/** The type `any` turns the checker off. */
export const noAny: Rule = (file) => {
  let count = 0;
  new Visitor({
    TSAnyKeyword() {
      count += 1;
    },
  }).visit(parseScript(file).program);
  return count === 0 ? [] : breach(file, `uses the type any ${count} times`);
};

const networkNames = new Set([
  "fetch",
  "XMLHttpRequest",
  "WebSocket",
  "EventSource",
  "WebTransport",
  "sendBeacon",
]);
const globalNames = new Set(["globalThis", "self", "window", "navigator"]);

function memberName(node: ESTree.MemberExpression): string | null {
  if (!node.computed) return node.property.type === "Identifier" ? node.property.name : null;
  return node.property.type === "Literal" && typeof node.property.value === "string"
    ? node.property.value
    : null;
}

/** Only platform/ talks to the network: one place to hold to the allowed origins. */
export const networkOnlyInPlatform: Rule = (file) => {
  const room = roomOf(file.path);
  if (room === "platform" || room === "receiver") return [];
  const found = new Set<string>();
  const see = (node: ESTree.Node): void => {
    if (node.type === "Identifier" && networkNames.has(node.name)) found.add(node.name);
  };
  new Visitor({
    CallExpression: ({ callee }) => see(callee),
    NewExpression: ({ callee }) => see(callee),
    VariableDeclarator: ({ init }) => {
      if (init !== null) see(init);
    },
    Property: ({ value }) => see(value),
    MemberExpression(node) {
      const name = memberName(node);
      if (name === null || !networkNames.has(name)) return;
      if (node.object.type === "Identifier" && globalNames.has(node.object.name)) found.add(name);
    },
  }).visit(parseScript(file).program);
  return breach(file, ...[...found].map((name) => `uses ${name} outside platform/`));
};

const handedRooms = new Set(["domain", "crypto", "data", "sync", "services"]);
const ambientCalls = new Set([
  "Date.now",
  "Math.random",
  "performance.now",
  "crypto.randomUUID",
  "crypto.getRandomValues",
]);

/** The core is handed its clock and its randomness, so that a test can hand it others. */
export const handedClockAndChance: Rule = (file) => {
  if (!handedRooms.has(roomOf(file.path) ?? "")) return [];
  const found = new Set<string>();
  const seeDate = (callee: ESTree.Node, argumentCount: number): void => {
    if (argumentCount === 0 && callee.type === "Identifier" && callee.name === "Date")
      found.add("the current Date");
  };
  new Visitor({
    MemberExpression(node) {
      const owner =
        node.object.type === "Identifier"
          ? node.object.name
          : node.object.type === "MemberExpression"
            ? memberName(node.object)
            : null;
      const call = `${owner}.${memberName(node)}`;
      if (ambientCalls.has(call)) found.add(call);
    },
    NewExpression: ({ callee, arguments: args }) => seeDate(callee, args.length),
    CallExpression: ({ callee, arguments: args }) => seeDate(callee, args.length),
  }).visit(parseScript(file).program);
  return breach(file, ...[...found].map((name) => `takes ${name} instead of being handed it`));
};

const openWork = /\b(?:TODO|FIXME|XXX|HACK)\b/;
const checkerSwitch = /@ts-(?:ignore|nocheck|expect-error)|(?:oxlint|eslint)-disable/;

/** Comments hold reasons: no notes of work left, no switching off of the checkers. */
export const honestComments: Rule = (file) => {
  const comments = parseScript(file).comments.map(({ value }) => value);
  return [
    ...(comments.some((text) => openWork.test(text)) ? breach(file, "notes work left in a comment") : []),
    ...(comments.some((text) => checkerSwitch.test(text)) ? breach(file, "switches a checker off") : []),
  ];
};

const focused = /^(?:it|test|describe|suite)$/;

/** A focused test hides the others, a skipped one hides itself. */
export const noFocusedTest: Rule = (file) => {
  if (dirname(file.path).startsWith("src")) return [];
  const found = new Set<string>();
  new Visitor({
    MemberExpression(node) {
      const name = memberName(node);
      if (node.object.type !== "Identifier" || !focused.test(node.object.name)) return;
      if (name === "only" || name === "skip" || name === "todo") found.add(`${node.object.name}.${name}`);
    },
  }).visit(parseScript(file).program);
  return breach(file, ...[...found].map((name) => `uses ${name}`));
};

/** What every script under src/ and tests/ keeps. */
export const scriptRules = {
  shortEnough,
  namedForSubject,
  noBarrel,
  namedByHouseStyle,
  noAny,
  honestComments,
  noFocusedTest,
};

/** What every script under src/ keeps besides. */
export const sourceRules = { networkOnlyInPlatform, handedClockAndChance };
