// Firefox ESR has no Background Sync: the page's own triggers wake the worker, and where it is silent the page sends.
import { describe } from "vitest";
import { proveDelivery } from "../support/engines/delivery-proof.ts";
import { startFirefoxTablet } from "../support/engines/firefox.ts";

describe("Firefox ESR", () => {
  proveDelivery(startFirefoxTablet);
});
