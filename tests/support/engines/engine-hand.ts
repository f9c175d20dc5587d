// The hand of a tablet with another engine: finds by words, touches and types as a person does.
import type { Field, Hand } from "../hand.ts";
import { findButton } from "../tap.ts";
import { eventually } from "./eventually.ts";
import type { EngineTablet } from "./tablet.ts";

/** A loaded machine takes its time over two browsers; a quick one never waits so long. */
const PATIENCE_MS = 60_000;
/** A touch that nothing has felt by then fell beside everything, and is repeated. */
const FELT_WITHIN_MS = 2_000;

interface Place {
  readonly x: number;
  readonly y: number;
}

type Felt = "nothing" | "there" | "elsewhere";

interface FeelingPage {
  /** Where the last touch was felt. */
  floorbookFelt?: Felt;
}

/** Begins to wait for a click at a place. Runs in the page. */
function beginToFeel({ x, y }: Place): void {
  const page = globalThis as FeelingPage;
  const wanted = document.elementFromPoint(x, y)?.closest("button, a, input, textarea");
  page.floorbookFelt = "nothing";
  const feel = ({ target }: Event): void => {
    page.floorbookFelt = wanted?.contains(target as Node) === true ? "there" : "elsewhere";
  };
  document.addEventListener("click", feel, { capture: true, once: true });
}

const readFelt = (): Felt => (globalThis as FeelingPage).floorbookFelt ?? "nothing";

/** Resolves when what was changed so far has been drawn: engines find what is touched in what they have drawn. */
const waitUntilDrawn = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });

/** Where the field of that label lies; null while there is none, or while something lies over it. Runs in the page. */
function findField({ label, within }: Field): Place | null {
  const part = document.querySelector(within);
  const labelOf = (input: HTMLInputElement | HTMLTextAreaElement): string =>
    input.getAttribute("aria-label") ?? input.labels?.[0]?.textContent.trim() ?? "";
  const inputs = part?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea") ?? [];
  const input = [...inputs].find((one) => labelOf(one) === label && !one.disabled);
  if (input === undefined) return null;
  input.scrollIntoView({ block: "nearest", inline: "nearest" });
  const { left, top, width, height } = input.getBoundingClientRect();
  const place = { x: left + width / 2, y: top + height / 2 };
  return document.elementFromPoint(place.x, place.y) === input ? place : null;
}

/** What stands in the field that has the focus; null while none has, or another. Runs in the page. */
function readFocused({ label, within }: Field): string | null {
  const input = document.activeElement;
  if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement)) return null;
  const found = input.getAttribute("aria-label") ?? input.labels?.[0]?.textContent.trim();
  return found === label && input.closest(within) !== null ? input.value : null;
}

/** Selects what stands in the field that has the focus. Runs in the page. */
function selectFocused(): void {
  const input = document.activeElement;
  if (input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement) input.select();
}

const readTexts = (selector: string): string[] =>
  [...document.querySelectorAll(selector)].map((element) => element.textContent.trim());

/** The hand on this tablet. */
export function engineHand(tablet: EngineTablet): Hand {
  const within = <T>(what: string, ask: () => Promise<T | null | false>): Promise<T> =>
    eventually(`${tablet.engine}: ${what}`, PATIENCE_MS, ask);

  /** The place, once it stays where it is. */
  async function findStill(find: () => Promise<Place | null>): Promise<Place | null> {
    const before = await find();
    if (before === null) return null;
    await tablet.run(waitUntilDrawn, null);
    const after = await find();
    return after?.x === before.x && after.y === before.y ? after : null;
  }

  async function feel(): Promise<Felt> {
    const untilMs = performance.now() + FELT_WITHIN_MS;
    for (;;) {
      const felt = await tablet.run(readFelt, null);
      if (felt !== "nothing" || performance.now() > untilMs) return felt;
    }
  }

  async function touch(what: string, find: () => Promise<Place | null>): Promise<void> {
    const felt = await within(what, async () => {
      const place = await findStill(find);
      if (place === null) return null;
      await tablet.run(beginToFeel, place);
      await tablet.touch(place.x, place.y);
      const where = await feel();
      return where === "nothing" ? null : where;
    });
    if (felt === "elsewhere") throw new Error(`${tablet.engine}: something else was touched than ${what}`);
  }

  return {
    tap: (target) => touch(`button ${JSON.stringify(target)}`, () => tablet.run(findButton, target)),
    async write(field, text) {
      const what = `field ${JSON.stringify(field)}`;
      await touch(what, () => tablet.run(findField, field));
      const before = await within(`focus in ${what}`, async () => {
        const value = await tablet.run(readFocused, field);
        return value === null ? null : { value };
      });
      if (before.value !== "") {
        await tablet.run(selectFocused, null);
        await tablet.press("Backspace");
      }
      await tablet.type(text);
      await within(`the text in ${what}`, async () => (await tablet.run(readFocused, field)) === text);
    },
    pressEnter: () => tablet.press("Enter"),
    read: (selector) =>
      within(selector, async () => {
        const texts = await tablet.run(readTexts, selector);
        return texts.length > 0 ? texts : null;
      }),
    async seeGone(selector) {
      await within(`no ${selector}`, async () => (await tablet.run(readTexts, selector)).length === 0);
    },
  };
}
