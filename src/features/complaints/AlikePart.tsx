import { receivedOn } from "../../domain/complaints/analysis.ts";
import { pathTo } from "../../domain/routes.ts";
import { formatShortDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import { Part } from "./Part.tsx";
import css from "./SheetLines.module.css";
import type { Sheet } from "./use-sheet.ts";

export interface AlikePartProps {
  readonly sheet: Sheet;
}

/** Other complaints of the same customer or phone; one of them may be what this one repeats. */
export function AlikePart({ sheet: { alike, complaint } }: AlikePartProps) {
  const { navigation } = useServices();
  const words = t().complaints.alike;
  return (
    <Part heading={t().complaints.part.alike}>
      {alike === null ? (
        <p role="status" class={css["soft"]}>
          {t().shell.starting}
        </p>
      ) : alike.length === 0 ? (
        <p class={css["soft"]}>{words.none}</p>
      ) : (
        <ul class={css["lines"]}>
          {alike.map(({ body, businessDate, id }) => {
            const path = pathTo("complaint", { id });
            return (
              <li key={id} class={css["line"]}>
                <a
                  class={css["link"]}
                  href={path}
                  onClick={(event) => {
                    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
                    event.preventDefault();
                    navigation.go(path);
                  }}
                >
                  {words.line({
                    when: formatShortDate(receivedOn(body) ?? businessDate),
                    state: t().cases.complaintState[body.state],
                  })}
                </a>
                {complaint.body.repeatOf === id && <p class={css["soft"]}>{words.repeats}</p>}
              </li>
            );
          })}
        </ul>
      )}
    </Part>
  );
}
