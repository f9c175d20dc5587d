// Screens that are parsed when first needed. They are precached, so "lazy" never means a network.
import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { t } from "../i18n/i18n.ts";
import css from "./App.module.css";

/**
 * A component that loads its screen at the first drawing and keeps it.
 * A failed load is thrown at the next drawing: the launch error names it, and the records are safe behind it.
 */
export function lazyScreen<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const loaded = signal<{ Screen: ComponentType<P> } | { error: unknown } | null>(null);
  let started = false;

  function start(): void {
    if (started) return;
    started = true;
    load().then(
      (Screen) => (loaded.value = { Screen }),
      (error: unknown) => (loaded.value = { error }),
    );
  }

  return function LazyScreen(props: P) {
    useEffect(start, []);
    const result = loaded.value;
    if (result === null) return <p class={css["starting"]}>{t().shell.starting}</p>;
    if ("error" in result) throw result.error;
    return <result.Screen {...props} />;
  };
}
