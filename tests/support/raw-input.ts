// Drives a page by raw input and looks at it from within: a driver's own looking would be work on the measured thread.
import type { Locator, Page } from "playwright-core";

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface RawInput {
  /** Runs a script on the page and waits for what it promises. */
  run(expression: string): Promise<unknown>;
  /** Waits until a condition holds; looks once per frame. */
  waitFor(condition: string): Promise<unknown>;
  /** Waits until what was done is on screen. */
  rest(): Promise<unknown>;
  click(place: Place): Promise<void>;
  type(text: string): Promise<void>;
  /** A flick: wheel events as fast as the page takes them. */
  flick(direction: 1 | -1, times: number): Promise<void>;
  scrollTo(top: string): Promise<void>;
}

/** Where a control lies, found before anything is measured. */
export async function placeOf(locator: Locator): Promise<Place> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error("not on screen");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

export async function openRawInput(page: Page): Promise<RawInput> {
  const devtools = await page.context().newCDPSession(page);
  const run = (expression: string): Promise<unknown> =>
    devtools.send("Runtime.evaluate", { awaitPromise: true, expression });
  const rest = (): Promise<unknown> =>
    run("new Promise((rested) => requestAnimationFrame(() => requestAnimationFrame(rested)))");
  return {
    run,
    rest,
    waitFor: (condition) =>
      run(`new Promise((met) => {
        const look = () => ((${condition}) ? met() : requestAnimationFrame(look));
        look();
      })`),
    async click(place) {
      const event = { ...place, button: "left", clickCount: 1 } as const;
      await devtools.send("Input.dispatchMouseEvent", { ...event, type: "mousePressed" });
      await devtools.send("Input.dispatchMouseEvent", { ...event, type: "mouseReleased" });
      await rest();
    },
    async type(text) {
      for (const letter of text) {
        await devtools.send("Input.insertText", { text: letter });
        await rest();
      }
    },
    async flick(direction, times) {
      const event = { type: "mouseWheel", x: 400, y: 560, deltaX: 0, deltaY: direction * 480 } as const;
      for (let nth = 0; nth < times; nth += 1) await devtools.send("Input.dispatchMouseEvent", event);
      await rest();
    },
    async scrollTo(top) {
      await run(`document.querySelector("main").scrollTop = ${top}`);
      await rest();
    },
  };
}
