import { FileSpreadsheet, Plus } from "lucide";
import { useState } from "preact/hooks";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/Button.tsx";
import { Choices } from "../../ui/Choices.tsx";
import { AnalysisPanel } from "./AnalysisPanel.tsx";
import css from "./ComplaintsScreen.module.css";
import { LedgerDialog } from "./LedgerDialog.tsx";
import { NewSheetDialog } from "./NewSheetDialog.tsx";
import { OpenEscalations } from "./OpenEscalations.tsx";
import { OpenList } from "./OpenList.tsx";
import { monthOf, type ChosenPeriod } from "./periods.ts";
import { PeriodList } from "./PeriodList.tsx";
import type { ComplaintDesk } from "./use-desk.ts";

export interface ComplaintBoardProps {
  readonly desk: ComplaintDesk;
}

const tabs = ["open", "all", "analysis"] as const;
type Tab = (typeof tabs)[number];

/** All complaints: the open ones by deadline, those of a time, and what they come to. */
export function ComplaintBoard({ desk }: ComplaintBoardProps) {
  const [tab, setTab] = useState<Tab>("open");
  const [period, setPeriod] = useState<ChosenPeriod>(() => monthOf(desk.today));
  const [dialog, setDialog] = useState<"new" | "ledger" | null>(null);
  const words = t().complaints;
  return (
    <main id="content" class={css["screen"]}>
      <header class={`${css["head"]} no-print`}>
        <h1 class={css["title"]}>{words.heading}</h1>
        <Button icon={FileSpreadsheet} onPress={() => setDialog("ledger")}>
          {t().complaintFiles.ledger.open}
        </Button>
        <Button tone="primary" icon={Plus} onPress={() => setDialog("new")}>
          {words.newSheet}
        </Button>
      </header>
      <div class={css["stack"]}>
        <div class="no-print">
          <Choices
            legend={words.tabs.label}
            legendHidden
            mode="one"
            required
            choices={tabs.map((value) => ({ value, label: words.tabs[value] }))}
            chosen={[tab]}
            onChange={([value]) => setTab(tabs.find((one) => one === value) ?? "open")}
          />
        </div>
        {tab === "open" && (
          <>
            <OpenList desk={desk} />
            <OpenEscalations desk={desk} />
          </>
        )}
        {tab === "all" && <PeriodList desk={desk} period={period} onPeriod={setPeriod} />}
        {tab === "analysis" && <AnalysisPanel desk={desk} period={period} onPeriod={setPeriod} />}
      </div>
      {dialog === "new" && <NewSheetDialog desk={desk} onClose={() => setDialog(null)} />}
      {dialog === "ledger" && <LedgerDialog desk={desk} start={period} onClose={() => setDialog(null)} />}
    </main>
  );
}
