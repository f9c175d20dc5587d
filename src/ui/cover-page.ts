// A layer that covers the page: the finger, the keys and a screen reader stay in it until it goes.
//
// Not by the browser's own `showModal()`. That makes the page behind inert, for which the browser styles every element
// of it anew, when it opens and when it closes, each time in one task that grows with the page (DESIGN §10). Here nothing
// behind is styled: the layer lies over all of it, focus that leaves is brought back, and screen readers are told.

export interface CoveredPage {
  /** Takes the focus into a dialog on the layer, and keeps it there. */
  takeFocus(dialog: HTMLElement): void;
  /** Gives the page its focus back; to be called while the layer is still in it. */
  uncover(): void;
}

/** The browser's close requests, Android's back gesture among them; not in every engine. */
interface CloseRequests {
  onclose: (() => void) | null;
  destroy(): void;
}

/** Layers that cover the page, the last one above all others: only that one keeps the focus and hears of Escape. */
let layers: readonly HTMLElement[] = [];

/** Puts a layer (`popover="manual"`) above everything. @param onCloseRequest Escape, or the back gesture */
export function coverPage(layer: HTMLElement, onCloseRequest: () => void): CoveredPage {
  const opener = document.activeElement;
  const isOnTop = (): boolean => layers.at(-1) === layer;
  layers = [...layers, layer];
  const stopRequests = watchCloseRequests(onCloseRequest, isOnTop);
  let release = (): void => undefined;
  layer.showPopover();
  return {
    takeFocus(dialog) {
      const wanted = dialog.querySelectorAll<HTMLElement>("[autofocus]");
      focusFirstOf([...wanted, ...controlsIn(dialog)]);
      const stopFocus = keepFocus(dialog, layer, isOnTop);
      // After the focus has left: what holds it must not be hidden.
      const hidden = hideBeside(layer);
      release = () => {
        stopFocus();
        for (const one of hidden) one.removeAttribute("aria-hidden");
      };
    },
    uncover() {
      layers = layers.filter((one) => one !== layer);
      stopRequests();
      release();
      layer.hidePopover();
      // In vain where it has gone meanwhile.
      if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    },
  };
}

function watchCloseRequests(onRequest: () => void, isOnTop: () => boolean): () => void {
  const { CloseWatcher } = window as { CloseWatcher?: new () => CloseRequests };
  if (CloseWatcher !== undefined) {
    const watch = (): CloseRequests => {
      const watcher = new CloseWatcher();
      watcher.onclose = () => {
        // Each serves one request, and the layer may stay.
        current = watch();
        onRequest();
      };
      return watcher;
    };
    let current = watch();
    return () => current.destroy();
  }
  function onKey(event: KeyboardEvent): void {
    // While words are being composed, Escape is the input method's.
    const isAsked = event.key === "Escape" && !event.isComposing && !event.defaultPrevented;
    if (!isAsked || !isOnTop()) return;
    // Also for those below, once this one has gone by it.
    event.preventDefault();
    onRequest();
  }
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}

function keepFocus(dialog: HTMLElement, layer: HTMLElement, isOnTop: () => boolean): () => void {
  function bringBack({ target }: FocusEvent): void {
    if (!(target instanceof Node) || layer.contains(target) || !isOnTop()) return;
    const cameBackwards = layer.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING;
    focusFirstOf(cameBackwards ? controlsIn(dialog).reverse() : controlsIn(dialog));
  }
  document.addEventListener("focusin", bringBack);
  return () => document.removeEventListener("focusin", bringBack);
}

const controlsIn = (dialog: HTMLElement): HTMLElement[] =>
  [...dialog.querySelectorAll<HTMLElement>("*")].filter(({ tabIndex }) => tabIndex >= 0);

/** Disabled and invisible ones take no focus. */
function focusFirstOf(controls: readonly HTMLElement[]): void {
  for (const control of controls) {
    control.focus();
    if (document.activeElement === control) return;
  }
}

/** All that is neither the layer nor around it. */
function hideBeside(layer: HTMLElement): readonly Element[] {
  const beside: Element[] = [];
  for (let inner: Element = layer; inner.parentElement !== null && inner !== document.body;) {
    const { parentElement } = inner;
    for (const one of parentElement.children)
      if (one !== inner && !one.hasAttribute("aria-hidden")) beside.push(one);
    inner = parentElement;
  }
  for (const one of beside) one.setAttribute("aria-hidden", "true");
  return beside;
}
