import { useEffect, useState } from "preact/hooks";
import type { AuditEvent } from "../../domain/audit.ts";
import { t } from "../../i18n/i18n.ts";
import { useBook } from "../../services/app-services.ts";
import { listNewestAudit } from "../../services/audit-log.ts";
import css from "./Section.module.css";

/** The newest events of the audit. */
export function AuditSection() {
  const book = useBook();
  const [events, setEvents] = useState<readonly AuditEvent[] | null>(null);
  const words = t().settings.audit;
  const isAllowed = book.actor.role !== "standIn";
  useEffect(() => {
    if (isAllowed) void listNewestAudit(book).then(setEvents);
  }, [book]);
  if (!isAllowed) return <p>{words.notAllowed}</p>;
  return (
    <>
      <p>{words.intro}</p>
      {events !== null && events.length === 0 && <p>{words.empty}</p>}
      {events !== null && events.length > 0 && (
        <table class={css["table"]}>
          <thead>
            <tr>
              <th scope="col">{words.columns.at}</th>
              <th scope="col">{words.columns.who}</th>
              <th scope="col">{words.columns.what}</th>
              <th scope="col">{words.columns.about}</th>
            </tr>
          </thead>
          <tbody>
            {events.map(({ id, at, actor, kind, subject, detail, reason }) => (
              <tr key={id}>
                <td>{at.slice(0, 16).replace("T", " ")}</td>
                <td>{actor ?? t().common.none}</td>
                <td>{t().audit[kind]}</td>
                <td>{[subject, detail, reason].filter((one) => one !== undefined).join(" · ")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
