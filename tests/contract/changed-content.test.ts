// A day's content changed by somebody who keeps its form: with the digest left as it was, and with all of it made anew.
import { describe, expect, it } from "vitest";
import {
  clear,
  forge,
  itemAt,
  judge,
  masked,
  replaceOnce,
  revisions,
  tamper,
  type Content,
  type DamageRow,
} from "./damaged-days.ts";

const kind = revisions[0]?.kind ?? "greeting";
const { counts } = JSON.parse(clear) as Content;
const editedAt = revisions.findIndex(({ rev }) => rev === 2);
const namedAt = revisions.findIndex(({ body }) => "customerName" in body);
const wordsAt = revisions.findIndex(({ body }) => "note" in body);

describe("content changed, digest kept", () => {
  const missingOne = [
    "counts total 60, found 59",
    `counts live ${counts.live}, found ${counts.live - 1}`,
    `counts ${kind} ${counts.byKind[kind]}, found ${(counts.byKind[kind] ?? 0) - 1}`,
  ];
  const rows: readonly DamageRow[] = [
    [
      "an entry dropped",
      tamper(clear, (day) => day.revisions.shift()),
      ["digest", ...missingOne],
      ["digest", "counts"],
    ],
    [
      "an entry twice",
      tamper(clear, (day) => day.revisions.unshift(itemAt(day, 0))),
      ["digest", "duplicate @0"],
      ["digest", "duplicate"],
    ],
    [
      "order changed",
      tamper(clear, (day) => day.revisions.splice(1, 0, ...day.revisions.splice(0, 1))),
      ["digest", "order @0"],
      ["digest", "order"],
    ],
    [
      "no revisions",
      tamper(clear, (day) => Reflect.deleteProperty(day, "revisions")),
      ["digest", "missing revisions"],
      ["digest", "schema"],
    ],
    [
      "another digest",
      tamper(clear, (day) => (day["digest"] = `sha256-${itemAt(day, 0).leaf}`)),
      ["digest"],
      ["digest"],
    ],
    [
      "a member of the prototype's name",
      replaceOnce(clear, '{"branch"', '{"__proto__":1,"branch"'),
      ["digest", "unknown __proto__"],
      ["digest", "schema"],
    ],
  ];
  it.each(rows)("%s", async (_damage, content, app, checker) => {
    expect(await judge(content)).toEqual({ app, checker });
  });
});

describe("content changed, digest made anew", () => {
  const bodyOf = (index: number): string => `revisions[${index}].record.body`;
  const rows: readonly DamageRow[] = [
    [
      "a revision dropped",
      forge(clear, (day) => day.revisions.splice(editedAt - 1, 1)),
      [`missing @${editedAt - 1}`],
      ["missing"],
    ],
    [
      "a revision twice",
      forge(masked, (day) => day.revisions.push(itemAt(day, -1))),
      [`duplicate @${revisions.length - 1}`],
      ["duplicate"],
    ],
    [
      "order changed",
      forge(masked, (day) => day.revisions.push(...day.revisions.splice(0, 1))),
      ["order @0"],
      ["order"],
    ],
    [
      "a count",
      forge(masked, (day) => (day.counts.byKind["vip"] = 99)),
      [`counts vip 99, found ${counts.byKind["vip"]}`],
      ["counts"],
    ],
    ["salts swapped", forge(clear, swapSalts), ["leaf @0", "leaf @1"], ["leaf"]],
    [
      "a word changed",
      forge(clear, (day) => (itemAt(day, wordsAt).record.body["note"] = "改过")),
      [`leaf @${wordsAt}`],
      ["leaf"],
    ],
    [
      "a leaf changed",
      forge(clear, (day) => (itemAt(day, 1).leaf = itemAt(day, 0).leaf)),
      ["leaf @1"],
      ["leaf"],
    ],
    [
      "an unknown member",
      forge(masked, (day) => (day["weather"] = "sunny")),
      ["unknown weather"],
      ["schema"],
    ],
    [
      "a day that no calendar has",
      forge(masked, (day) => (day["businessDate"] = "2026-11-31")),
      ["malformed businessDate"],
      ["day"],
    ],
    [
      "a name not masked",
      forge(masked, (day) => (itemAt(day, namedAt).record.body["customerName"] = "欧阳建国")),
      [`malformed ${bodyOf(namedAt)}.customerName`],
      ["schema", "personal"],
    ],
    [
      "a phone not masked",
      forge(masked, (day) => (itemAt(day, namedAt).record.body["customerPhone"] = "13800001234")),
      [`malformed ${bodyOf(namedAt)}.customerPhone`],
      ["schema", "personal"],
    ],
    [
      "a word not withheld",
      forge(masked, (day) => (itemAt(day, wordsAt).record.body["note"] = "父母养老钱")),
      [`malformed ${bodyOf(wordsAt)}.note`],
      ["schema", "personal"],
    ],
    [
      "a salt left in a masked file",
      forge(masked, (day) => (itemAt(day, 0).record.salt = "0".repeat(32))),
      ["unknown revisions[0].record.salt"],
      ["schema", "personal"],
    ],
  ];
  it.each(rows)("%s", async (_damage, content, app, checker) => {
    expect(await judge(content)).toEqual({ app, checker });
  });
});

function swapSalts(day: Content): void {
  const [a, b] = [itemAt(day, 0).record, itemAt(day, 1).record];
  [a.salt, b.salt] = [b.salt ?? "", a.salt ?? ""];
}
