import { pathTo } from "../domain/routes.ts";
import { t } from "../i18n/i18n.ts";
import { useServices } from "../services/app-services.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import css from "./EndpointNotice.module.css";

/** Says once that the bank's configuration has changed where records go, or what goes out while locked. */
export function EndpointNotice() {
  const { endpoint, navigation } = useServices();
  const adopted = endpoint.adopted.value;
  if (adopted === null) return null;
  const words = t().endpoint.adopted;
  return (
    <Notice tone="info" live>
      <div class={css["line"]}>
        <p class={css["words"]}>{words[adopted]}</p>
        <Button
          tone="quiet"
          onPress={() => {
            endpoint.acknowledgeAdoption();
            navigation.go(pathTo("settingsSection", { section: "endpoint" }));
          }}
        >
          {words.look}
        </Button>
        <Button tone="quiet" onPress={() => endpoint.acknowledgeAdoption()}>
          {words.ok}
        </Button>
      </div>
    </Notice>
  );
}
