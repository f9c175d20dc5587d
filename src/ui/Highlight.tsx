import css from "./Highlight.module.css";

export interface HighlightProps {
  readonly text: string;
  /** Lower case; an empty one marks nothing. */
  readonly query: string;
}

/** A text with every place marked where the query occurs. */
export function Highlight({ text, query }: HighlightProps) {
  if (query === "") return <>{text}</>;
  const lower = text.toLowerCase();
  // A letter whose lower case is longer would shift every place after it.
  if (lower.length !== text.length) return <>{text}</>;
  const parts: { readonly words: string; readonly isHit: boolean }[] = [];
  let from = 0;
  for (let at = lower.indexOf(query); at >= 0; at = lower.indexOf(query, from)) {
    if (at > from) parts.push({ words: text.slice(from, at), isHit: false });
    parts.push({ words: text.slice(at, at + query.length), isHit: true });
    from = at + query.length;
  }
  parts.push({ words: text.slice(from), isHit: false });
  return (
    <>
      {parts.map(({ words, isHit }, index) =>
        isHit ? (
          <mark key={index} class={css["hit"]}>
            {words}
          </mark>
        ) : (
          words
        ),
      )}
    </>
  );
}
