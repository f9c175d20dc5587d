// A form on paper, in words. What `ui/FormPaper` draws; that room imports no words, so both say the shape.

export interface PaperCell {
  readonly label: string;
  readonly value: string;
}

export interface PaperTable {
  /** How its columns share the width: a handover with its receipt, a moment before words, or moment, step, words and author. */
  readonly layout: "handovers" | "timeline" | "steps";
  readonly heading: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** An empty value is filled in by hand. */
export interface PaperWords {
  readonly title: string;
  /** Above the title, such as the mark of a sample; empty for none. */
  readonly mark: string;
  /** Short ones, two in a line. */
  readonly pairs: readonly (readonly [PaperCell, PaperCell])[];
  readonly rows: readonly PaperCell[];
  readonly tables: readonly PaperTable[];
  readonly signatures: readonly string[];
  readonly footer: string;
}
