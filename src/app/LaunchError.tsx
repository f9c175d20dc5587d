import { RotateCw } from "lucide";
import { t } from "../i18n/i18n.ts";
import { Brand } from "../ui/Brand.tsx";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import css from "./LaunchError.module.css";

export interface LaunchErrorProps {
  readonly fault: keyof ReturnType<typeof t>["fault"]["launch"] | "unexpected";
}

/** The app cannot go on: what happened, what is safe, what to do. */
export function LaunchError({ fault }: LaunchErrorProps) {
  const words = fault === "unexpected" ? t().fault.unexpected : t().fault.launch[fault];
  return (
    <main id="content" class={css["page"]}>
      <Brand name={t().common.appName} />
      <h1>{words.title}</h1>
      <Notice tone="ok">
        <p>{words.safe}</p>
      </Notice>
      <p>{words.todo}</p>
      <Button tone="primary" icon={RotateCw} onPress={() => location.reload()}>
        {t().common.action.reload}
      </Button>
    </main>
  );
}
