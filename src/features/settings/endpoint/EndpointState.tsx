import type { EndpointRow } from "../../../data/rows.ts";
import { formatDateTime } from "../../../i18n/format.ts";
import { t } from "../../../i18n/i18n.ts";
import { useBook } from "../../../services/app-services.ts";
import { Notice } from "../../../ui/Notice.tsx";

export interface EndpointStateProps {
  readonly row: EndpointRow;
}

/** Why nothing is sent at the moment and what helps; nothing while all is in order. */
export function EndpointState({ row }: EndpointStateProps) {
  const zone = useBook().branch().zone;
  const words = t().endpoint;
  if (row.state === "open") return null;
  const { title, todo } = words.hold[row.detail ?? "noProfile"];
  const passesByItself = row.reason === "offline" || row.reason === "rate" || row.reason === "locked";
  return (
    <Notice tone={passesByItself ? "info" : "warning"} title={title} live>
      <p>{todo}</p>
      <p>
        {words.since({ date: formatDateTime(row.sinceMs, zone) })}
        {passesByItself && row.nextTryAtMs !== undefined && (
          <> · {words.nextTry({ date: formatDateTime(row.nextTryAtMs, zone) })}</>
        )}
      </p>
    </Notice>
  );
}
