/** The kind that an app shortcut asked for (`/?capture=greeting`); carried out once, after the unlock. */
export interface Shortcut {
  peek(): string | null;
  /** Returns the kind and forgets it, also in the address, so that a reload does not log again. */
  take(): string | null;
}

export function createShortcut(): Shortcut {
  let wanted = new URLSearchParams(location.search).get("capture");
  return {
    peek: () => wanted,
    take() {
      const taken = wanted;
      wanted = null;
      if (taken !== null) history.replaceState(null, "", location.pathname);
      return taken;
    },
  };
}
