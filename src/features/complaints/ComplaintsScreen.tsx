import type { RecordId } from "../../domain/ids.ts";
import { t } from "../../i18n/i18n.ts";
import { useCases } from "../../services/use-cases.ts";
import { ComplaintBoard } from "./ComplaintBoard.tsx";
import css from "./ComplaintsScreen.module.css";
import { ComplaintSheet } from "./ComplaintSheet.tsx";
import { useDesk } from "./use-desk.ts";

export interface ComplaintsScreenProps {
  /** Shows that sheet; the list without. */
  readonly id?: RecordId | undefined;
}

/** Complaints: what is due, and each one's sheet. */
export function ComplaintsScreen({ id }: ComplaintsScreenProps) {
  const desk = useDesk(useCases());
  if (desk === null) {
    return (
      <main id="content" class={css["screen"]}>
        <p role="status">{t().shell.starting}</p>
      </main>
    );
  }
  return id === undefined ? <ComplaintBoard desk={desk} /> : <ComplaintSheet key={id} desk={desk} id={id} />;
}
