import type { InstallFacts, InstallPort } from "../ports/install.ts";

/** How this page runs. iPadOS calls itself a Mac with a touch screen. */
function readInstallFacts(): InstallFacts {
  const isStandalone = window.matchMedia("(display-mode: standalone), (display-mode: fullscreen)").matches;
  const isApple =
    /iPad|iPhone/.test(navigator.userAgent) ||
    (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
  return { isInstalled: isStandalone, isIpad: isApple };
}

/** Chromium's offer to install (https://developer.mozilla.org/docs/Web/API/BeforeInstallPromptEvent). */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

const isInstallOffer = (event: Event): event is InstallOffer => "prompt" in event;

/** Listens from the start on: the offer comes once, at a moment of the browser's choosing. */
export function createWindowInstall(): InstallPort {
  let offer: InstallOffer | null = null;
  const listeners = new Set<(offered: boolean) => void>();
  const tell = (): void => listeners.forEach((listener) => listener(offer !== null));
  window.addEventListener("beforeinstallprompt", (event) => {
    if (!isInstallOffer(event)) return;
    // The browser's own banner would cover the tiles; settings show the offer instead.
    event.preventDefault();
    offer = event;
    tell();
  });
  window.addEventListener("appinstalled", () => {
    offer = null;
    tell();
  });
  return {
    facts: readInstallFacts(),
    onOffer(listener) {
      listeners.add(listener);
      listener(offer !== null);
    },
    async ask() {
      const asked = offer;
      offer = null;
      tell();
      await asked?.prompt();
    },
  };
}
