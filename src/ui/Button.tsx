import type { IconNode } from "lucide";
import type { ComponentChildren, Ref } from "preact";
import css from "./Button.module.css";
import { Icon } from "./Icon.tsx";

export interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onPress?: (() => void) | undefined;
  /** `primary`: the one step forward of a screen. `quiet`: no frame. `danger`: takes something away. */
  readonly tone?: "primary" | "plain" | "quiet" | "danger" | undefined;
  readonly icon?: IconNode | undefined;
  readonly type?: "button" | "submit" | undefined;
  readonly disabled?: boolean | undefined;
  /** Work is going on; the button stays focusable and says so. */
  readonly busy?: boolean | undefined;
  readonly wide?: boolean | undefined;
  /** Shows only the icon; the children become the accessible name. */
  readonly iconOnly?: boolean | undefined;
  readonly pressed?: boolean | undefined;
  readonly expanded?: boolean | undefined;
  readonly describedBy?: string | undefined;
  readonly buttonRef?: Ref<HTMLButtonElement> | undefined;
}

/** A button at least 48 px in both directions. */
export function Button(props: ButtonProps) {
  const { children, onPress, tone = "plain", icon, type = "button", busy = false, iconOnly = false } = props;
  const classes = [css["button"], css[tone], props.wide ? css["wide"] : "", iconOnly ? css["iconOnly"] : ""];
  return (
    <button
      {...(props.buttonRef === undefined ? {} : { ref: props.buttonRef })}
      type={type}
      class={classes.filter(Boolean).join(" ")}
      disabled={props.disabled}
      aria-busy={busy ? true : undefined}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      aria-describedby={props.describedBy}
      onClick={busy ? undefined : onPress}
    >
      {icon && <Icon icon={icon} />}
      <span class={iconOnly ? "visually-hidden" : css["label"]}>{children}</span>
    </button>
  );
}
