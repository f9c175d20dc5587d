import type { ComponentChildren } from "preact";
import { ArrowLeft, Printer } from "lucide";
import { Button } from "./Button.tsx";
import css from "./PaperPreview.module.css";

export interface PaperPreviewProps {
  readonly heading: string;
  readonly backLabel: string;
  readonly printLabel: string;
  /** Whether all of it is laid out and may be printed. */
  readonly isReady: boolean;
  readonly onBack: () => void;
  readonly onPrint: () => void;
  /** The paper, and above it what is not printed. */
  readonly children: ComponentChildren;
}

/** A paper as it will be printed, under a bar with the way back and the way to the printer. */
export function PaperPreview(props: PaperPreviewProps) {
  return (
    <main id="content" class={css["preview"]}>
      <header class={`${css["bar"]} no-print`}>
        <Button icon={ArrowLeft} onPress={props.onBack}>
          {props.backLabel}
        </Button>
        <h1 class={css["heading"]}>{props.heading}</h1>
        <Button tone="primary" icon={Printer} disabled={!props.isReady} onPress={props.onPrint}>
          {props.printLabel}
        </Button>
      </header>
      {props.children}
    </main>
  );
}
