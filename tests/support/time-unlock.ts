// One unlock as the page itself sees it, from the end of the key derivation on.
import type { Page } from "playwright-core";

/** Milliseconds after the key derivation. */
export interface UnlockTimes {
  /** The pad's tiles are painted. */
  readonly padMs: number;
  /** A tap made then has its strip on screen. */
  readonly stripMs: number;
  /** The compute worker has answered with the index of customers; the pad was left alone until then. */
  readonly indexMs: number;
  /** The screen of customers, opened then, takes a search. */
  readonly searchMs: number;
}

/** Begins to watch; the caller unlocks the page then. */
export function timeUnlock(page: Page): Promise<UnlockTimes> {
  return page.evaluate(async () => {
    const toPaint = (): Promise<void> =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve();
        port2.postMessage(null);
      });
    /** Looks once per frame, and waits until the frame that shows it is painted. */
    const toSee = (selector: string): Promise<HTMLElement> =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = document.querySelector<HTMLElement>(selector);
          if (found === null) requestAnimationFrame(look);
          else void toPaint().then(() => resolve(found));
        };
        requestAnimationFrame(look);
      });

    const { prototype } = SubtleCrypto;
    const deriveKey = prototype.deriveKey;
    const derived = new Promise<number>((resolve) => {
      prototype.deriveKey = async function (this: SubtleCrypto, ...parts: Parameters<typeof deriveKey>) {
        const key = await deriveKey.apply(this, parts);
        if (typeof parts[0] === "object" && parts[0].name === "PBKDF2") resolve(performance.now());
        return key;
      };
    });
    const answered = new Promise<number>((resolve) => {
      const Before = Worker;
      globalThis.Worker = class extends Before {
        constructor(...parts: ConstructorParameters<typeof Before>) {
          super(...parts);
          this.addEventListener("message", ({ data }: MessageEvent<{ kind: string }>) => {
            if (data.kind === "done") resolve(performance.now());
          });
        }
      };
    });

    const startMs = await derived;
    const tile = await toSee("[data-row=main] button");
    const padMs = performance.now() - startMs;
    tile.click();
    await toSee("[data-strip]");
    const stripMs = performance.now() - startMs;
    const indexMs = (await answered) - startMs;
    document.querySelector<HTMLElement>("nav a[href='/customers']")?.click();
    await toSee("[data-customers] input[type=search]");
    return { padMs, stripMs, indexMs, searchMs: performance.now() - startMs };
  });
}
