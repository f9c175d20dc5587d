import { useRef } from "preact/hooks";

type Order = (field: string, codes: readonly string[]) => readonly string[];

/**
 * The order in which choices came on screen, for as long as they are there: what this branch usually does is read behind
 * the pad, and the hour changes, but nothing changes its place under a finger.
 * @param shown what they belong to; another one takes the order of its moment
 */
export function useSteadyOrder(order: Order, shown: unknown): Order {
  const kept = useRef<{ shown: unknown; readonly orders: Map<string, readonly string[]> }>({
    shown,
    orders: new Map(),
  });
  if (kept.current.shown !== shown) kept.current = { shown, orders: new Map() };
  const { orders } = kept.current;
  return (field, codes) => {
    // The codes too: a field that gets others meanwhile has to show those.
    const key = [field, ...codes].join(" ");
    const steady = orders.get(key) ?? order(field, codes);
    orders.set(key, steady);
    return steady;
  };
}
