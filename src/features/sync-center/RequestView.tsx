import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n/i18n.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import { previewRequest, type RequestPreview } from "../../services/item-preview.ts";
import type { OutboxItem } from "../../services/outbox-items.ts";
import css from "./RequestView.module.css";

export interface RequestViewProps {
  readonly item: OutboxItem;
  readonly showing: "masked" | "words";
}

/** The request of a message, for whoever runs the server: folded away, people masked. */
export function RequestView({ item, showing }: RequestViewProps) {
  const { delivery, fatal } = useServices();
  const book = useBook();
  const [preview, setPreview] = useState<RequestPreview | null>(null);
  const profile = delivery.settings.value?.profile ?? null;
  useEffect(() => {
    let isCurrent = true;
    previewRequest(book, item, profile, showing).then(
      (made) => {
        if (isCurrent) setPreview(made);
      },
      (error: unknown) => (fatal.value = error),
    );
    return () => {
      isCurrent = false;
    };
  }, [item, profile, showing]);
  const words = t().syncItem.item;
  return (
    <details class={css["request"]}>
      <summary class={css["summary"]}>{words.requestForIt}</summary>
      {preview === null ? (
        <p class={css["note"]}>{words.noRequest}</p>
      ) : (
        <>
          <p class={css["note"]}>{words[preview.kind]}</p>
          <pre class={css["text"]}>
            {`${preview.method} ${preview.path}\n\n${JSON.stringify(preview.body, null, 2)}`}
          </pre>
        </>
      )}
    </details>
  );
}
