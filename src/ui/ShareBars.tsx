import { useId } from "preact/hooks";
import css from "./ShareBars.module.css";

export interface ShareBarsProps {
  readonly title: string;
  /** Of how many, and a warning where they are few. */
  readonly note: string;
  readonly shares: readonly { readonly label: string; readonly count: number; readonly share: number }[];
  readonly format: (share: number) => string;
  /** Shown in place of shares when there is nothing to divide by. */
  readonly none: string;
}

/** Shares of a whole, the largest first, each with its count. */
export function ShareBars({ title, note, shares, format, none }: ShareBarsProps) {
  const titleId = useId();
  return (
    <section class={css["figure"]} aria-labelledby={titleId}>
      <h3 id={titleId} class={css["title"]}>
        {title}
      </h3>
      {shares.length === 0 ? (
        <p class={css["none"]}>{none}</p>
      ) : (
        <ul class={css["list"]}>
          {shares.map(({ label, count, share }) => (
            <li key={label} class={css["line"]}>
              <span class={css["label"]}>{label}</span>
              <span class={css["count"]}>{count}</span>
              <span class={css["share"]}>{format(share)}</span>
              <span class={css["track"]} aria-hidden="true">
                <span class={css["bar"]} style={{ "--bar-share": String(share) }} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <p class={css["note"]}>{note}</p>
    </section>
  );
}
