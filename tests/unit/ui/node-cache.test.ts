import { h } from "preact";
import { expect, it } from "vitest";
import { createNodeCache } from "../../../src/ui/node-cache.ts";

it("a node is given back while its inputs are the same, and drawn anew when one changes", () => {
  const cache = createNodeCache();
  const draw = () => h("li", null);
  const first = cache.node("a", [1, "x"], draw);
  cache.sweep();
  expect(cache.node("a", [1, "x"], draw)).toBe(first);
  cache.sweep();
  const second = cache.node("a", [1, "y"], draw);
  expect(second).not.toBe(first);
  cache.sweep();
  expect(cache.node("a", [1, "y", 2], draw)).not.toBe(second);
});

it("a node that one drawing did without is forgotten", () => {
  const cache = createNodeCache();
  const draw = () => h("li", null);
  const first = cache.node("a", [], draw);
  cache.sweep();
  cache.sweep();
  expect(cache.node("a", [], draw)).not.toBe(first);
});
