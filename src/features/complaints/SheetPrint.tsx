import { useEffect, useState } from "preact/hooks";
import { toZonedTimestamp } from "../../domain/business-day.ts";
import { toComplaintPaper } from "../../i18n/complaint-paper.ts";
import { toStampWords } from "../../i18n/entry-facts.ts";
import { t } from "../../i18n/i18n.ts";
import { ownSecretRefusal } from "../../i18n/secret-refusal.ts";
import type { Messages } from "../../i18n/zh-cn/messages.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import { useOwnSecret } from "../../services/use-own-secret.ts";
import { FormPaper } from "../../ui/FormPaper.tsx";
import { MaskedOrClear } from "../../ui/MaskedOrClear.tsx";
import { PaperPreview } from "../../ui/PaperPreview.tsx";
import { SecretAsk } from "../../ui/SecretAsk.tsx";
import css from "./SheetPrint.module.css";
import type { ComplaintDesk } from "./use-desk.ts";
import type { Sheet } from "./use-sheet.ts";

export interface SheetPrintProps {
  readonly desk: ComplaintDesk;
  readonly sheet: Sheet;
  readonly onClose: () => void;
}

/** The sheet as a branch files it: A4, in Chinese whatever the screen speaks; in clear only after the own secret. */
export function SheetPrint({ desk, sheet, onClose }: SheetPrintProps) {
  const { ports, session } = useServices();
  const book = useBook();
  const [chinese, setChinese] = useState<Messages | null>(null);
  const [form, setForm] = useState<"masked" | "clear">("masked");
  const secret = useOwnSecret();
  const words = t().complaintFiles.paper;
  const exported = t().log.export;
  useEffect(() => {
    desk.run(import("../../i18n/zh-cn/messages.ts").then(({ zhCn }) => setChinese(zhCn)));
  }, []);

  async function print(): Promise<void> {
    const detail = "complaints print";
    await book.audit(isMasked ? "exportMasked" : "exportClear", { subject: sheet.complaint.id, detail });
    session.expectDialog();
    window.print();
  }

  const isMasked = !(form === "clear" && secret.isConfirmed);
  const asksSecret = form === "clear" && !secret.isConfirmed;
  const branch = book.branch();
  return (
    <PaperPreview
      heading={words.heading}
      backLabel={t().common.action.back}
      printLabel={t().common.action.print}
      isReady={chinese !== null && !asksSecret}
      onBack={onClose}
      onPrint={() => desk.run(print())}
    >
      <div class={`${css["form"]} no-print`}>
        <MaskedOrClear
          form={form}
          onChange={(next) => {
            setForm(next);
            secret.forget();
          }}
          words={exported}
        />
        {asksSecret && (
          <SecretAsk
            secretKind={secret.secretKind}
            busy={secret.busy}
            refusal={ownSecretRefusal(secret.result, exported)}
            onSubmit={secret.check}
            words={exported}
          />
        )}
      </div>
      {chinese !== null && (
        <FormPaper
          lang="zh-CN"
          paper={toComplaintPaper(chinese, {
            complaint: sheet.complaint,
            escalations: sheet.escalations,
            lists: desk.lists,
            branchName: branch.name,
            isSample: book.sample,
            isMasked,
            nameOf: desk.nameOf,
            printedBy: book.actor.code,
            printedAt: toStampWords(toZonedTimestamp(ports.clock.nowMs(), branch.zone)),
          })}
        />
      )}
    </PaperPreview>
  );
}
