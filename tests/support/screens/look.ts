// What is worth looking at: the kinds of looks, and the helpers that several routes share.
import type { Stage, StageBook } from "./stage.ts";

export const screenStates = ["empty", "full", "error", "locked"] as const;
export type ScreenState = (typeof screenStates)[number];

export interface ScreenLook {
  /** Short name, unique within its route and state. */
  readonly name: string;
  readonly book: StageBook;
  /** Brings the screen up; called on the stage of its book, wherever the look before left it. */
  reach(stage: Stage): Promise<void>;
  /** Leaves nothing open behind. */
  leave?(stage: Stage): Promise<void>;
}

/** Looks by state, or why there is nothing to look at. */
export type RouteLooks = Readonly<Record<ScreenState, readonly ScreenLook[] | string>>;

export const escape = (stage: Stage): Promise<void> => stage.escape();
export const unlock = (stage: Stage): Promise<void> => stage.unlock();

/** The lock screen as it stands over an address. */
export const lockedAt = (path: string): readonly ScreenLook[] => [
  {
    name: "lock",
    book: "new",
    async reach({ page, words }) {
      await page.goto(new URL(path, page.url()).href);
      await page.getByRole("heading", { name: words.lock.heading }).waitFor();
    },
    leave: unlock,
  },
];
