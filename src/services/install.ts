// Installing the app: how it runs now, and whether the browser offers to install it.
import { signal, type ReadonlySignal } from "@preact/signals";
import type { InstallFacts, InstallPort } from "../platform/ports/install.ts";

export interface Install extends InstallFacts {
  readonly isOffered: ReadonlySignal<boolean>;
  /** Shows the browser's own question. */
  ask(): Promise<void>;
}

export function createInstall(port: InstallPort): Install {
  const isOffered = signal(false);
  port.onOffer((offered) => (isOffered.value = offered));
  return { ...port.facts, isOffered, ask: () => port.ask() };
}
