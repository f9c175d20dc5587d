import type { IconNode } from "lucide";
import { h } from "preact";
import css from "./Icon.module.css";

export interface IconProps {
  /** Icon data of lucide; an icon always stands beside a word, so it is hidden from screen readers. */
  readonly icon: IconNode;
  readonly size?: "small" | "medium" | "large" | undefined;
}

/** Draws a Lucide icon from its data, in the text's colour. */
export function Icon({ icon, size = "medium" }: IconProps) {
  return (
    <svg
      class={`${css["icon"]} ${css[size]}`}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {icon.map(([tag, attributes]) => h(tag, { ...attributes }))}
    </svg>
  );
}
