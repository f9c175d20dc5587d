import { afterEach, expect, test } from "vitest";
import { windowBadge } from "../../../src/platform/window/badge.ts";

const calls: string[] = [];
afterEach(() => {
  Reflect.deleteProperty(navigator, "setAppBadge");
  Reflect.deleteProperty(navigator, "clearAppBadge");
  calls.length = 0;
});

function plant(name: "setAppBadge" | "clearAppBadge", value: unknown): void {
  Object.defineProperty(navigator, name, { value, configurable: true });
}

test("a number is shown, none takes it away", () => {
  plant("setAppBadge", (count: number) => Promise.resolve(void calls.push(`set ${count}`)));
  plant("clearAppBadge", () => Promise.resolve(void calls.push("clear")));
  windowBadge.show(12);
  windowBadge.show(0);
  expect(calls).toEqual(["set 12", "clear"]);
});

test("a system without badges, or one that forbids them, is no fault", async () => {
  plant("setAppBadge", undefined);
  plant("clearAppBadge", undefined);
  windowBadge.show(3);
  windowBadge.show(0);
  const rejections: unknown[] = [];
  const note = (event: PromiseRejectionEvent): void => void rejections.push(event.reason);
  addEventListener("unhandledrejection", note);
  plant("setAppBadge", () => Promise.reject(new DOMException("not installed", "NotAllowedError")));
  windowBadge.show(3);
  // An unhandled rejection is reported after the task it happened in.
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (port1.close(), resolve(null));
    port2.postMessage(null);
  });
  removeEventListener("unhandledrejection", note);
  expect(rejections).toEqual([]);
});
