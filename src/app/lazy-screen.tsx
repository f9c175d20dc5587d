// Screens that are parsed when first needed. They are precached, so "lazy" never means a network.
import { signal } from "@preact/signals";
import type { ComponentType, JSX } from "preact";
import { useEffect } from "preact/hooks";
import { t } from "../i18n/i18n.ts";
import css from "./App.module.css";
import { LaunchError } from "./LaunchError.tsx";

export interface LazyScreen<P> {
  (props: P): JSX.Element;
  /** Starts the loading before the first drawing; once is enough. */
  preload(): void;
}

/**
 * A component that loads its screen at the first drawing and keeps it.
 * A part that cannot be fetched belongs to a build that another window has replaced since (T-29): the screen says
 * so and offers the reload, which the person presses; what was half-typed lies sealed in its draft.
 */
export function lazyScreen<P extends object>(load: () => Promise<ComponentType<P>>): LazyScreen<P> {
  const loaded = signal<{ Screen: ComponentType<P> } | "missing" | null>(null);
  let started = false;

  function start(): void {
    if (started) return;
    started = true;
    load().then(
      (Screen) => (loaded.value = { Screen }),
      () => (loaded.value = "missing"),
    );
  }

  function Screen(props: P) {
    useEffect(start, []);
    const result = loaded.value;
    if (result === null) return <p class={css["starting"]}>{t().shell.starting}</p>;
    if (result === "missing") return <LaunchError fault="screenMissing" />;
    return <result.Screen {...props} />;
  }
  return Object.assign(Screen, { preload: start });
}
