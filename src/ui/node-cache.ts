// Keeps drawn nodes between two drawings of one component: Preact skips a node that it is given back unchanged.
import type { VNode } from "preact";

export interface NodeCache {
  /** The node of the last drawing while `inputs` are the same, else a new one. Once per key and drawing. */
  node(key: string, inputs: readonly unknown[], draw: () => VNode): VNode;
  /** Ends a drawing: what it did not ask for is forgotten. */
  sweep(): void;
}

const areSame = (before: readonly unknown[], now: readonly unknown[]): boolean =>
  before.length === now.length && before.every((input, index) => input === now[index]);

/** Creates a cache for one component; keep it in a ref. */
export function createNodeCache(): NodeCache {
  type Kept = { readonly inputs: readonly unknown[]; readonly node: VNode };
  let before = new Map<string, Kept>();
  let now = new Map<string, Kept>();
  return {
    node(key, inputs, draw) {
      const last = before.get(key);
      const kept = last !== undefined && areSame(last.inputs, inputs) ? last : { inputs, node: draw() };
      now.set(key, kept);
      return kept.node;
    },
    sweep() {
      before = now;
      now = new Map();
    },
  };
}
