// The day log on paper: A4, black on white, with the places that are filled in by hand.
import type { ComponentChildren } from "preact";
import css from "./PrintSheet.module.css";

export interface PrintRow {
  readonly key: string;
  readonly time: string;
  readonly kind: string;
  readonly content: string;
  readonly author: string;
  /** Complaints and major incidents, which the form asks to stand out. */
  readonly isKey: boolean;
  readonly isStruck: boolean;
}

export interface PrintSheetProps {
  readonly title: string;
  /** Small line above the title, such as the mark of a sample. */
  readonly mark?: string | undefined;
  /** Cells of the head; an empty value is filled in by hand. */
  readonly head: readonly { readonly label: string; readonly value: string }[];
  readonly summary: {
    readonly heading: string;
    readonly kindsLabel: string;
    readonly kinds: readonly string[];
    readonly hoursLabel: string;
    readonly hours: readonly string[];
  };
  readonly keyEvents: { readonly heading: string; readonly none: string };
  readonly entries: {
    readonly heading: string;
    readonly time: string;
    readonly kind: string;
    readonly content: string;
    readonly author: string;
  };
  readonly rows: readonly PrintRow[];
  readonly reflection: string;
  readonly signature: string;
  readonly footer: readonly string[];
  readonly children?: ComponentChildren;
}

/** The printed form. Nothing on it depends on colour. */
export function PrintSheet(props: PrintSheetProps) {
  const { head, summary, rows, entries, keyEvents } = props;
  const keyRows = rows.filter(({ isKey, isStruck }) => isKey && !isStruck);
  return (
    <article class={css["sheet"]}>
      {props.mark !== undefined && <p class={css["mark"]}>{props.mark}</p>}
      <h2 class={css["title"]}>{props.title}</h2>
      <dl class={css["head"]}>
        {head.map(({ label, value }) => (
          <div key={label} class={css["cell"]}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3>{summary.heading}</h3>
      <p>
        <strong>{summary.kindsLabel}</strong>
        {`\u3000${summary.kinds.join("\u3000")}`}
      </p>
      <p>
        <strong>{summary.hoursLabel}</strong>
        {`\u3000${summary.hours.join("\u3000")}`}
      </p>
      <h3>{keyEvents.heading}</h3>
      {keyRows.length === 0 ? (
        <p>{keyEvents.none}</p>
      ) : (
        <ul class={css["events"]}>
          {keyRows.map((row) => (
            <li key={row.key}>
              <strong>
                {row.time} {row.kind}
              </strong>
              {`\u3000${row.content}`}
            </li>
          ))}
        </ul>
      )}
      <h3>{entries.heading}</h3>
      <table class={css["table"]}>
        <thead>
          <tr>
            <th scope="col">{entries.time}</th>
            <th scope="col">{entries.kind}</th>
            <th scope="col">{entries.content}</th>
            <th scope="col">{entries.author}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} class={row.isStruck ? css["struck"] : ""}>
              <td>{row.time}</td>
              <td class={row.isKey ? css["key"] : ""}>{row.kind}</td>
              <td>{row.content}</td>
              <td>{row.author}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {props.children}
      <section class={css["byHand"]}>
        <h3>{props.reflection}</h3>
        <p class={css["signature"]}>{props.signature}</p>
      </section>
      <p class={css["footer"]}>{props.footer.join(" · ")}</p>
    </article>
  );
}
