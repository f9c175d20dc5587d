import {
  FileSearch,
  LayoutGrid,
  MessageSquareWarning,
  NotebookText,
  RefreshCw,
  Settings,
  Users,
  type IconNode,
} from "lucide";
import { useEffect, useRef } from "preact/hooks";
import type { RouteName } from "../domain/routes.ts";
import { t } from "../i18n/i18n.ts";
import { useServices } from "../services/app-services.ts";
import { Icon } from "../ui/Icon.tsx";
import css from "./NavRail.module.css";

interface NavItem {
  readonly path: string;
  readonly icon: IconNode;
  readonly name: Exclude<keyof ReturnType<typeof t>["common"]["nav"], "lock">;
  readonly routes: readonly RouteName[];
}

const items: readonly NavItem[] = [
  { path: "/", icon: LayoutGrid, name: "pad", routes: ["pad"] },
  { path: "/log", icon: NotebookText, name: "log", routes: ["log", "logDay"] },
  { path: "/customers", icon: Users, name: "customers", routes: ["customers", "customer"] },
  {
    path: "/complaints",
    icon: MessageSquareWarning,
    name: "complaints",
    routes: ["complaints", "complaint"],
  },
  { path: "/sync", icon: RefreshCw, name: "sync", routes: ["sync"] },
  { path: "/open", icon: FileSearch, name: "open", routes: ["open"] },
  { path: "/settings", icon: Settings, name: "settings", routes: ["settings", "settingsSection"] },
];

/** The way between screens: a rail at the side in landscape, a bar at the foot in portrait. */
export function NavRail() {
  const { navigation } = useServices();
  const current = navigation.route.value?.name;
  const rail = useRef<HTMLElement>(null);
  useEffect(() => {
    rail.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [current]);
  return (
    <nav ref={rail} class={css["rail"]} aria-label={t().shell.navigation}>
      {items.map(({ path, icon, name, routes }) => (
        <a
          key={path}
          class={css["item"]}
          href={path}
          aria-current={routes.some((route) => route === current) ? "page" : undefined}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
            event.preventDefault();
            navigation.go(path);
          }}
        >
          <span class={css["pill"]}>
            <Icon icon={icon} />
          </span>
          {t().common.nav[name]}
        </a>
      ))}
    </nav>
  );
}
