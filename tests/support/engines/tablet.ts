// A tablet with another engine than Chromium: one window, a finger, a keyboard, and a watch over what goes wrong.
import type { Seen } from "./page-watch.ts";

export type Key = "Enter" | "Backspace";

export interface EngineTablet {
  readonly engine: "Firefox ESR" | "WebKitGTK";
  /** Opens an address and watches the page from then on; what earlier pages saw is forgotten. */
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Puts the app away and opens it again; what it has stored is still there. */
  reopen(url: string): Promise<void>;
  /** Runs a function in the page. It sees nothing of what is around it here; its answer comes back as JSON. */
  run<A, R>(script: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  /** Touches the page at a place, in CSS px. */
  touch(x: number, y: number): Promise<void>;
  /** Types into what has the focus. */
  type(text: string): Promise<void>;
  press(key: Key): Promise<void>;
  /** Something else comes to the front: the page is hidden. */
  lookAway(): Promise<void>;
  /** The page comes to the front again. */
  lookBack(): Promise<void>;
  /** What was seen since the last `open`, in all its pages. */
  seen(): Promise<Seen>;
  /** Where the engine puts downloads. */
  readonly downloadsDir: string;
  /** Ends the browser and removes its profile. */
  dispose(): Promise<void>;
}

export const SCREEN = { width: 1024, height: 768 } as const;
