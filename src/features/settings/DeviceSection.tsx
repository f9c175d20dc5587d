import { Download } from "lucide";
import { useEffect } from "preact/hooks";
import { formatBytes } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { QuarantineList } from "./kept/QuarantineList.tsx";
import css from "./Section.module.css";

/** What this tablet keeps, how safely, and what it could not read. */
export function DeviceSection() {
  const { storage, ports, install } = useServices();
  const book = useBook();
  const words = t().settings.device;
  useEffect(() => void storage.refresh(), []);
  const facts = storage.facts.value;
  const persisted = facts?.persisted ?? null;
  return (
    <>
      <h3>{words.storage}</h3>
      <Notice tone={persisted === true ? "ok" : "warning"}>
        <p>
          {persisted === null ? words.unknownPersisted : persisted ? words.persisted : words.notPersisted}
        </p>
        {persisted !== true && <Button onPress={() => void storage.askToKeep()}>{words.keep}</Button>}
      </Notice>
      {facts !== null && facts.usedBytes !== null && facts.quotaBytes !== null && (
        <p class={css["soft"]}>
          {words.used({ used: formatBytes(facts.usedBytes), quota: formatBytes(facts.quotaBytes) })}
        </p>
      )}
      <h3>{words.install}</h3>
      <p>{install.isInstalled ? words.installed : install.isIpad ? words.installIpad : words.installHint}</p>
      {install.isOffered.value && (
        <div class={css["buttons"]}>
          <Button icon={Download} onPress={() => void install.ask()}>
            {words.installNow}
          </Button>
        </div>
      )}
      <h3>{words.delivery}</h3>
      <p>{words.deliveryNone}</p>
      <QuarantineList />
      <dl class={css["list"]}>
        <div class={css["row"]}>
          <dt class={css["term"]}>{words.id}</dt>
          <dd class={css["value"]}>{book.device}</dd>
        </div>
        <div class={css["row"]}>
          <dt class={css["term"]}>{words.version}</dt>
          <dd class={css["value"]}>{ports.version}</dd>
        </div>
      </dl>
    </>
  );
}
