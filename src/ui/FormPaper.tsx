import css from "./FormPaper.module.css";

export interface PaperCellView {
  readonly label: string;
  readonly value: string;
}

export interface PaperTableView {
  readonly layout: "handovers" | "timeline" | "steps";
  readonly heading: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface FormPaperProps {
  readonly paper: {
    readonly title: string;
    /** Above the title, such as the mark of a sample; empty for none. */
    readonly mark: string;
    readonly pairs: readonly (readonly [PaperCellView, PaperCellView])[];
    readonly rows: readonly PaperCellView[];
    readonly tables: readonly PaperTableView[];
    readonly signatures: readonly string[];
    readonly footer: string;
  };
  /** Of a form that speaks another language than the screen. */
  readonly lang?: string;
}

/** A form as a branch files it: A4, nothing on it by colour alone; an empty value is filled in by hand. */
export function FormPaper({ paper, lang }: FormPaperProps) {
  const { title, mark, pairs, rows, tables, signatures, footer } = paper;
  return (
    <article class={css["paper"]} lang={lang}>
      {mark !== "" && <p class={css["mark"]}>{mark}</p>}
      <h2 class={css["title"]}>{title}</h2>
      <table class={`${css["table"]} ${css["form"]}`}>
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
        .map(({ layout, heading, columns, rows: lines }) => (
          <section key={heading}>
            <h3 class={css["heading"]}>{heading}</h3>
            <table class={`${css["table"]} ${css[layout]}`}>
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
                      <td key={column} data-label={columns[column]}>
                        {cell}
                      </td>
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
