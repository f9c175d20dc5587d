import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import css from "./Part.module.css";

export interface PartProps {
  readonly heading: string;
  /** Beside the heading. */
  readonly action?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A part of a sheet in a box of its own. */
export function Part({ heading, action, children }: PartProps) {
  const id = useId();
  return (
    <section class={css["part"]} aria-labelledby={id}>
      <header class={css["head"]}>
        <h2 id={id} class={css["heading"]}>
          {heading}
        </h2>
        {action !== undefined && <div class={css["actions"]}>{action}</div>}
      </header>
      {children}
    </section>
  );
}
