// The pad over a store that takes a second for each commit: it shows every tap at once and loses none.
import { signal } from "@preact/signals";
import { h, render } from "preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { SAMPLE_BOOK_NAME } from "../../../../src/data/database.ts";
import { PadScreen } from "../../../../src/features/capture/PadScreen.tsx";
import { chooseLocale } from "../../../../src/i18n/i18n.ts";
import { common } from "../../../../src/i18n/zh-cn/common.ts";
import { dictionary } from "../../../../src/i18n/zh-cn/dictionary.ts";
import type { StoreGate } from "../../../../src/platform/ports/store-gate.ts";
import { createAppearance } from "../../../../src/services/appearance.ts";
import {
  createAppServices,
  ServicesContext,
  type AppServices,
} from "../../../../src/services/app-services.ts";
import { newRecoveryCode } from "../../../../src/services/session/founding.ts";
import "../../../../src/styles/base.css";
import "../../../../src/styles/tokens.css";
import { deleteDatabase } from "../../../support/delete-database.ts";
import { createMemoryPorts } from "../../../support/memory-ports.ts";
import { TEST_PIN, testBranch } from "../../../support/test-book.ts";

const COMMIT_MS = 1_000;
const TAPS = 20;
const TAPS_WITHIN_MS = 2_000;

/** Every commit takes a second more, each its own. */
const slowGate: StoreGate = {
  async pass(step) {
    await new Promise((later) => setTimeout(later, COMMIT_MS));
    return step();
  },
};

let services: AppServices;
let root: HTMLElement;

beforeEach(async () => {
  const ports = createMemoryPorts({ storeGate: slowGate });
  await chooseLocale("zh-CN");
  services = createAppServices(ports, createAppearance(ports.preferences));
  await services.session.start();
  await services.load();
  await services.session.startSample({
    branch: testBranch,
    person: { code: "A01", name: "林晓岚", role: "lobbyManager", secretKind: "pin", secret: TEST_PIN },
    recoveryCode: newRecoveryCode(ports),
  });
  root = document.createElement("div");
  root.id = "app";
  document.body.append(root);
  render(h(ServicesContext.Provider, { value: services }, h(PadScreen, {})), root);
});
afterEach(async () => {
  render(null, root);
  root.remove();
  await services.session.lock();
  await deleteDatabase(SAMPLE_BOOK_NAME);
});

const findButton = (name: string): HTMLButtonElement | undefined =>
  [...root.querySelectorAll("button")].find((one) =>
    [one, ...one.children].some((part) => part.textContent === name),
  );
const buttonOf = (name: string): HTMLButtonElement => {
  const found = findButton(name);
  if (found === undefined) throw new Error(`no button ${name}`);
  return found;
};
const statuses = (): string[] =>
  [...root.querySelectorAll<HTMLElement>("[data-status]")].map(({ dataset }) => dataset["status"] ?? "none");
const nextFrame = () => new Promise(requestAnimationFrame);
/** A sheet draws its fields a frame after itself, one by one; on a busy machine frames are left out. Half a commit. */
const FIRST_FIELD_FRAMES = 30;
async function firstField(name: string): Promise<HTMLButtonElement> {
  for (let frame = 0; frame < FIRST_FIELD_FRAMES && findButton(name) === undefined; frame += 1)
    await nextFrame();
  return buttonOf(name);
}

test(`${TAPS} taps within 2 s, each commit a second late: ${TAPS} strips at once, all stored in their order`, async () => {
  const startedMs = performance.now();
  for (let tap = 1; tap <= TAPS; tap += 1) {
    if (tap % 4 === 0) {
      buttonOf(common.kind.redirect).click();
      await nextFrame();
      buttonOf(dictionary.channel.selfService).click();
    } else buttonOf(common.kind.greeting).click();
    await nextFrame();
    expect(root.querySelectorAll("[data-strip]")).toHaveLength(tap);
    // Shown at once, long before its commit is through.
    expect(statuses()[0]).toBe("saving");
  }
  expect(performance.now() - startedMs).toBeLessThan(TAPS_WITHIN_MS);
  const shown = services.capture.strips.value.map(({ id }) => id);
  expect(statuses()).not.toContain("failed");

  await expect.poll(statuses, { timeout: 10_000 }).toEqual(Array.from({ length: TAPS }, () => "saved"));
  const stored = await services.session.book.value?.db.entries.orderBy("id").primaryKeys();
  expect(stored?.map(([, id]) => id)).toEqual(shown.toReversed());
});

test("a tap that opens its sheet does not wait for the one before it, nor for its own commit", async () => {
  buttonOf(common.kind.need).click();
  (await firstField(dictionary.need.loan)).click();
  buttonOf(common.kind.vip).click();
  await nextFrame();
  expect(root.querySelector("#sheet-heading")?.textContent).toContain(common.kind.vip);
  expect(root.querySelectorAll("[data-strip]")).toHaveLength(2);
  buttonOf("完成").click();
  await expect.poll(statuses, { timeout: 10_000 }).toEqual(["saved", "saved"]);
  const need = services.capture.strips.value.find(({ kind }) => kind === "need");
  await expect.poll(() => need?.entry.value.body, { timeout: 10_000 }).toEqual({ needs: ["loan"] });
});

/** The history of this branch turns the order of all choices round once it has been read. */
function turnChoices(): { turn: () => void } {
  const isTurned = signal(false);
  const order = (_kind: string, _field: string, codes: readonly string[]): readonly string[] =>
    isTurned.value ? codes.toReversed() : codes;
  Object.defineProperty(services, "choices", { value: { order } });
  return { turn: () => void (isTurned.value = true) };
}
const labelsIn = (selector: string): string[] =>
  [...root.querySelectorAll(`${selector} button`)].map(({ textContent }) => textContent ?? "");

test("no choice changes its place while it can be tapped; the next sheet has the new order", async () => {
  const history = turnChoices();
  const sheet = "section[aria-labelledby=sheet-heading] [role=group]";
  buttonOf(common.kind.need).click();
  await firstField(dictionary.need.loan);
  const before = labelsIn(sheet);
  history.turn();
  await nextFrame();
  await nextFrame();
  expect(labelsIn(sheet).slice(0, before.length)).toEqual(before);
  buttonOf("完成").click();
  await nextFrame();
  buttonOf(common.kind.need).click();
  await firstField(dictionary.need.loan);
  expect(labelsIn(sheet)[0]).not.toBe(before[0]);
});

test("nor does a channel; the next redirect has the new order", async () => {
  const history = turnChoices();
  const channels = "[role=group]";
  buttonOf(common.kind.redirect).click();
  await nextFrame();
  const before = labelsIn(channels);
  expect(before).toContain(dictionary.channel.selfService);
  history.turn();
  await nextFrame();
  expect(labelsIn(channels)).toEqual(before);
  buttonOf(dictionary.channel.selfService).click();
  await nextFrame();
  buttonOf(common.kind.redirect).click();
  await nextFrame();
  expect(labelsIn(channels)[0]).not.toBe(before[0]);
});
