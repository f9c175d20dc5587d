import { Printer } from "lucide";
import { useEffect, useState } from "preact/hooks";
import type { CodeCounts, ComplaintAnalysis } from "../../domain/complaints/analysis.ts";
import { complaintStates } from "../../domain/complaints/states.ts";
import type { ListName } from "../../i18n/complaint-words.ts";
import { formatShare } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import { Button } from "../../ui/Button.tsx";
import { ShareBars } from "../../ui/ShareBars.tsx";
import css from "./AnalysisPanel.module.css";
import { PeriodFields } from "./PeriodFields.tsx";
import { toPeriod, type ChosenPeriod } from "./periods.ts";
import type { ComplaintDesk } from "./use-desk.ts";

export interface AnalysisPanelProps {
  readonly desk: ComplaintDesk;
  readonly period: ChosenPeriod;
  readonly onPeriod: (period: ChosenPeriod) => void;
}

/** Below that many a share says little. */
const FEW = 10;

/** What the complaints of a time come to, recomputed from them; every share with its n. */
export function AnalysisPanel({ desk, period, onPeriod }: AnalysisPanelProps) {
  const { session } = useServices();
  const [analysis, setAnalysis] = useState<ComplaintAnalysis | null>(null);
  const range = toPeriod(period);
  const words = t().complaintFiles.analysis;
  useEffect(() => {
    if (range === null) return undefined;
    const refresh = (): void => desk.run(desk.cases.complaints.analyse(range).then(setAnalysis));
    return desk.cases.complaints.watch(refresh, desk.report).close;
  }, [period.from, period.to, desk.cases]);
  return (
    <>
      <div class="no-print">
        <PeriodFields today={desk.today} period={period} onPeriod={onPeriod} />
      </div>
      {analysis !== null && range !== null && (
        <>
          <header class={css["head"]}>
            <h2>{words.title(range)}</h2>
            <div class="no-print">
              <Button
                icon={Printer}
                onPress={() => {
                  session.expectDialog();
                  window.print();
                }}
              >
                {words.print}
              </Button>
            </div>
          </header>
          <p>{analysis.n === 0 ? words.none : words.total({ count: analysis.n })}</p>
          {analysis.n > 0 && <Figures analysis={analysis} desk={desk} />}
        </>
      )}
    </>
  );
}

interface FiguresProps {
  readonly analysis: ComplaintAnalysis;
  readonly desk: ComplaintDesk;
}

function Figures({ analysis, desk }: FiguresProps) {
  const words = t().complaintFiles.analysis;
  const of =
    (list: ListName) =>
    (code: string): string =>
      desk.codes.label(list, code);
  const stateOf = (code: string): string => {
    const state = complaintStates.find((one) => one === code);
    return state === undefined ? code : t().cases.complaintState[state];
  };
  const charts = [
    { title: words.byBusiness, counts: analysis.byBusiness, label: of("complaintBusiness") },
    { title: words.byCause, counts: analysis.byCause, label: of("complaintCause") },
    { title: words.byChannel, counts: analysis.byChannel, label: of("complaintChannel") },
    { title: words.byState, counts: analysis.byState, label: stateOf },
  ];
  return (
    <>
      <table class={css["table"]}>
        <caption class={css["caption"]}>{words.figures}</caption>
        <thead>
          <tr>
            <th scope="col">{words.figure}</th>
            <th scope="col">{words.value}</th>
            <th scope="col">{words.of}</th>
          </tr>
        </thead>
        <tbody>
          {figureRows(analysis).map(([name, value, n]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
              <td>{n}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class={css["charts"]}>
        {charts.map(({ title, counts, label }) => (
          <ShareBars
            key={title}
            title={title}
            note={noteOf(counts)}
            shares={counts.counts.map(({ code, count }) => ({
              label: label(code),
              count,
              share: count / counts.n,
            }))}
            format={formatShare}
            none={t().common.none}
          />
        ))}
      </div>
    </>
  );
}

function noteOf({ n, notStated }: CodeCounts): string {
  const words = t().complaintFiles.analysis;
  return [
    words.n({ count: n }),
    ...(notStated > 0 ? [words.notStated({ count: notStated })] : []),
    ...(n < FEW ? [words.few] : []),
  ].join(" · ");
}

function figureRows(analysis: ComplaintAnalysis): readonly (readonly [string, string, number])[] {
  const words = t().complaintFiles.analysis;
  const { n, replies, repeats, satisfied, answered } = analysis;
  const days = (count: number | null): string =>
    count === null ? t().common.none : words.days({ days: count });
  // Nothing to divide by is no share of nothing.
  const share = (count: number, whole: number): string =>
    whole === 0 ? t().common.none : words.share({ count, share: formatShare(count / whole) });
  return [
    [words.median, days(replies.medianDays), replies.n],
    [words.longest, days(replies.longestDays), replies.n],
    [words.inTime, share(replies.inTime, replies.n), replies.n],
    [words.satisfied, share(satisfied, answered), answered],
    [words.repeats, share(repeats, n), n],
  ];
}
