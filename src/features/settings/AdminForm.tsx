import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { t } from "../../i18n/i18n.ts";
import { useOccupied } from "../../services/app-services.ts";
import type { AdminResult } from "../../services/staff-admin.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { adminWords } from "./admin-words.ts";
import css from "./Section.module.css";

export interface AdminFormProps {
  readonly heading: string;
  readonly children: ComponentChildren;
  /** Whether everything needed is typed; the form shows what is missing once it was tried. */
  readonly isComplete: boolean;
  readonly onTried: () => void;
  readonly onSubmit: () => Promise<AdminResult>;
  readonly onCancel: () => void;
  readonly onDone: () => void;
}

/** The frame of a form about people: tries, waits, says why not. */
export function AdminForm(props: AdminFormProps) {
  useOccupied();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function submit(): Promise<void> {
    props.onTried();
    if (isBusy || !props.isComplete) return;
    setBusy(true);
    setFailure(null);
    const refusal = adminWords(await props.onSubmit());
    setBusy(false);
    if (refusal === null) props.onDone();
    else setFailure(refusal);
  }

  return (
    <form
      class={css["form"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h3>{props.heading}</h3>
      {props.children}
      {failure !== null && (
        <Notice tone="danger" live>
          <p>{failure}</p>
        </Notice>
      )}
      <div class={css["buttons"]}>
        <Button onPress={props.onCancel}>{t().common.action.cancel}</Button>
        <Button type="submit" tone="primary" busy={isBusy}>
          {t().common.action.save}
        </Button>
      </div>
    </form>
  );
}
