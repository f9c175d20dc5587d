import { CircleHelp, FileWarning, type IconNode } from "lucide";
import { describe, expect, it } from "vitest";
import { toIconPath } from "../../../src/ui/icon-path.ts";
import { kindIcons } from "../../../src/ui/kind-icons.ts";

describe("an icon as one path", () => {
  it("begins every shape at the origin, so that a relative first step means what it meant alone", () => {
    const icon: IconNode = [
      ["path", { d: "m3 4 2 2" }],
      ["path", { d: "m9 9h2" }],
    ];
    expect(toIconPath(icon)).toBe("M0 0m3 4 2 2M0 0m9 9h2");
  });

  it("draws a circle as two halves and a rectangle with its corners", () => {
    expect(toIconPath([["circle", { cx: "12", cy: "10", r: "3" }]])).toBe(
      "M9 10a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z",
    );
    expect(toIconPath([["rect", { x: "8", y: "2", width: "8", height: "4", rx: "1" }]])).toBe(
      "M9 2h6a1 1 0 0 1 1 1v2a1 1 0 0 1 -1 1h-6a1 1 0 0 1 -1 -1v-2a1 1 0 0 1 1 -1z",
    );
  });

  it("exists for every row: of every kind, and unreadable", () => {
    for (const icon of [...Object.values(kindIcons), FileWarning])
      expect(toIconPath(icon)).toMatch(/^M[\d\sa-zA-Z.,-]+$/);
  });

  it("is refused for a shape nobody drew yet", () => {
    expect(() => toIconPath([["ellipse", { rx: "1" }]])).toThrow("icon shape ellipse");
    expect(toIconPath(CircleHelp)).toContain("a10 10");
  });
});
