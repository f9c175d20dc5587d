import { Download } from "lucide";
import { useState } from "preact/hooks";
import { t } from "../../i18n/i18n.ts";
import { ownSecretRefusal } from "../../i18n/secret-refusal.ts";
import { useOccupied } from "../../services/app-services.ts";
import { useOwnSecretKind } from "../../services/use-own-secret-kind.ts";
import { Button } from "../../ui/Button.tsx";
import { Choices } from "../../ui/Choices.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { MaskedOrClear } from "../../ui/MaskedOrClear.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { SecretAsk } from "../../ui/SecretAsk.tsx";
import { PeriodFields } from "./PeriodFields.tsx";
import { toPeriod, type ChosenPeriod } from "./periods.ts";
import type { ComplaintDesk } from "./use-desk.ts";

export interface LedgerDialogProps {
  readonly desk: ComplaintDesk;
  readonly start: ChosenPeriod;
  readonly onClose: () => void;
}

/** The ledger of a time as a file: masked, or in clear for who proves to be who they are. */
export function LedgerDialog({ desk, start, onClose }: LedgerDialogProps) {
  useOccupied();
  const secretKind = useOwnSecretKind();
  const [period, setPeriod] = useState(start);
  const [format, setFormat] = useState<"csv" | "xlsx">("csv");
  const [form, setForm] = useState<"masked" | "clear">("masked");
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");
  const [told, setTold] = useState("");
  const range = toPeriod(period);
  const words = t().complaintFiles.ledger;
  const exported = t().log.export;

  async function hand(secret: string | null): Promise<void> {
    if (range === null || busy) return;
    setBusy(true);
    setTold("");
    try {
      const result = await desk.cases.ledger.hand({
        ledger: "complaints",
        period: range,
        format,
        sheet: words.sheetName,
        secret,
        head: words.head,
        words: {
          code: desk.codes.label,
          state: (state) => t().cases.complaintState[state],
          yes: t().complaints.yes,
          no: t().complaints.no,
          listSeparator: t().common.listSeparator,
          clauseSeparator: t().complaintFiles.clauseSeparator,
        },
      });
      setRefusal(ownSecretRefusal(result, exported));
      if (result.status === "cancelled") setTold(words.cancelled);
      else if ("rows" in result) setTold(words.done({ rows: result.rows }));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog
      title={words.open}
      closeLabel={t().common.action.close}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t().common.action.close}</Button>
          {form === "masked" && (
            <Button
              tone="primary"
              icon={Download}
              busy={busy}
              disabled={range === null}
              onPress={() => desk.run(hand(null))}
            >
              {words.hand}
            </Button>
          )}
        </>
      }
    >
      <PeriodFields today={desk.today} period={period} onPeriod={setPeriod} />
      {range !== null && <p>{words.explain(range)}</p>}
      <Choices
        legend={words.format}
        mode="one"
        required
        choices={[
          { value: "csv", label: words.csv, hint: words.csvHint },
          { value: "xlsx", label: words.xlsx, hint: words.xlsxHint },
        ]}
        chosen={[format]}
        onChange={([value]) => setFormat(value === "xlsx" ? "xlsx" : "csv")}
      />
      <MaskedOrClear
        form={form}
        onChange={(next) => {
          setForm(next);
          setRefusal("");
        }}
        words={exported}
      />
      {form === "clear" && (
        <>
          <Notice tone="warning" title={exported.clearWarning.title}>
            <p>{exported.clearWarning.body}</p>
          </Notice>
          <SecretAsk
            secretKind={secretKind}
            busy={busy}
            refusal={refusal}
            onSubmit={(secret) => desk.run(hand(secret))}
            words={exported}
          />
        </>
      )}
      {told !== "" && (
        <Notice tone="ok" live>
          <p>{told}</p>
        </Notice>
      )}
    </Dialog>
  );
}
