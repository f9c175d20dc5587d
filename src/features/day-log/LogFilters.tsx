import { Search, X } from "lucide";
import { useId } from "preact/hooks";
import { entryKinds, type EntryKind } from "../../domain/entries/entry.ts";
import { kindLabel } from "../../i18n/entry-words.ts";
import { t } from "../../i18n/i18n.ts";
import { Icon } from "../../ui/Icon.tsx";
import css from "./LogFilters.module.css";

export interface LogFiltersProps {
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly kind: EntryKind | null;
  readonly onKind: (kind: EntryKind | null) => void;
  readonly counts: ReadonlyMap<EntryKind, number>;
  readonly total: number;
  /** What the search is doing or found; read out. */
  readonly status: string;
}

/** Search, and one chip for each kind that occurs. */
export function LogFilters({ typed, onType, kind, onKind, counts, total, status }: LogFiltersProps) {
  const words = t().log;
  const shownKinds = entryKinds.filter((one) => (counts.get(one) ?? 0) > 0 || one === kind);
  return (
    <div class={css["filters"]}>
      <label class={css["search"]}>
        <span class="visually-hidden">{words.search}</span>
        <Icon icon={Search} size="small" />
        <input
          type="search"
          class={css["input"]}
          value={typed}
          placeholder={words.searchPlaceholder}
          autoComplete="off"
          autoCorrect="off"
          spellcheck={false}
          enterKeyHint="search"
          onInput={(event) => onType(event.currentTarget.value)}
        />
        {typed !== "" && (
          <button
            type="button"
            class={css["clear"]}
            aria-label={t().common.action.clear}
            onClick={() => onType("")}
          >
            <Icon icon={X} size="small" />
          </button>
        )}
      </label>
      <div class={css["chips"]} role="group" aria-label={words.filters}>
        <KindChip label={words.all} count={total} pressed={kind === null} onPress={() => onKind(null)} />
        {shownKinds.map((one) => (
          <KindChip
            key={one}
            label={kindLabel(one)}
            count={counts.get(one) ?? 0}
            pressed={kind === one}
            onPress={() => onKind(kind === one ? null : one)}
          />
        ))}
      </div>
      <p class="visually-hidden" role="status">
        {status}
      </p>
    </div>
  );
}

interface KindChipProps {
  readonly label: string;
  readonly count: number;
  readonly pressed: boolean;
  readonly onPress: () => void;
}

/** A filter with its count. The count describes the chip and is no part of its name. */
function KindChip({ label, count, pressed, onPress }: KindChipProps) {
  const noteId = useId();
  return (
    <button
      type="button"
      class={css["chip"]}
      aria-pressed={pressed}
      aria-describedby={noteId}
      onClick={onPress}
    >
      {label}
      <span class={css["count"]} aria-hidden="true">
        {count}
      </span>
      <span id={noteId} hidden>
        {t().log.countNote({ count })}
      </span>
    </button>
  );
}
