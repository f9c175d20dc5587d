import type { PaperWords } from "../../i18n/complaint-paper.ts";
import css from "./ComplaintPaper.module.css";

export interface ComplaintPaperProps {
  readonly paper: PaperWords;
}

/** The form on paper. Nothing on it depends on colour. */
export function ComplaintPaper({ paper }: ComplaintPaperProps) {
  return (
    <article class={css["paper"]} lang="zh-CN">
      {paper.mark !== "" && <p class={css["mark"]}>{paper.mark}</p>}
      <h2 class={css["title"]}>{paper.title}</h2>
      <table class={css["table"]}>
        <tbody>
          {paper.pairs.map(([left, right]) => (
            <tr key={left.label}>
              <th scope="row">{left.label}</th>
              <td>{left.value}</td>
              <th scope="row">{right.label}</th>
              <td>{right.value}</td>
            </tr>
          ))}
          {paper.rows.map(({ label, value }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td colSpan={3} class={css["long"]}>
                {value}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3 class={css["heading"]}>{paper.steps.heading}</h3>
      <table class={`${css["table"]} ${css["steps"]}`}>
        <thead>
          <tr>
            {paper.steps.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {paper.steps.rows.map((cells, nth) => (
            <tr key={nth}>
              {cells.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div class={css["signatures"]}>
        {paper.signatures.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <p class={css["footer"]}>{paper.footer}</p>
    </article>
  );
}
