import { RotateCw, Square } from "lucide";
import { formatNumber } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import type { EndOfDayRun } from "../../services/delivery/delivery-contract.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ProgressBar } from "../../ui/ProgressBar.tsx";
import css from "./EndOfDay.module.css";

export interface EndOfDayProps {
  readonly run: EndOfDayRun;
}

/** The end-of-day sync: how far it has come, what remains, and how to stop it or go on. */
export function EndOfDay({ run }: EndOfDayProps) {
  const { delivery } = useServices();
  const words = t().sync.endOfDay;
  const { status, total, arrived } = run;
  const figures = { arrived: formatNumber(arrived), total: formatNumber(total) };
  const left = formatNumber(Math.max(0, total - arrived));
  return (
    <section class={css["run"]} aria-labelledby="end-of-day">
      <h3 id="end-of-day">{words.heading}</h3>
      <ProgressBar label={words.progress(figures)} share={total === 0 ? 1 : arrived / total} />
      {status === "running" ? (
        <div class={css["under"]}>
          <p class={css["left"]}>
            {words.left({ count: left })} · {words.explain}
          </p>
          <Button icon={Square} onPress={() => delivery.stopEndOfDay()}>
            {words.stop}
          </Button>
        </div>
      ) : (
        <>
          <Notice tone={status === "done" ? "ok" : status === "held" ? "warning" : "info"} live>
            <p>{endWords(run, left)}</p>
          </Notice>
          <div class={css["under"]}>
            <Button icon={RotateCw} onPress={() => delivery.startEndOfDay()}>
              {status === "done" ? words.again : words.resume}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function endWords({ status, total, arrived }: EndOfDayRun, left: string): string {
  const words = t().sync.endOfDay;
  const figures = { arrived: formatNumber(arrived), left };
  if (status === "held") return words.held(figures);
  if (status === "stopped") return words.stopped(figures);
  return total === 0 ? words.nothing : words.done({ count: figures.arrived });
}
