import { useEffect } from "preact/hooks";
import { isBusinessDate } from "../domain/business-day.ts";
import { assertNever } from "../domain/assert-never.ts";
import { isRecordId } from "../domain/ids.ts";
import type { RouteMatch } from "../domain/routes.ts";
import { t } from "../i18n/i18n.ts";
import { useServices } from "../services/app-services.ts";
import { Notice } from "../ui/Notice.tsx";
import { AppHeader } from "./AppHeader.tsx";
import { EndpointNotice } from "./EndpointNotice.tsx";
import { LazyPadScreen } from "./lazy-pad.ts";
import { lazyScreen } from "./lazy-screen.tsx";
import { NavRail } from "./NavRail.tsx";
import { NotFound } from "./NotFound.tsx";
import css from "./OpenedApp.module.css";

const ComplaintsScreen = lazyScreen(() =>
  import("../features/complaints/ComplaintsScreen.tsx").then((file) => file.ComplaintsScreen),
);
const CustomersScreen = lazyScreen(() =>
  import("../features/customers/CustomersScreen.tsx").then((file) => file.CustomersScreen),
);
const CustomerScreen = lazyScreen(() =>
  import("../features/customers/CustomerScreen.tsx").then((file) => file.CustomerScreen),
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
const SyncScreen = lazyScreen(() =>
  import("../features/sync-center/SyncScreen.tsx").then((file) => file.SyncScreen),
);

export interface OpenedAppProps {
  /** Null for an address that the app does not know. */
  readonly route: RouteMatch | null;
}

/** The app around an open book: header, ways between the screens, and the screen of the address. */
export function OpenedApp({ route }: OpenedAppProps) {
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
      <EndpointNotice />
      <div class={css["frame"]}>
        <NavRail />
        <Screen route={route} />
      </div>
    </div>
  );
}

function Screen({ route }: OpenedAppProps) {
  if (route === null) return <NotFound />;
  switch (route.name) {
    case "setup":
    case "pad":
      return <LazyPadScreen />;
    case "log":
      return <DayLogScreen />;
    case "logDay": {
      const date = route.params["date"] ?? "";
      return isBusinessDate(date) ? <DayLogScreen key={date} date={date} /> : <NotFound />;
    }
    case "complaints":
      return <ComplaintsScreen />;
    case "complaint": {
      const id = route.params["id"] ?? "";
      return isRecordId(id) ? <ComplaintsScreen key={id} id={id} /> : <NotFound />;
    }
    case "customers":
      return <CustomersScreen />;
    case "customer": {
      const id = route.params["id"] ?? "";
      return isRecordId(id) ? <CustomerScreen key={id} id={id} /> : <NotFound />;
    }
    case "sync":
      return <SyncScreen />;
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
