import { useId } from "preact/hooks";
import type { EntryKind } from "../../domain/entries/entry.ts";
import { kindLabel } from "../../i18n/entry-words.ts";
import { t } from "../../i18n/i18n.ts";
import { Icon } from "../../ui/Icon.tsx";
import { kindIcons } from "../../ui/kind-icons.ts";
import css from "./Tile.module.css";

export interface TileProps {
  readonly kind: EntryKind;
  readonly size: "large" | "small";
  /** Today's entries of the kind; a description, never part of the name. Null until the store has answered. */
  readonly count: number | null;
  /** The same function at every drawing, so that a tap draws no tile again but its own. */
  readonly onPress: (kind: EntryKind) => void;
}

/** One kind on the pad. Answers on pointer-up like any button, and never waits for the store. */
export function Tile({ kind, size, count, onPress }: TileProps) {
  const countId = useId();
  return (
    <button
      type="button"
      class={`${css["tile"]} ${css[size]}`}
      aria-describedby={countId}
      onClick={() => onPress(kind)}
    >
      <span class={css["sign"]}>
        <Icon icon={kindIcons[kind]} size={size === "large" ? "large" : "medium"} />
      </span>
      <span class={css["label"]}>{kindLabel(kind)}</span>
      {count !== null && count > 0 && (
        <span class={css["count"]} aria-hidden="true">
          {count}
        </span>
      )}
      <span id={countId} hidden>
        {t().capture.todayCount({ count: count ?? 0 })}
      </span>
    </button>
  );
}
