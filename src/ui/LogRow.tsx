import type { IconNode } from "lucide";
import type { ComponentChildren } from "preact";
import { toIconPath } from "./icon-path.ts";
import css from "./LogRow.module.css";

export interface RowMark {
  readonly words: string;
  /** `warning` asks for something to be done. */
  readonly tone: "plain" | "warning" | "danger";
}

export interface LogRowProps {
  readonly icon: IconNode;
  readonly time: string;
  readonly kind: string;
  /** What was stated, in codes' words. */
  readonly summary: ComponentChildren;
  /** The author's or customer's words, below the summary. */
  readonly words?: ComponentChildren;
  readonly marks: readonly RowMark[];
  /** Masked name and phone. */
  readonly people?: ComponentChildren;
  /** Code of the author. */
  readonly author: string;
  /** Where the record stands, in words. */
  readonly state?: string | undefined;
  /** Struck through, with the reason. */
  readonly struck?: string | undefined;
  readonly openLabel?: string | undefined;
  readonly onOpen?: (() => void) | undefined;
}

/** One entry of a log. The whole row opens it, except where a masked value lies. */
export function LogRow(props: LogRowProps) {
  const { icon, time, kind, summary, words, marks, people, author, state, struck, onOpen } = props;
  const head = (
    <>
      <svg class={css["icon"]} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d={toIconPath(icon)} />
      </svg>
      <span class={css["kind"]}>{kind}</span>
    </>
  );
  return (
    <div class={struck === undefined ? css["entry"] : `${css["entry"]} ${css["struck"]}`}>
      <time class={css["time"]}>{time}</time>
      {onOpen === undefined ? (
        <span class={css["open"]}>{head}</span>
      ) : (
        <button
          type="button"
          class={`${css["open"]} ${css["opens"]}`}
          aria-label={props.openLabel}
          data-row-focus
          onClick={onOpen}
        >
          {head}
        </button>
      )}
      <div class={css["content"]}>
        {(summary || marks.length > 0) && (
          <p class={css["summary"]}>
            {marks.map((mark) => (
              <span key={mark.words} class={`${css["mark"]} ${css[mark.tone]}`}>
                {mark.words}
              </span>
            ))}
            <span class={css["codes"]}>{summary}</span>
          </p>
        )}
        {words && <p class={css["words"]}>{words}</p>}
        {struck !== undefined && <p class={css["reason"]}>{struck}</p>}
      </div>
      {people && <div class={css["people"]}>{people}</div>}
      <p class={css["meta"]}>
        <span>{author}</span>
        {state !== undefined && <span>{state}</span>}
      </p>
    </div>
  );
}
