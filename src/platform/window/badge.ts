import type { Badge } from "../ports/badge.ts";

/** Not in every engine (https://developer.mozilla.org/docs/Web/API/Navigator/setAppBadge). */
interface BadgeNavigator {
  setAppBadge?: (count: number) => Promise<void>;
  clearAppBadge?: () => Promise<void>;
}

/** The badge of the installed app; nothing happens where there is none. */
export const windowBadge: Badge = {
  show(count) {
    const badges: BadgeNavigator = navigator;
    const shown = count > 0 ? badges.setAppBadge?.(count) : badges.clearAppBadge?.();
    // Not installed, or forbidden: the number stands in the app itself.
    shown?.catch(() => undefined);
  },
};
