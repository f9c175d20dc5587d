import { expect, it } from "vitest";
import {
  jobWorkerUrl,
  serviceWorkerUrl,
  toTrustedWorkerUrl,
} from "../../../src/platform/window/worker-url-policy.ts";

it("makes the service worker's URL a trusted one", () => {
  const url: unknown = serviceWorkerUrl();
  expect(String(url)).toBe("/sw.js");
  expect(Object.prototype.toString.call(url)).toBe("[object TrustedScriptURL]");
});

it("makes the compute worker's URL a trusted one", () => {
  const url: unknown = jobWorkerUrl();
  // The development server, which also serves tests, has it as a module.
  expect(String(url)).toBe("/src/job.ts");
  expect(Object.prototype.toString.call(url)).toBe("[object TrustedScriptURL]");
});

it.each(["/other.js", "https://evil.example/sw.js", "/sw.js?x", "//evil.example/sw.js", ""])(
  "refuses %j",
  (url) => {
    expect(() => toTrustedWorkerUrl(url)).toThrow("not a worker of this app");
  },
);
