import type { IconNode } from "lucide";
import { useId } from "preact/hooks";
import { Icon } from "../../ui/Icon.tsx";
import css from "./Tile.module.css";

export interface TileProps {
  readonly label: string;
  readonly icon: IconNode;
  readonly size: "large" | "small";
  /** Today's count in words; a description, never part of the name. */
  readonly countLabel: string;
  readonly count: number | null;
  readonly onPress: () => void;
}

/** One kind on the pad. Answers on pointer-up like any button, and never waits for the store. */
export function Tile({ label, icon, size, countLabel, count, onPress }: TileProps) {
  const countId = useId();
  return (
    <button type="button" class={`${css["tile"]} ${css[size]}`} aria-describedby={countId} onClick={onPress}>
      <Icon icon={icon} size={size === "large" ? "large" : "medium"} />
      <span class={css["label"]}>{label}</span>
      <span class={css["count"]} aria-hidden="true">
        {count === null || count === 0 ? "" : count}
      </span>
      <span id={countId} hidden>
        {countLabel}
      </span>
    </button>
  );
}
