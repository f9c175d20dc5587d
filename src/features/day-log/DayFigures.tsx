import { useMemo } from "preact/hooks";
import { countByHour, shareByChannel, SMALL_BASE } from "../../domain/day-figures.ts";
import type { Entry } from "../../domain/entries/entry.ts";
import { codeLabel } from "../../i18n/entry-words.ts";
import { formatShare } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { HourBars } from "../../ui/HourBars.tsx";
import { ShareBars } from "../../ui/ShareBars.tsx";
import css from "./DayFigures.module.css";

export interface DayFiguresProps {
  readonly entries: readonly Entry[];
  readonly dayCutoff: string;
}

/** The day in two pictures: its flow by hour, and where customers were sent. */
export function DayFigures({ entries, dayCutoff }: DayFiguresProps) {
  const words = t().log.figures;
  const hours = useMemo(() => countByHour(entries, dayCutoff), [entries, dayCutoff]);
  const { total, channels } = useMemo(() => shareByChannel(entries), [entries]);
  const peak = hours.reduce((best, one) => (one.count > best.count ? one : best), { hour: "", count: 0 });
  const base = words.base({ count: total });
  return (
    <aside class={css["figures"]} aria-labelledby="day-figures">
      <h2 id="day-figures" class="visually-hidden">
        {words.heading}
      </h2>
      <div class={css["card"]}>
        <HourBars
          title={words.flow}
          note={words.flowNote}
          bars={hours}
          peak={peak.count > 0 ? words.flowPeak({ hour: `${peak.hour}:00`, count: peak.count }) : undefined}
          table={{ open: words.asTable, hour: words.hour, count: words.entries }}
          emptyWords={t().common.none}
        />
      </div>
      <div class={css["card"]}>
        <ShareBars
          title={words.redirects}
          note={total === 0 ? words.noBase : total < SMALL_BASE ? `${base} · ${words.smallBase}` : base}
          shares={channels.map(({ channel, count }) => ({
            label: codeLabel("channel", channel),
            count,
            share: count / total,
          }))}
          format={formatShare}
          none={t().common.none}
        />
      </div>
    </aside>
  );
}
