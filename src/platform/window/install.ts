export interface InstallFacts {
  /** Runs from the home screen or as an installed app. */
  readonly isInstalled: boolean;
  /** iPadOS installs by its share sheet only and clears tabs' storage after seven unused days. */
  readonly isIpad: boolean;
}

/** How this page runs. iPadOS calls itself a Mac with a touch screen. */
export function readInstallFacts(): InstallFacts {
  const isStandalone = window.matchMedia("(display-mode: standalone), (display-mode: fullscreen)").matches;
  const isApple =
    /iPad|iPhone/.test(navigator.userAgent) ||
    (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
  return { isInstalled: isStandalone, isIpad: isApple };
}
