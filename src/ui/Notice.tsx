import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide";
import type { ComponentChildren } from "preact";
import { Icon } from "./Icon.tsx";
import css from "./Notice.module.css";

export interface NoticeProps {
  readonly tone: "info" | "ok" | "warning" | "danger";
  readonly title?: string | undefined;
  readonly children?: ComponentChildren;
  /** Read out when it appears. */
  readonly live?: boolean | undefined;
}

const icons = { info: Info, ok: CircleCheck, warning: TriangleAlert, danger: CircleAlert } as const;

/** A message in place: what happened, what is safe, what to do. */
export function Notice({ tone, title, children, live = false }: NoticeProps) {
  return (
    <div
      class={`${css["notice"]} ${css[tone]}`}
      role={live ? (tone === "danger" ? "alert" : "status") : undefined}
    >
      <Icon icon={icons[tone]} />
      <div class={css["body"]}>
        {title !== undefined && <p class={css["title"]}>{title}</p>}
        {children}
      </div>
    </div>
  );
}
