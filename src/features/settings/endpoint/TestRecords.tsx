import { t } from "../../../i18n/i18n.ts";
import type { TestRecord } from "../../../services/endpoint/test-connection.ts";
import css from "../Section.module.css";

export interface TestRecordsProps {
  readonly records: readonly TestRecord[];
}

/** What a test left on the server, with the ids to find it by. */
export function TestRecords({ records }: TestRecordsProps) {
  const words = t().connectionTest;
  if (records.length === 0) return null;
  return (
    <div class={css["stack"]}>
      <p>{words.records}</p>
      <ul class={css["list"]}>
        {records.map(({ id, serverId, stored }) => (
          <li key={id} class={css["stacked"]}>
            <code>{id}</code>
            <span class={css["soft"]}>
              {stored === "yes" ? words.recordStored : words.recordMaybe}
              {serverId !== null && serverId !== id && <> · {words.recordServerId({ id: serverId })}</>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
