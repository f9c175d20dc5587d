// The number on the app's icon: what has not verifiably arrived. A lock leaves it as it is.
import { effect, type ReadonlySignal } from "@preact/signals";
import type { Badge } from "../platform/ports/badge.ts";
import type { DeliveryOverview } from "./delivery/delivery-contract.ts";
import { sumUnsent } from "./delivery/overview.ts";

/** Follows the overview; the sample's messages are never sent and never counted. */
export function followBadge(
  badge: Badge,
  overview: ReadonlySignal<DeliveryOverview | null>,
  isSample: ReadonlySignal<boolean>,
): void {
  let shown: number | null = null;
  effect(() => {
    const now = overview.value;
    if (now === null || isSample.value) return;
    const count = sumUnsent(now);
    if (count === shown) return;
    shown = count;
    badge.show(count);
  });
}
