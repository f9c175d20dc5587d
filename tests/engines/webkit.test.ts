// WebKitGTK, the nearest to Safari that a Linux machine runs; it has no Background Sync either.
import { describe } from "vitest";
import { proveDelivery } from "../support/engines/delivery-proof.ts";
import { startWebKitTablet } from "../support/engines/webkit.ts";

describe("WebKitGTK", () => {
  proveDelivery(startWebKitTablet);
});
