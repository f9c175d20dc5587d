import type { OwnSite } from "../ports/own-site.ts";

/** The origin of this page. */
export const windowOwnSite: OwnSite = {
  get origin() {
    return location.origin;
  },
  // Behind the first screen, like everything that reads the answer.
  readConfig: async (maxBytes) => (await import("./own-config.ts")).readOwnConfig(maxBytes),
  onBlockedAddress(listener) {
    const report = ({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent): void => {
      if (effectiveDirective === "connect-src") listener(blockedURI);
    };
    document.addEventListener("securitypolicyviolation", report);
    return () => document.removeEventListener("securitypolicyviolation", report);
  },
};
