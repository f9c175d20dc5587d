import { t } from "../i18n/i18n.ts";
import { useServices } from "../services/app-services.ts";
import { Button } from "../ui/Button.tsx";
import css from "./NotFound.module.css";

/** An address the app does not know. */
export function NotFound() {
  const { navigation } = useServices();
  const words = t().shell.notFound;
  return (
    <main id="content" class={css["page"]}>
      <h1>{words.title}</h1>
      <p>{words.todo}</p>
      <Button tone="primary" onPress={() => navigation.go("/")}>
        {words.home}
      </Button>
    </main>
  );
}
