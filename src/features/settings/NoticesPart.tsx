import { Bell, BellOff } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import type { NoticesAllowed } from "../../services/due-notices.ts";
import { Button } from "../../ui/Button.tsx";
import css from "./Section.module.css";

/** Reminders of the system: turned on by a tap here, and asked for nowhere else. */
export function NoticesPart() {
  const { dueNotices, fatal, session } = useServices();
  const [permission, setPermission] = useState<NoticesAllowed | null>(null);
  const words = t().notices;
  const run = (step: Promise<NoticesAllowed>): void =>
    void step.then(setPermission).catch((error: unknown) => (fatal.value = error));
  useEffect(() => run(dueNotices.permission()), []);
  const isOn = dueNotices.isOn.value && permission === "granted";
  return (
    <section class={css["apart"]} aria-labelledby="notices">
      <h3 id="notices">{words.heading}</h3>
      <p class={css["soft"]}>{words.intro}</p>
      {permission === "none" && <p>{words.none}</p>}
      {permission === "denied" && <p>{words.denied}</p>}
      {isOn && <p role="status">{words.isOn}</p>}
      {isOn ? (
        <Button icon={BellOff} onPress={() => dueNotices.turnOff()}>
          {words.turnOff}
        </Button>
      ) : (
        (permission === "ask" || permission === "granted") && (
          <Button
            icon={Bell}
            onPress={() => {
              session.expectDialog();
              run(dueNotices.turnOn());
            }}
          >
            {words.turnOn}
          </Button>
        )
      )}
    </section>
  );
}
