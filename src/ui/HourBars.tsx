import { useId } from "preact/hooks";
import css from "./HourBars.module.css";

export interface HourBarsProps {
  readonly title: string;
  readonly note: string;
  readonly bars: readonly { readonly hour: string; readonly count: number }[];
  /** Such as `最多 10 时，42 条`; shown under the title. */
  readonly peak?: string | undefined;
  /** Words for the table that says the same. */
  readonly table: { readonly open: string; readonly hour: string; readonly count: string };
  readonly emptyWords: string;
}

/** A day's flow by hour: bars for the eye, the same as a table for everyone else. */
export function HourBars({ title, note, bars, peak, table, emptyWords }: HourBarsProps) {
  const titleId = useId();
  const highest = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <figure class={css["figure"]} aria-labelledby={titleId}>
      <figcaption>
        <h3 id={titleId} class={css["title"]}>
          {title}
        </h3>
        <p class={css["note"]}>{peak ?? note}</p>
      </figcaption>
      {bars.length === 0 ? (
        <p class={css["empty"]}>{emptyWords}</p>
      ) : (
        <>
          <div class={css["bars"]} aria-hidden="true">
            {bars.map(({ hour, count }) => (
              <div key={hour} class={css["slot"]}>
                <span class={css["count"]}>{count}</span>
                <span
                  class={css["bar"]}
                  style={{ "--bar-share": String(count / highest) }}
                  data-peak={count === highest ? "true" : undefined}
                />
                <span class={css["hour"]}>{hour}</span>
              </div>
            ))}
          </div>
          <details class={css["details"]}>
            <summary class={css["open"]}>{table.open}</summary>
            <table class={css["table"]} aria-labelledby={titleId}>
              <thead>
                <tr>
                  <th scope="col">{table.hour}</th>
                  <th scope="col">{table.count}</th>
                </tr>
              </thead>
              <tbody>
                {bars.map(({ hour, count }) => (
                  <tr key={hour}>
                    <th scope="row">{hour}:00</th>
                    <td>{count}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
    </figure>
  );
}
