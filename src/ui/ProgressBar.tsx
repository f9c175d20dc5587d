import css from "./ProgressBar.module.css";

export interface ProgressBarProps {
  readonly label: string;
  /** 0 to 1. */
  readonly share: number;
}

/** How far a long job has come, in words and as a bar. */
export function ProgressBar({ label, share }: ProgressBarProps) {
  return (
    <div class={css["progress"]}>
      <label class={css["label"]}>
        <span role="status">{label}</span>
        <progress class={css["bar"]} max={1} value={share} />
      </label>
    </div>
  );
}
