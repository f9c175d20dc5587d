import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import css from "./StepFrame.module.css";

export interface StepFrameProps {
  readonly heading: string;
  readonly step?: { readonly nth: number; readonly of: number } | undefined;
  readonly children: ComponentChildren;
  readonly onBack?: (() => void) | undefined;
  readonly onNext?: (() => void) | undefined;
  readonly nextLabel?: string | undefined;
  readonly isBusy?: boolean | undefined;
  /** The children are a form with its own way forward. */
  readonly ownForm?: boolean | undefined;
  /** Fields in the order of the form; those with an error are named at the top as well. */
  readonly problems?: readonly { readonly label: string; readonly error?: string | undefined }[] | undefined;
}

/** One step of setup: heading with the focus, content, the way back and forth. */
export function StepFrame(props: StepFrameProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const problems = (props.problems ?? []).filter(({ error }) => error !== undefined);
  const content = (
    <>
      <header class={css["head"]}>
        {props.step !== undefined && <p class={css["step"]}>{t().setup.step(props.step)}</p>}
        <h1 ref={heading} tabIndex={-1} class={css["heading"]}>
          {props.heading}
        </h1>
      </header>
      {problems.length > 0 && (
        <Notice tone="danger" title={t().setup.error.summary} live>
          <ul>
            {problems.map(({ label, error }) => (
              <li key={label}>{t().common.labelled({ label, words: error ?? "" })}</li>
            ))}
          </ul>
        </Notice>
      )}
      {props.children}
      <footer class={css["foot"]}>
        {props.onBack !== undefined && (
          <Button disabled={props.isBusy} onPress={props.onBack}>
            {t().common.action.back}
          </Button>
        )}
        {props.onNext !== undefined && (
          <Button type="submit" tone="primary" busy={props.isBusy}>
            {props.nextLabel ?? t().common.action.next}
          </Button>
        )}
      </footer>
    </>
  );
  // A step that brings a form of its own: forms don't nest.
  if (props.ownForm === true) return <div class={css["frame"]}>{content}</div>;
  return (
    <form
      class={css["frame"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        props.onNext?.();
      }}
    >
      {content}
    </form>
  );
}
