import { useState } from "preact/hooks";
import { t } from "../i18n/i18n.ts";
import { useServices } from "../services/app-services.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import css from "./SampleRibbon.module.css";

/** Says on every screen that this is the sample, and offers the way out. */
export function SampleRibbon() {
  const { session } = useServices();
  const [asks, setAsks] = useState(false);
  const [isBusy, setBusy] = useState(false);
  if (!session.sample.value) return null;
  const words = t().shell.sample;
  async function leave(): Promise<void> {
    setBusy(true);
    await session.leaveSample();
    setBusy(false);
    setAsks(false);
  }
  return (
    <aside class={`${css["ribbon"]} no-print`} aria-label={words.name}>
      <p class={css["words"]}>
        <strong>{words.name}</strong> <span class={css["explain"]}>{words.explain}</span>
      </p>
      <Button tone="quiet" onPress={() => setAsks(true)}>
        {words.leave}
      </Button>
      {asks && (
        <Dialog
          title={words.leave}
          closeLabel={t().common.action.cancel}
          onClose={() => setAsks(false)}
          footer={
            <>
              <Button onPress={() => setAsks(false)}>{t().common.action.cancel}</Button>
              <Button tone="danger" busy={isBusy} onPress={() => void leave()}>
                {words.confirm}
              </Button>
            </>
          }
        >
          <p>{words.leaveExplain}</p>
        </Dialog>
      )}
    </aside>
  );
}
