import type { ComponentType } from "preact";
import { useErrorBoundary, useState } from "preact/hooks";
import { assertNever } from "../domain/assert-never.ts";
import { t } from "../i18n/i18n.ts";
import { ServicesContext, useServices, type AppServices } from "../services/app-services.ts";
import css from "./App.module.css";
import { LaunchError } from "./LaunchError.tsx";
import { LazyLockScreen } from "./lazy-lock.ts";
import { LazyOpenedApp } from "./lazy-opened.ts";
import { lazyScreen } from "./lazy-screen.tsx";

const OpenFileScreen = lazyScreen(() =>
  import("../features/open-file/OpenFileScreen.tsx").then((file) => file.OpenFileScreen),
);
const SetupScreen = lazyScreen(() =>
  import("../features/setup/SetupScreen.tsx").then((file) => file.SetupScreen),
);
const VeilScreen = lazyScreen(() =>
  import("../features/lock/VeilScreen.tsx").then((file) => file.VeilScreen),
);
const SampleRibbon = lazyScreen(() => import("./SampleRibbon.tsx").then((file) => file.SampleRibbon));

export interface AppProps {
  readonly services: AppServices;
  /** Shown above everything: the prompt to update. */
  readonly UpdateSlot: ComponentType;
}

/** The page: the lock gate around the screens. An error while drawing ends in words, never in an empty page. */
export function App({ services, UpdateSlot }: AppProps) {
  const [isBroken, setBroken] = useState(false);
  useErrorBoundary(() => setBroken(true));
  if (isBroken) return <LaunchError fault="unexpected" />;
  return (
    <ServicesContext.Provider value={services}>
      {services.session.sample.value && <SampleRibbon />}
      <UpdateSlot />
      <LockGate />
    </ServicesContext.Provider>
  );
}

/** What is on screen follows the session alone: without an open, unveiled book no record is in the document. */
function LockGate() {
  const { session, navigation, fatal, isReady } = useServices();
  const state = session.state.value;
  const route = navigation.route.value;
  // A known failure says more than the errors that follow from it.
  if (fatal.value !== null && state.status !== "failed") return <LaunchError fault="unexpected" />;
  // A file can be checked on any machine, with a vault or without.
  const opensFile = route?.name === "open";
  switch (state.status) {
    case "starting":
      return <p class={css["starting"]}>{t().shell.starting}</p>;
    case "failed":
      return <LaunchError fault={state.fault} />;
    case "unset":
      return opensFile && isReady.value ? <OpenFileScreen /> : <SetupScreen />;
    case "locked":
      return opensFile && isReady.value ? <OpenFileScreen /> : <LazyLockScreen />;
    case "veiled":
      return isReady.value ? <VeilScreen /> : <p class={css["starting"]}>{t().shell.starting}</p>;
    case "open":
      return isReady.value ? (
        <LazyOpenedApp route={route} />
      ) : (
        <p class={css["starting"]}>{t().shell.starting}</p>
      );
    default:
      return assertNever(state, "session state");
  }
}
