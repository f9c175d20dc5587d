// One character changed in each section of a clear file: the app names what and where, the checker finds it too.
import { expect, it } from "vitest";
import { clear, judge, replaceOnce, revisions } from "./damaged-days.ts";

const [first] = revisions;
const record = "revisions[0].record";
const kind = first?.kind ?? "";
const saltEnd = first?.salt.slice(-1) ?? "";
const salt = first?.salt ?? "";
const otherSalt = salt.slice(0, -1) + (saltEnd === "0" ? "1" : "0");
const afterMasked = clear.indexOf('"masked":') + '"masked":'.length;

type Row = readonly [
  section: string,
  from: string,
  to: string,
  app: readonly string[],
  checker: readonly string[],
];

const head: readonly Row[] = [
  ["format", "floorbook.day", "floorbook.dax", ["notDayFile"], ["digest", "schema"]],
  ["version", '"version":1', '"version":2', ["newerVersion 2"], ["digest", "schema"]],
  ["masked", '"masked":f', '"masked":g', [`notJson 1:${afterMasked + 1}`], ["notJson"]],
  ["branch name", "滨江路", "滨江洛", ["digest"], ["digest"]],
  [
    "branch code",
    '{"code":"BR-017',
    '{"code":"BR-018',
    ["digest", "headDiffers branch @every"],
    ["digest", "branch"],
  ],
  ["device", `"device":"0`, `"device":"1`, ["digest", "headDiffers device @every"], ["digest", "device"]],
  [
    "business date",
    '24","counts"',
    '25","counts"',
    ["digest", "outsideDay businessDate @every"],
    ["digest", "day"],
  ],
  ["zone", '"version":1,"zone":"A', '"version":1,"zone":"E', ["digest", "malformed zone"], ["digest"]],
  ["cut-off", '"dayCutoff":"00:0', '"dayCutoff":"00:1', ["digest"], ["digest"]],
  ["export time", '"exportedAt":"2026', '"exportedAt":"2027', ["digest"], ["digest"]],
  ["exporter", '"exportedBy":"A01', '"exportedBy":"A02', ["digest"], ["digest"]],
  ["a count", '"total":60', '"total":61', ["digest", "counts total 61, found 60"], ["digest", "counts"]],
  ["digest", '"digest":"sha256', '"digest":"sha255', ["malformed digest"], ["digest", "schema"]],
];

const revision: readonly Row[] = [
  ["leaf", '"leaf":"', '"leaf":"g', ["digest", "malformed revisions[0].leaf"], ["digest", "schema"]],
  ["author", '"author":"B02"', '"author":"B03"', ["digest", "leaf @0"], ["digest", "leaf"]],
  [
    "branch",
    '"branch":"BR-017"',
    '"branch":"BR-018"',
    ["digest", "leaf @0", "headDiffers branch @0"],
    ["digest", "branch", "leaf"],
  ],
  [
    "business date",
    '24","collection"',
    '23","collection"',
    ["digest", "leaf @0", "outsideDay businessDate @0"],
    ["digest", "day", "leaf"],
  ],
  [
    "time",
    '"occurredAt":"2026-11-24',
    '"occurredAt":"2026-11-25',
    ["digest", "leaf @0", "outsideDay occurredAt @0"],
    ["digest", "day", "leaf"],
  ],
  [
    "zone",
    'Shanghai"}}',
    'Shanghaj"}}',
    ["digest", `malformed ${record}.zone`, "leaf @0"],
    ["digest", "day", "leaf"],
  ],
  [
    "status",
    '"status":"live"',
    '"status":"life"',
    ["digest", `malformed ${record}.status`],
    ["digest", "schema"],
  ],
  [
    "kind",
    `"kind":"${kind}"`,
    `"kind":"${kind}s"`,
    ["digest", `malformed ${record}.kind`],
    ["digest", "schema"],
  ],
  ["salt", salt, otherSalt, ["digest", "leaf @0"], ["digest", "leaf"]],
  [
    "shape's version",
    '"schemaVersion":1',
    '"schemaVersion":2',
    ["digest", `malformed ${record}.schemaVersion`],
    ["digest", "schema"],
  ],
  [
    "a member's name",
    '"salt":',
    '"zalt":',
    ["digest", `missing ${record}.salt`, `unknown ${record}.zalt`],
    ["canonical", "digest", "schema"],
  ],
];

it.each(head)("head: %s", async (_section, from, to, app, checker) => {
  expect(await judge(replaceOnce(clear, from, to))).toEqual({ app, checker });
});

it.each(revision)("revision: %s", async (_section, from, to, app, checker) => {
  expect(await judge(replaceOnce(clear, from, to))).toEqual({ app, checker });
});
