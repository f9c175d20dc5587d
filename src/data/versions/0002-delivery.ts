import type { SchemaVersion } from "./versions.ts";

/**
 * Delivery. `[state+sealedFor]` finds what can be sent with the keys at hand without reading what cannot, and
 * counts what waits for an unlock. Rows only gain fields, so nothing is rewritten; the new number keeps builds
 * away that know nothing of frozen requests and would fold into them.
 */
export const deliveryVersion: SchemaVersion = {
  number: 2,
  stores: { outbox: "++seq,[recordId+rev],state,[state+sealedFor]" },
};
