// Where the app is: the URL's path and nothing else. No personal data ever goes into an address.
import { signal, type ReadonlySignal } from "@preact/signals";
import { matchRoute, type RouteMatch } from "../domain/routes.ts";

export interface Navigation {
  /** The route of the address; null for an address the app does not know. */
  readonly route: ReadonlySignal<RouteMatch | null>;
  go(path: string): void;
  /** Replaces the address without a new history step. */
  replace(path: string): void;
}

/** Follows the address bar of this page. */
export function createNavigation(): Navigation {
  const route = signal(matchRoute(location.pathname));
  const read = (): void => {
    route.value = matchRoute(location.pathname);
  };
  window.addEventListener("popstate", read);
  const move = (path: string, replace: boolean): void => {
    if (path !== location.pathname) history[replace ? "replaceState" : "pushState"](null, "", path);
    read();
  };
  return { route, go: (path) => move(path, false), replace: (path) => move(path, true) };
}
