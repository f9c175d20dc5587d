import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { isBusinessDate } from "../domain/business-day.ts";
import { assertNever } from "../domain/assert-never.ts";
import type { RouteMatch } from "../domain/routes.ts";
import { t } from "../i18n/i18n.ts";
import { ServicesContext, useServices, type AppServices } from "../services/app-services.ts";
import { Notice } from "../ui/Notice.tsx";
import css from "./App.module.css";
import { AppHeader } from "./AppHeader.tsx";
import { LaunchError } from "./LaunchError.tsx";
import { lazyScreen } from "./lazy-screen.tsx";
import { NavRail } from "./NavRail.tsx";
import { NotFound } from "./NotFound.tsx";
import { SampleRibbon } from "./SampleRibbon.tsx";

const PadScreen = lazyScreen(() =>
  import("../features/capture/PadScreen.tsx").then((file) => file.PadScreen),
);
const DayLogScreen = lazyScreen(() =>
  import("../features/day-log/DayLogScreen.tsx").then((file) => file.DayLogScreen),
);
const OpenFileScreen = lazyScreen(() =>
  import("../features/open-file/OpenFileScreen.tsx").then((file) => file.OpenFileScreen),
);
const SettingsScreen = lazyScreen(() =>
  import("../features/settings/SettingsScreen.tsx").then((file) => file.SettingsScreen),
);
const SetupScreen = lazyScreen(() =>
  import("../features/setup/SetupScreen.tsx").then((file) => file.SetupScreen),
);
const LockScreen = lazyScreen(() =>
  import("../features/lock/LockScreen.tsx").then((file) => file.LockScreen),
);
const VeilScreen = lazyScreen(() =>
  import("../features/lock/VeilScreen.tsx").then((file) => file.VeilScreen),
);

export interface AppProps {
  readonly services: AppServices;
  /** Shown above everything: the prompt to update. */
  readonly UpdateSlot: ComponentType;
}

/** The page: the lock gate around the screens. */
export function App({ services, UpdateSlot }: AppProps) {
  return (
    <ServicesContext.Provider value={services}>
      <SampleRibbon />
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
  if (fatal.value !== null) return <LaunchError fault="unexpected" />;
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
      return opensFile && isReady.value ? <OpenFileScreen /> : <LockScreen />;
    case "veiled":
      return isReady.value ? <VeilScreen /> : <p class={css["starting"]}>{t().shell.starting}</p>;
    case "open":
      return isReady.value ? (
        <OpenedApp route={route} />
      ) : (
        <p class={css["starting"]}>{t().shell.starting}</p>
      );
    default:
      return assertNever(state, "session state");
  }
}

function OpenedApp({ route }: { readonly route: RouteMatch | null }) {
  const { floor, navigation } = useServices();
  useEffect(() => {
    if (route?.name === "setup") navigation.replace("/");
  }, [route]);
  return (
    <div class={css["opened"]} data-fills-screen>
      <a class={css["skip"]} href="#content">
        {t().shell.skip}
      </a>
      <AppHeader />
      {floor.clockLagMin.value > 0 && (
        <Notice tone="warning" live>
          <p>{t().shell.clockBehind({ minutes: floor.clockLagMin.value })}</p>
        </Notice>
      )}
      <div class={css["frame"]}>
        <NavRail />
        <Screen route={route} />
      </div>
    </div>
  );
}

function Screen({ route }: { readonly route: RouteMatch | null }) {
  if (route === null) return <NotFound />;
  switch (route.name) {
    case "setup":
    case "pad":
      return <PadScreen />;
    case "log":
      return <DayLogScreen />;
    case "logDay": {
      const date = route.params["date"] ?? "";
      return isBusinessDate(date) ? <DayLogScreen key={date} date={date} /> : <NotFound />;
    }
    case "open":
      return <OpenFileScreen />;
    case "settings":
      return <SettingsScreen />;
    case "settingsSection":
      return <SettingsScreen section={route.params["section"]} />;
    default:
      return assertNever(route.name, "route");
  }
}
