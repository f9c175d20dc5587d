import { useCallback, useEffect, useState } from "preact/hooks";
import { isEntryKind, type EntryKind } from "../../domain/entries/entry.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import type { Strip } from "../../services/capture.ts";
import { opensSheet } from "../../services/capture-sheet.ts";
import { Notice } from "../../ui/Notice.tsx";
import { useSettled } from "../../ui/use-settled.ts";
import css from "./PadScreen.module.css";
import { SheetPanel } from "./SheetPanel.tsx";
import { StripRow } from "./StripRow.tsx";
import { TileGrid } from "./TileGrid.tsx";

/** The home screen: tiles under the thumb; beside them what was just logged, or the sheet being filled. */
export function PadScreen() {
  const { capture, sheet, floor, choices, shortcut } = useServices();
  const [restored, setRestored] = useState(false);
  const open = sheet.open.value;
  const newest = capture.strips.value;
  const settled = useSettled(newest);
  // Behind a sheet nobody sees them: the sheet that a tap opens is drawn first.
  const strips = open === null ? newest : settled;

  const tap = useCallback((kind: Exclude<EntryKind, "redirect">): void => {
    setRestored(false);
    const strip = capture.tap(kind, {});
    if (opensSheet(kind)) sheet.show(strip);
    else void sheet.finish();
  }, []);
  const fill = useCallback((strip: Strip) => sheet.show(strip), []);
  const undo = useCallback((strip: Strip) => void capture.undo(strip), []);
  const retry = useCallback((strip: Strip) => void capture.retry(strip), []);

  useEffect(() => {
    void sheet.restore().then((found) => {
      setRestored(found);
      const wanted = shortcut.take();
      if (!found && wanted !== null && isEntryKind(wanted) && wanted !== "redirect") tap(wanted);
    });
    // Once per unlock: the pad is mounted anew each time.
  }, []);

  return (
    <main id="content" class={`${css["pad"]} ${open === null ? "" : css["withSheet"]}`}>
      <h1 class="visually-hidden">{t().capture.heading}</h1>
      <div class={css["tiles"]}>
        <TileGrid
          counts={floor.counts.value}
          low={open !== null}
          startWithChannels={shortcut.peek() === "redirect"}
          orderChannels={(codes) => choices.order("redirect", "channel", codes)}
          onTap={tap}
          onRedirect={(channel) => {
            void sheet.finish();
            capture.tap("redirect", { channel });
          }}
        />
      </div>
      <div class={css["side"]}>
        {open !== null && (
          <>
            {restored && (
              <Notice tone="info" live>
                <p>{t().capture.restored}</p>
              </Notice>
            )}
            <SheetPanel key={open.strip.id} sheet={open} />
          </>
        )}
        {/* Kept behind an open sheet: drawing forty strips again at each closing would hold up the next tap. */}
        <section
          class={`${css["strips"]} ${open === null ? "" : css["behind"]}`}
          aria-labelledby="strips-heading"
        >
          <h2 id="strips-heading" class={css["stripsHeading"]}>
            {t().capture.strips}
          </h2>
          {strips.length === 0 ? (
            <div class={css["empty"]}>
              <p>{t().capture.stripsEmpty}</p>
              <p>{t().capture.stripsEmptyHint}</p>
            </div>
          ) : (
            <ol class={css["list"]} aria-live="polite" aria-relevant="additions">
              {strips.map((strip) => (
                <StripRow key={strip.id} strip={strip} onFill={fill} onUndo={undo} onRetry={retry} />
              ))}
            </ol>
          )}
        </section>
      </div>
    </main>
  );
}
