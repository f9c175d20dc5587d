import { X } from "lucide";
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "./Button.tsx";
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

/** A modal over the browser's own dialog: focus stays inside, Escape closes, focus returns. */
export function Dialog({ title, closeLabel, onClose, children, footer, wide }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // In the same step as the page's own: once it is out of the page, a dialog that closes gives no focus back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      class={`${css["dialog"]} ${wide ? css["wide"] : ""}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
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
    </dialog>
  );
}
