import type { SchemaVersion } from "./versions.ts";

/**
 * The search index of customers as it was last built, sealed in parts, and which customers have changed since: without
 * them every start reads and opens every sheet, seconds at 20,000 of them. `from` is the first customer of a part.
 */
export const customerIndexVersion: SchemaVersion = {
  number: 4,
  stores: { customerIndex: "from", customerChanges: "++n" },
};
