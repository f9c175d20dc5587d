/** Whether somebody can see the page and whether somebody touches it. */
export interface Presence {
  readonly hidden: boolean;
  /** Calls back when the page is hidden or shown. */
  onVisibility(listener: (hidden: boolean) => void): () => void;
  /** Calls back at every touch or key, at most once a second. */
  onActivity(listener: () => void): () => void;
}
