// The printed day log in words, for the log itself and for an opened file alike.
import { toWallTime, type BusinessDate } from "../domain/business-day.ts";
import { countByHour } from "../domain/day-figures.ts";
import { countDay, type FileRecord } from "../domain/day-file/day-file.ts";
import { marksOf } from "../domain/entries/entry-marks.ts";
import { entryKinds } from "../domain/entries/entry.ts";
import { struckWords, toFacts } from "./entry-facts.ts";
import { kindLabel } from "./entry-words.ts";
import { formatDay, formatWeekday } from "./format.ts";
import { t } from "./i18n.ts";

export interface PrintRowWords {
  readonly key: string;
  readonly time: string;
  readonly kind: string;
  readonly content: string;
  readonly author: string;
  readonly isKey: boolean;
  readonly isStruck: boolean;
}

/** One line of the printed log: everything stated, people masked or clear as the record has them. */
export function toPrintRow(record: FileRecord): PrintRowWords {
  const marks = marksOf(record).map((mark) => `〔${t().log.mark[mark]}〕`);
  const stated = toFacts(record).flatMap((fact) => {
    if (fact.kind === "person") return [`${fact.label} ${fact.clear ?? fact.masked}`];
    return fact.soft === true && fact.words === t().common.notStated ? [] : [`${fact.label} ${fact.words}`];
  });
  const struck = struckWords(record);
  return {
    key: record.id,
    time: toWallTime(record.occurredAt),
    kind: kindLabel(record.kind),
    content: [marks.join(""), stated.join("；"), struck ?? ""].filter(Boolean).join(" "),
    author: record.author,
    isKey: record.kind === "complaint" || record.kind === "incident",
    isStruck: record.status === "void",
  };
}

export interface PrintedDay {
  readonly branchName: string;
  readonly date: BusinessDate;
  readonly dayCutoff: string;
  readonly device: string;
  /** Names or codes of the people who wrote, lobby managers and stand-ins apart. */
  readonly managers: readonly string[];
  readonly standIns: readonly string[];
  readonly isSample: boolean;
  /** Who printed or exported, and when. */
  readonly origin: string;
  readonly isMasked: boolean;
}

/** Everything around the rows. */
export function toPrintFrame(day: PrintedDay, records: readonly FileRecord[]) {
  const words = t().dayFile.print;
  const counts = countDay(records);
  const hours = countByHour(records, day.dayCutoff);
  const kinds = entryKinds
    .filter((kind) => counts.byKind[kind] > 0)
    .map((kind) => `${kindLabel(kind)} ${counts.byKind[kind]}`);
  return {
    title: words.title,
    mark: day.isSample ? t().dayFile.sample : undefined,
    head: [
      { label: words.branch, value: day.branchName },
      { label: words.date, value: formatDay(day.date) },
      { label: words.weekday, value: formatWeekday(day.date) },
      { label: words.manager, value: day.managers.join(t().common.listSeparator) },
      { label: words.standIn, value: day.standIns.join(t().common.listSeparator) },
      { label: words.weather, value: "" },
      { label: words.visitors, value: "" },
      { label: words.tickets, value: "" },
      { label: words.abandoned, value: "" },
    ],
    summary: {
      heading: words.summary,
      kindsLabel: words.kinds,
      kinds: [
        words.total({ count: counts.live }),
        ...kinds,
        ...(counts.void > 0 ? [words.voided({ count: counts.void })] : []),
      ],
      hoursLabel: words.flow,
      hours: hours.length > 0 ? hours.map(({ hour, count }) => `${hour}:00 ${count}`) : [t().common.none],
    },
    keyEvents: { heading: words.keyEvents, none: words.noKeyEvents },
    entries: {
      heading: words.entries,
      time: words.time,
      kind: words.kind,
      content: words.content,
      author: words.author,
    },
    reflection: words.reflection,
    signature: words.signature,
    footer: [
      words.tablet({ device: day.device.slice(-6) }),
      t().log.tablet,
      day.origin,
      day.isMasked ? t().log.printView.maskedNote : t().log.printView.clearNote,
    ],
  };
}
