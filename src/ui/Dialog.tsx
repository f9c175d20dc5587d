import { X } from "lucide";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "./Button.tsx";
import { coverPage, type CoveredPage } from "./cover-page.ts";
import css from "./Dialog.module.css";

export interface DialogProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  /** Buttons at the foot, the step forward last. */
  readonly footer?: ComponentChildren;
  readonly wide?: boolean | undefined;
}

/** `dark`: the page is covered. `built`: laid out, not yet seen. */
type Stage = "dark" | "built" | "shown";
const nextStage = { dark: "built", built: "shown", shown: "shown" } as const;

/** How many cover the page, or have until this step. */
let covering = 0;

/**
 * A modal: focus stays inside, Escape and the back gesture close it, focus returns. The tap that opens it darkens the
 * page; what is on it comes in steps, a frame apart, so that none is a long task (DESIGN §10).
 */
export function Dialog({ title, closeLabel, onClose, children, footer, wide }: DialogProps) {
  const layer = useRef<HTMLDivElement>(null);
  const dialog = useRef<HTMLDivElement>(null);
  const page = useRef<CoveredPage | null>(null);
  const close = useRef(onClose);
  close.current = onClose;
  const titleId = useId();
  // In the place of another at once: a page that is dark for a moment would flicker.
  const [stage, setStage] = useState<Stage>(covering > 0 ? "shown" : "dark");
  // In the same step as the page's own: once it is out of the page, a layer that goes gives no focus back.
  useLayoutEffect(() => {
    if (layer.current !== null) page.current = coverPage(layer.current, () => close.current());
    covering += 1;
    return () => {
      page.current?.uncover();
      queueMicrotask(() => (covering -= 1));
    };
  }, []);
  useLayoutEffect(() => {
    if (stage === "shown" && dialog.current !== null) page.current?.takeFocus(dialog.current);
  }, [stage]);
  // Effects run behind the frame.
  useEffect(() => setStage(nextStage[stage]), [stage]);
  const classes = [css["dialog"], wide ? css["wide"] : "", stage === "built" ? css["unseen"] : ""];
  return (
    <div ref={layer} class={css["layer"]} popover="manual">
      {stage !== "dark" && (
        // Not a `dialog` element: an open one that is not the browser's own modal keeps Escape from the layer.
        <div
          ref={dialog}
          role="dialog"
          class={classes.filter(Boolean).join(" ")}
          aria-modal="true"
          aria-labelledby={titleId}
        >
          <header class={css["head"]}>
            <h2 id={titleId}>{title}</h2>
            <Button tone="quiet" icon={X} iconOnly onPress={onClose}>
              {closeLabel}
            </Button>
          </header>
          {/* Long words without a button in them scroll by keyboard, too. */}
          <div class={css["body"]} tabIndex={0}>
            {children}
          </div>
          {footer !== undefined && <footer class={css["foot"]}>{footer}</footer>}
        </div>
      )}
    </div>
  );
}
