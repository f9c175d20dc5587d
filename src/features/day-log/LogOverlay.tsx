import type { Signal } from "@preact/signals";
import type { BusinessDate } from "../../domain/business-day.ts";
import type { RecordId } from "../../domain/ids.ts";
import { DayCalendar } from "./DayCalendar.tsx";
import { EntryDialog } from "./EntryDialog.tsx";
import { ExportDialog } from "./ExportDialog.tsx";
import type { RevealField } from "./use-reveal.ts";

export type Overlay =
  | { readonly kind: "calendar" }
  | { readonly kind: "export"; readonly way: "json" | "print" }
  | { readonly kind: "entry"; readonly id: RecordId; readonly isForEdit?: true };

export interface LogOverlayProps {
  /** Read in here alone: what opens over the log draws nothing of the log anew. */
  readonly overlay: Signal<Overlay | null>;
  readonly date: BusinessDate;
  readonly today: BusinessDate;
  readonly reveal: RevealField;
  readonly onDay: (day: BusinessDate) => void;
  readonly onPrint: (masked: boolean) => void;
  readonly onEntryClosed: () => void;
}

/** What lies over the day log. */
export function LogOverlay(props: LogOverlayProps) {
  const { overlay, date, today, reveal, onDay } = props;
  const close = (): void => {
    overlay.value = null;
  };
  const open = overlay.value;
  switch (open?.kind) {
    case undefined:
      return null;
    case "calendar":
      return <DayCalendar date={date} today={today} onChoose={onDay} onClose={close} />;
    case "export":
      return (
        <ExportDialog
          date={date}
          way={open.way}
          onPrint={(masked) => {
            close();
            props.onPrint(masked);
          }}
          onClose={close}
        />
      );
    case "entry":
      return (
        <EntryDialog
          key={open.id}
          id={open.id}
          startsInEdit={open.isForEdit === true}
          reveal={reveal}
          onClose={() => {
            close();
            props.onEntryClosed();
          }}
        />
      );
  }
}
