import { describe, expect, it } from "vitest";
import { appRoutes, matchRoute, pathTo } from "../../../src/domain/routes.ts";

describe("matchRoute", () => {
  it.each([
    ["/", "pad", {}],
    ["/log", "log", {}],
    ["/log/2026-11-24", "logDay", { date: "2026-11-24" }],
    ["/complaints", "complaints", {}],
    [
      "/complaints/01890a5d-ac96-774b-bcce-b302099a8057",
      "complaint",
      { id: "01890a5d-ac96-774b-bcce-b302099a8057" },
    ],
    ["/customers", "customers", {}],
    [
      "/customers/01890a5d-ac96-774b-bcce-b302099a8057",
      "customer",
      { id: "01890a5d-ac96-774b-bcce-b302099a8057" },
    ],
    ["/sync", "sync", {}],
    ["/open", "open", {}],
    ["/settings", "settings", {}],
    ["/settings/staff", "settingsSection", { section: "staff" }],
    ["/settings/%E4%BA%BA%E5%91%98", "settingsSection", { section: "人员" }],
    ["/setup", "setup", {}],
  ])("knows %s as %s", (pathname, name, params) => {
    expect(matchRoute(pathname)).toEqual({ name, params });
  });

  it.each([
    "",
    "log",
    "//",
    "/log/",
    "/LOG",
    "/log/a/b",
    "/log/app.js",
    "/log/..",
    "/log/%2e%2e",
    "/log/%2Fetc",
    "/log/%",
    "/log/%00",
    "/index.html",
    "/sw.js",
    "/schemas/day.json",
    "/openapi.yaml",
    "/floorbook.config.json",
    "/probe.json",
    "/setup?x",
    "/constructor",
  ])("refuses %j", (pathname) => {
    expect(matchRoute(pathname)).toBeNull();
  });

  it("finds each route by the path that pathTo makes", () => {
    const paths = [
      pathTo("pad", {}),
      pathTo("log", {}),
      pathTo("logDay", { date: "2026-11-24" }),
      pathTo("complaints", {}),
      pathTo("complaint", { id: "01890a5d-ac96-774b-bcce-b302099a8057" }),
      pathTo("customers", {}),
      pathTo("customer", { id: "01890a5d-ac96-774b-bcce-b302099a8057" }),
      pathTo("sync", {}),
      pathTo("open", {}),
      pathTo("settings", {}),
      pathTo("settingsSection", { section: "book" }),
      pathTo("setup", {}),
    ];
    expect(paths.map((path) => matchRoute(path)?.name)).toEqual(appRoutes.map(({ name }) => name));
  });

  it("refuses to make a path that would not be matched again", () => {
    expect(() => pathTo("logDay", { date: "../x" })).toThrow(RangeError);
    expect(() => pathTo("logDay", { date: "" })).toThrow(RangeError);
  });
});
