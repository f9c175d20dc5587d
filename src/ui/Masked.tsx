import { useEffect, useRef, useState } from "preact/hooks";
import css from "./Masked.module.css";

export interface MaskedProps {
  readonly masked: string;
  readonly clear: string;
  /** Such as "显示电话"; read out with the masked text. */
  readonly revealLabel: string;
  /** Called once per reveal, so that it can be journaled. */
  readonly onReveal: () => void;
}

/** How long Enter shows the value; a finger shows it only while it rests. */
const REVEAL_MS = 10_000;

/** A masked name or phone: clear while held, or for 10 s after Enter or Space. Covered again by any blur. */
export function Masked({ masked, clear, revealLabel, onReveal }: MaskedProps) {
  const [shown, setShown] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  function cover(): void {
    clearTimeout(timer.current);
    setShown(false);
  }
  function reveal(): void {
    if (shown) return;
    setShown(true);
    onReveal();
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <button
      type="button"
      class={css["masked"]}
      aria-label={`${revealLabel} ${shown ? clear : masked}`}
      aria-pressed={shown}
      onPointerDown={reveal}
      onPointerUp={cover}
      onPointerLeave={cover}
      onPointerCancel={cover}
      onBlur={cover}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        if (shown) {
          cover();
          return;
        }
        reveal();
        timer.current = setTimeout(cover, REVEAL_MS);
      }}
    >
      {shown ? clear : masked}
    </button>
  );
}
