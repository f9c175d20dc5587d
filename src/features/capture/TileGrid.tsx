import { ArrowLeft } from "lucide";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { primaryKinds, secondaryKinds, type EntryKind } from "../../domain/entries/entry.ts";
import { codeLabel, dictionaryCodes } from "../../i18n/entry-words.ts";
import { t } from "../../i18n/i18n.ts";
import type { KindCounts } from "../../data/repos/entry-reads.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useSteadyOrder } from "../../ui/use-steady-order.ts";
import { Tile } from "./Tile.tsx";
import css from "./TileGrid.module.css";

export interface TileGridProps {
  readonly counts: KindCounts | null;
  /** Channels, the likely ones first. */
  readonly orderChannels: (codes: readonly string[]) => readonly string[];
  /** The same function at every drawing. */
  readonly onTap: (kind: Exclude<EntryKind, "redirect">) => void;
  readonly onRedirect: (channel: string) => void;
  /** A sheet is open and needs the room. */
  readonly low?: boolean | undefined;
  /** Opens the channels at once: the app was started by its redirect shortcut. */
  readonly startWithChannels?: boolean | undefined;
}

/** The twelve kinds. Redirect shows its channels in the place of the large tiles; the second tap saves. */
export function TileGrid({
  counts,
  orderChannels,
  onTap,
  onRedirect,
  low = false,
  startWithChannels = false,
}: TileGridProps) {
  const [choosing, setChoosing] = useState(startWithChannels);
  const steadyOrder = useSteadyOrder((_field, codes) => orderChannels(codes), choosing);
  const firstChannel = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (choosing) firstChannel.current?.focus({ preventScroll: true });
  }, [choosing]);

  const press = useCallback(
    (kind: EntryKind): void => {
      setChoosing(kind === "redirect");
      if (kind !== "redirect") onTap(kind);
    },
    [onTap],
  );
  const tile = (kind: EntryKind, size: "large" | "small") => (
    <Tile key={kind} kind={kind} size={size} count={counts?.[kind] ?? null} onPress={press} />
  );

  return (
    <div class={css["grids"]} data-low={low}>
      {choosing ? (
        <div class={css["channels"]} role="group" aria-label={t().capture.redirectTo}>
          <p class={css["question"]}>{t().capture.redirectTo}</p>
          {steadyOrder("channel", dictionaryCodes("channel")).map((channel, index) => (
            <button
              key={channel}
              {...(index === 0 ? { ref: firstChannel } : {})}
              type="button"
              class={css["channel"]}
              onClick={() => {
                setChoosing(false);
                onRedirect(channel);
              }}
            >
              {codeLabel("channel", channel)}
            </button>
          ))}
          <button type="button" class={`${css["channel"]} ${css["back"]}`} onClick={() => setChoosing(false)}>
            <Icon icon={ArrowLeft} size="small" />
            {t().capture.chooseOther}
          </button>
        </div>
      ) : (
        <div class={css["large"]} data-row="main" role="group" aria-label={t().capture.tiles}>
          {primaryKinds.map((kind) => tile(kind, "large"))}
        </div>
      )}
      <div class={css["small"]} data-row="more" role="group" aria-label={t().capture.moreTiles}>
        {secondaryKinds.map((kind) => tile(kind, "small"))}
      </div>
    </div>
  );
}
