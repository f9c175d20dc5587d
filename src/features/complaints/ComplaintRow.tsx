import { pathTo } from "../../domain/routes.ts";
import type { Complaint } from "../../domain/complaints/complaint.ts";
import { complaintDueOn } from "../../domain/complaints/complaint.ts";
import { receivedOn } from "../../domain/complaints/analysis.ts";
import { standingOf } from "../../domain/deadlines/deadline.ts";
import { maskName, maskPhone } from "../../domain/mask.ts";
import { standingWords } from "../../i18n/complaint-words.ts";
import { formatShortDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import css from "./ComplaintRow.module.css";
import type { ComplaintDesk } from "./use-desk.ts";

export interface ComplaintRowProps {
  readonly desk: ComplaintDesk;
  readonly sheet: Complaint;
}

/** One sheet of a list: where it stands, until when, whom and what it is about. People masked, words left out. */
export function ComplaintRow({ desk, sheet }: ComplaintRowProps) {
  const { navigation } = useServices();
  const { body, id } = sheet;
  const words = t().complaints;
  const state = t().cases.complaintState[body.state];
  const dueOn = complaintDueOn(body);
  const standing = dueOn === null ? null : standingOf(dueOn, desk.today, desk.soonDays);
  const day = receivedOn(body) ?? sheet.businessDate;
  const when = `${formatShortDate(day)} ${sheet.occurredAt.slice(11, 16)}`;
  const lists = { business: "complaintBusiness", cause: "complaintCause" } as const;
  const about = (["business", "cause"] as const).flatMap((field) => {
    const code = body[field];
    return code === undefined ? [] : [desk.codes.label(lists[field], code)];
  });
  const who = [
    body.customerName === undefined ? words.noName : maskName(body.customerName),
    ...(body.customerPhone === undefined ? [] : [maskPhone(body.customerPhone)]),
  ];
  return (
    <li class={css["row"]}>
      <a
        class={css["open"]}
        href={pathTo("complaint", { id })}
        aria-label={words.openSheet({ state, when })}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
          event.preventDefault();
          navigation.go(pathTo("complaint", { id }));
        }}
      >
        {state}
      </a>
      <p class={css["about"]}>{[...who, ...about].join(" · ")}</p>
      <p class={css["soft"]}>
        {[
          words.receivedOn({ date: formatShortDate(day) }),
          ...(body.handler === undefined ? [] : [words.handledBy({ code: body.handler })]),
        ].join(" · ")}
      </p>
      {standing !== null && dueOn !== null && (
        <p class={css["due"]}>
          <span class={`${css["standing"]} ${css[standing.kind]}`}>{standingWords(standing)}</span>
          <span class={css["soft"]}>
            {(body.state === "improving" ? words.due.measureUntil : words.due.until)({
              date: formatShortDate(dueOn),
            })}
          </span>
        </p>
      )}
    </li>
  );
}
