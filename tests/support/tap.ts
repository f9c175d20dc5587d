// A finger on the screen, fast: a long day has thousands of taps. Finds a button by its words, looks that nothing lies
// over it, and touches it there. Needs no waiting for stillness, since nothing on the pad moves by itself.
import type { Page } from "playwright-core";

export interface Target {
  /** Accessible name, whole; or how it begins. */
  readonly name: string | { readonly startsWith: string };
  /** CSS of the part to look in. */
  readonly within: string;
  /** A named group inside that part, such as the choices of one field. */
  readonly group?: string | undefined;
  /** A button unless said otherwise. */
  readonly role?: "button" | "link" | undefined;
}

const PATIENCE_MS = 10_000;

/** Where the button lies; null while there is none, or while something lies over it. Runs in the page. */
export function findButton({
  name,
  within,
  group,
  role,
}: Target): { readonly x: number; readonly y: number } | null {
  const nameOf = (element: Element): string => {
    const label = element.getAttribute("aria-label");
    if (label !== null) return label;
    // Counts and signs are hidden from the name, as they are from a screen reader.
    const parts = [...element.childNodes].map((node) => {
      if (node instanceof Text) return node.data;
      if (!(node instanceof Element) || node.matches("[hidden], [aria-hidden=true], svg")) return "";
      return nameOf(node);
    });
    return parts.join("").trim();
  };
  const groupName = (element: Element): string => {
    const id = element.getAttribute("aria-labelledby");
    const labelled = id === null ? null : document.getElementById(id);
    return element.getAttribute("aria-label") ?? labelled?.textContent.trim() ?? "";
  };
  const part = document.querySelector(within);
  const scope =
    group === undefined
      ? part
      : [...(part?.querySelectorAll("[role=group]") ?? [])].find((one) => groupName(one) === group);
  const all = scope?.querySelectorAll<HTMLElement>(role === "link" ? "a[href]" : "button") ?? [];
  const button = [...all].find((one) => {
    const found = nameOf(one);
    return (
      !one.matches(":disabled") &&
      (typeof name === "string" ? found === name : found.startsWith(name.startsWith))
    );
  });
  if (button === undefined) return null;
  button.scrollIntoView({ block: "nearest", inline: "nearest" });
  const { left, top, width, height } = button.getBoundingClientRect();
  const place = { x: left + width / 2, y: top + height / 2 };
  const hit = document.elementFromPoint(place.x, place.y);
  return hit !== null && button.contains(hit) ? place : null;
}

/**
 * Touches the first button of that name. The page's context must have touch.
 * @throws when there is none that can be reached within 10 s
 */
export async function tap(page: Page, target: Target): Promise<void> {
  const untilMs = performance.now() + PATIENCE_MS;
  for (;;) {
    const place = await page.evaluate(findButton, target);
    if (place !== null) return page.touchscreen.tap(place.x, place.y);
    if (performance.now() > untilMs) throw new Error(`no button to reach: ${JSON.stringify(target)}`);
  }
}
