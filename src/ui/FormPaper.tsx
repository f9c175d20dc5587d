import css from "./FormPaper.module.css";

export interface PaperCellView {
  readonly label: string;
  readonly value: string;
}

export interface FormPaperProps {
  readonly title: string;
  /** Above the title, such as the mark of a sample; empty for none. */
  readonly mark: string;
  readonly pairs: readonly (readonly [PaperCellView, PaperCellView])[];
  readonly rows: readonly PaperCellView[];
  readonly tables: readonly {
    readonly heading: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
  }[];
  readonly signatures: readonly string[];
  readonly footer: string;
}

/** A form as a branch files it: A4, black on white; an empty value is filled in by hand. */
export function FormPaper({ title, mark, pairs, rows, tables, signatures, footer }: FormPaperProps) {
  return (
    <article class={css["paper"]}>
      {mark !== "" && <p class={css["mark"]}>{mark}</p>}
      <h2 class={css["title"]}>{title}</h2>
      <table class={css["table"]}>
        <tbody>
          {pairs.map(([left, right]) => (
            <tr key={left.label}>
              <th scope="row">{left.label}</th>
              <td>{left.value}</td>
              <th scope="row">{right.label}</th>
              <td>{right.value}</td>
            </tr>
          ))}
          {rows.map(({ label, value }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td colSpan={3} class={css["long"]}>
                {value}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {tables
        .filter((table) => table.rows.length > 0)
        .map(({ heading, columns, rows: lines }) => (
          <section key={heading} class={css["list"]}>
            <h3 class={css["heading"]}>{heading}</h3>
            <table class={`${css["table"]} ${css[columns.length === 2 ? "two" : "even"]}`}>
              <thead>
                <tr>
                  {columns.map((column) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {lines.map((cells, nth) => (
                  <tr key={nth}>
                    {cells.map((cell, column) => (
                      <td key={column}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        ))}
      <div class={css["signatures"]}>
        {signatures.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <p class={css["footer"]}>{footer}</p>
    </article>
  );
}
