import { describe, expect, it } from "vitest";
import { checkImports, roomOf } from "./rules/import-rules.ts";
import { isScript, listFiles, listImports, readSourceFile } from "./rules/source-file.ts";

const sources = listFiles("src").filter(isScript);

describe("the tree", () => {
  it("keeps the import rules", () => {
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.flatMap((path) => checkImports(readSourceFile(path)))).toEqual([]);
  });
});

describe("listImports", () => {
  it("sees every way to import", () => {
    const text = `
      // import { no } from "./comment.ts";
      const no = 'import "./string.ts"';
      import "./side-effect.css";
      import type { A } from "./type.ts";
      import { type B } from "./loads.ts";
      import type from "./named-type.ts";
      export { C } from "./handed-on.ts";
      export type * from "./handed-on-types.ts";
      type D = import("./in-a-type.ts").D;
      const e = () => import("./lazy.ts");
      const f = (x: string) => import(x);`;
    const byKind = (typeOnly: boolean, dynamic: boolean): readonly string[] =>
      listImports({ path: "src/domain/x.ts", text })
        .filter((seen) => seen.typeOnly === typeOnly && seen.dynamic === dynamic)
        .map(({ specifier }) => specifier);
    expect(byKind(false, false)).toEqual([
      "./side-effect.css",
      "./loads.ts",
      "./named-type.ts",
      "./handed-on.ts",
    ]);
    expect(byKind(true, false)).toEqual(["./type.ts", "./handed-on-types.ts", "./in-a-type.ts"]);
    expect(byKind(false, true)).toEqual(["./lazy.ts", "(computed)"]);
  });
});

describe("checkImports", () => {
  it.each([
    ["src/features/capture/Pad.tsx", `import { log } from "../day-log/log.ts"`, "another"],
    ["src/features/capture/Pad.tsx", `import { db } from "../../data/database.ts"`, "but for types"],
    ["src/features/capture/Pad.tsx", `import { type Row } from "../../data/rows.ts"`, "but for types"],
    [
      "src/features/capture/Pad.tsx",
      `import { seal } from "../../crypto/vault.ts"`,
      "must not import crypto",
    ],
    [
      "src/features/capture/Pad.tsx",
      `import { windowFiles } from "../../platform/window/files.ts"`,
      "platform",
    ],
    ["src/features/capture/Pad.tsx", `import { App } from "../../app/App.tsx"`, "must not import app"],
    ["src/app/App.tsx", `import { Pad } from "../features/capture/Pad.tsx"`, "but lazily"],
    ["src/app/App.tsx", `export { Pad } from "../features/capture/Pad.tsx"`, "but lazily"],
    ["src/services/capture.ts", `import { t } from "../i18n/translate.ts"`, "must not import i18n"],
    ["src/services/capture.ts", `import { Button } from "../ui/Button.tsx"`, "must not import ui"],
    ["src/sync/drain.ts", `import { entries } from "../data/repos/entries.ts"`, "must not import data"],
    ["src/sync/drain.ts", `import { windowClock } from "../platform/window/window-ports.ts"`, "platform"],
    ["src/data/commit.ts", `import { drain } from "../sync/drain.ts"`, "must not import sync"],
    ["src/data/commit.ts", `import { capture } from "../services/capture.ts"`, "must not import services"],
    [
      "src/crypto/vault.ts",
      `import { toCanonicalJson } from "../domain/canonical-json.ts"`,
      "must not import domain",
    ],
    ["src/domain/ids.ts", `import { clock } from "../platform/ports/clock.ts"`, "but for types"],
    ["src/domain/ids.ts", `import { t } from "../i18n/translate.ts"`, "must not import i18n"],
    ["src/platform/ports/clock.ts", `import type { Entry } from "../../domain/entries/entry.ts"`, "domain"],
    ["src/platform/window/net.ts", `import { open } from "../../data/database.ts"`, "must not import data"],
    ["src/ui/Button.tsx", `import { t } from "../i18n/translate.ts"`, "must not import i18n"],
    [
      "src/ui/Button.tsx",
      `import type { Entry } from "../domain/entries/entry.ts"`,
      "must not import domain",
    ],
    ["src/i18n/translate.ts", `import { Button } from "../ui/Button.tsx"`, "must not import ui"],
    ["src/receiver/server.ts", `import { open } from "../data/database.ts"`, "must not import data"],
    ["src/domain/ids.ts", `import { start } from "../main.tsx"`, "wiring point"],
    ["src/domain/ids.ts", `import { support } from "../../tests/support/x.ts"`, "no room"],
    ["src/services/capture.ts", `import Dexie from "dexie"`, "the package dexie"],
    ["src/sync/drain.ts", `const dexie = await import("dexie")`, "the package dexie"],
    ["src/domain/ids.ts", `import * as z from "zod"`, "the package zod"],
    ["src/features/capture/Pad.tsx", `import { Workbox } from "workbox-window"`, "workbox-window"],
    ["src/domain/ids.ts", `import { readFile } from "node:fs"`, "node:fs"],
    ["src/attic/old.ts", ``, "no room"],
  ])("catches %s with %s", (path, text, what) => {
    const [breach] = checkImports({ path, text });
    expect(breach?.what).toContain(what);
  });

  it.each([
    ["src/features/capture/Pad.tsx", `import { Tile } from "./Tile.tsx"; import css from "./Pad.module.css"`],
    ["src/features/capture/Pad.tsx", `import type { Row } from "../../data/rows.ts"`],
    ["src/app/App.tsx", `const Pad = () => import("../features/capture/Pad.tsx")`],
    ["src/sync/drain.ts", `import { lease } from "../data/repos/outbox.ts"`],
    ["src/data/database.ts", `import Dexie from "dexie"`],
    ["src/domain/ids.ts", `import type { Clock } from "../platform/ports/clock.ts"`],
    ["src/receiver/server.ts", `import { readFile } from "node:fs/promises"; import "../domain/routes.ts"`],
    ["src/main.tsx", `import { anything } from "./data/database.ts"`],
  ])("lets %s import what it may", (path, text) => {
    expect(checkImports({ path, text })).toEqual([]);
  });

  it("knows the rooms", () => {
    expect(roomOf("src/platform/ports/clock.ts")).toBe("ports");
    expect(roomOf("src/platform/worker/take-over.ts")).toBe("platform");
    expect(roomOf("src/helpers/x.ts")).toBeNull();
  });
});
