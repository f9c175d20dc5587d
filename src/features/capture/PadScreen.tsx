import { useEffect, useState } from "preact/hooks";
import { isEntryKind, type EntryKind } from "../../domain/entries/entry.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import { opensSheet } from "../../services/capture-sheet.ts";
import { Notice } from "../../ui/Notice.tsx";
import css from "./PadScreen.module.css";
import { SheetPanel } from "./SheetPanel.tsx";
import { StripRow } from "./StripRow.tsx";
import { TileGrid } from "./TileGrid.tsx";

/** The home screen: tiles under the thumb; beside them what was just logged, or the sheet being filled. */
export function PadScreen() {
  const { capture, sheet, floor, choices, shortcut } = useServices();
  const [restored, setRestored] = useState(false);
  const open = sheet.open.value;
  const strips = capture.strips.value;

  function tap(kind: Exclude<EntryKind, "redirect">): void {
    setRestored(false);
    const strip = capture.tap(kind, {});
    if (opensSheet(kind)) sheet.show(strip);
    else void sheet.finish();
  }

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
        {open !== null ? (
          <>
            {restored && (
              <Notice tone="info" live>
                <p>{t().capture.restored}</p>
              </Notice>
            )}
            <SheetPanel key={open.strip.id} sheet={open} />
          </>
        ) : (
          <section class={css["strips"]} aria-labelledby="strips-heading">
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
                  <StripRow
                    key={strip.id}
                    strip={strip}
                    onFill={() => sheet.show(strip)}
                    onUndo={() => void capture.undo(strip)}
                    onRetry={() => void capture.retry(strip)}
                  />
                ))}
              </ol>
            )}
          </section>
        )}
      </div>
    </main>
  );
}
