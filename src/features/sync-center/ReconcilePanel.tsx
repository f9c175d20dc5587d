import { GitCompareArrows, RotateCw, Square } from "lucide";
import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import { addDays, isBusinessDate, type BusinessDate } from "../../domain/business-day.ts";
import { formatNumber, formatShortDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { holdWords } from "../../i18n/sync-words.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import type { ReconcileRun, StartRefusal } from "../../services/reconcile-contract.ts";
import { Button } from "../../ui/Button.tsx";
import { Choices } from "../../ui/Choices.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ProgressBar } from "../../ui/ProgressBar.tsx";
import { TextField } from "../../ui/TextField.tsx";
import css from "./ReconcilePanel.module.css";
import { ReconcileResult } from "./ReconcileResult.tsx";

export interface ReconcilePanelProps {
  readonly scroller: RefObject<HTMLElement | null>;
}

const spans = ["today", "yesterday", "week", "range"] as const;
type Span = (typeof spans)[number];
const WEEK_DAYS = 7;

/** Comparing with the server: which days, how far it has come, and what it found. */
export function ReconcilePanel({ scroller }: ReconcilePanelProps) {
  const { delivery, reconcile, session, fatal } = useServices();
  const book = useBook();
  const today = book.today();
  const [span, setSpan] = useState<Span>("today");
  const [from, setFrom] = useState<string>(today);
  const [to, setTo] = useState<string>(today);
  const [refusal, setRefusal] = useState<StartRefusal | null>(null);
  const words = t().reconcile;
  const run = reconcile.run.value;
  const settings = delivery.settings.value;
  const obstacle = session.sample.value
    ? words.refusal.sample
    : settings === null
      ? words.noEndpoint
      : settings.profile.lookup === undefined
        ? words.refusal.noLookup
        : null;

  async function start(): Promise<void> {
    const days = daysOf(span, today, from, to);
    setRefusal(days === null ? "noDays" : await reconcile.start(...days));
  }
  const press = (step: Promise<unknown>): void => void step.catch((error: unknown) => (fatal.value = error));

  return (
    <section class={css["panel"]} aria-labelledby="sync-reconcile">
      <h2 id="sync-reconcile" class={css["heading"]}>
        {words.heading}
      </h2>
      <p class={css["explain"]}>{words.explain}</p>
      {obstacle !== null && <p class={css["obstacle"]}>{obstacle}</p>}
      {obstacle === null && run?.status !== "running" && (
        <div class={css["form"]}>
          <Choices
            legend={words.days}
            mode="one"
            required
            choices={spans.map((value) => ({ value, label: words[value] }))}
            chosen={[span]}
            onChange={([value]) => setSpan(spans.find((one) => one === value) ?? "today")}
          />
          {span === "range" && (
            <div class={css["range"]}>
              <TextField label={words.from} type="date" value={from} onInput={setFrom} />
              <TextField label={words.to} type="date" value={to} onInput={setTo} />
            </div>
          )}
          {refusal !== null && (
            <Notice tone="warning" live>
              <p>{words.refusal[refusal]}</p>
            </Notice>
          )}
          <div>
            <Button icon={GitCompareArrows} onPress={() => press(start())}>
              {words.start}
            </Button>
          </div>
        </div>
      )}
      {run !== null && (
        <RunView
          run={run}
          scroller={scroller}
          onCancel={() => reconcile.cancel()}
          onResume={() => press(reconcile.resume().then(setRefusal))}
          onClose={() => reconcile.close()}
        />
      )}
    </section>
  );
}

interface RunViewProps {
  readonly run: ReconcileRun;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly onCancel: () => void;
  readonly onResume: () => void;
  readonly onClose: () => void;
}

function RunView({ run, scroller, onCancel, onResume, onClose }: RunViewProps) {
  const words = t().reconcile;
  const done = Object.values(run.counts).reduce((sum, count) => sum + count, 0);
  const isRunning = run.status === "running";
  const isBroken = run.status === "stopped" || run.status === "cancelled";
  const halt = run.halted === null ? null : holdWords({ state: "held", detail: run.halted.detail });
  return (
    <div class={css["run"]}>
      <h3>{words.span({ from: formatShortDate(run.from), to: formatShortDate(run.to) })}</h3>
      {run.status !== "done" && (
        <ProgressBar
          label={words.progress({ done: formatNumber(done), total: formatNumber(run.total) })}
          share={run.total === 0 ? 1 : done / run.total}
        />
      )}
      {isBroken && (
        <Notice tone={run.status === "stopped" ? "warning" : "info"} live>
          <p>{run.status === "cancelled" ? words.cancelled : `${words.stopped} ${halt?.what ?? ""}`}</p>
          {halt !== null && <p>{halt.todo}</p>}
        </Notice>
      )}
      {!isRunning && <ReconcileResult run={run} scroller={scroller} />}
      <div class={css["buttons"]}>
        {isRunning && (
          <Button icon={Square} onPress={onCancel}>
            {words.cancel}
          </Button>
        )}
        {isBroken && (
          <Button icon={RotateCw} onPress={onResume}>
            {words.resume}
          </Button>
        )}
        {!isRunning && (
          <Button tone="quiet" onPress={onClose}>
            {words.close}
          </Button>
        )}
      </div>
    </div>
  );
}

/** First and last day; null for what is no day. */
function daysOf(
  span: Span,
  today: BusinessDate,
  from: string,
  to: string,
): readonly [BusinessDate, BusinessDate] | null {
  switch (span) {
    case "today":
      return [today, today];
    case "yesterday":
      return [addDays(today, -1), addDays(today, -1)];
    case "week":
      return [addDays(today, 1 - WEEK_DAYS), today];
    case "range":
      return isBusinessDate(from) && isBusinessDate(to) ? [from, to] : null;
  }
}
