import { useEffect, useState } from "preact/hooks";
import { toZonedTimestamp } from "../../domain/business-day.ts";
import type { Customer } from "../../domain/customers/customer.ts";
import { toCustomerPaper } from "../../i18n/customer-paper.ts";
import { toStampWords } from "../../i18n/entry-facts.ts";
import { t } from "../../i18n/i18n.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import type { Cases } from "../../services/cases/cases.ts";
import type { TimelineItem } from "../../services/cases/customers.ts";
import { FormPaper } from "../../ui/FormPaper.tsx";
import { PaperPreview } from "../../ui/PaperPreview.tsx";
import { timelineWords } from "./timeline-words.ts";
import { useRun } from "./use-cases.ts";

export interface CustomerPrintProps {
  readonly cases: Cases;
  readonly customer: Customer;
  readonly isMasked: boolean;
  readonly onClose: () => void;
}

/** The sheet on A4 as it will be printed. */
export function CustomerPrint({ cases, customer, isMasked, onClose }: CustomerPrintProps) {
  const { ports, session } = useServices();
  const book = useBook();
  const run = useRun();
  const [timeline, setTimeline] = useState<readonly TimelineItem[] | null>(null);
  useEffect(() => run(cases.customers.timeline(customer).then(setTimeline)), [customer]);

  async function print(): Promise<void> {
    await cases.customerFiles.notePrint(customer, isMasked);
    session.expectDialog();
    window.print();
  }

  const words = t().customers.out;
  const branch = book.branch();
  return (
    <PaperPreview
      heading={words.preview}
      backLabel={t().common.action.back}
      printLabel={t().common.action.print}
      isReady={timeline !== null}
      onBack={onClose}
      onPrint={() => run(print())}
    >
      {timeline !== null && (
        <FormPaper
          paper={toCustomerPaper({
            customer,
            timeline: timeline.map((item) => ({ at: item.at, words: timelineWords(item) })),
            branchName: branch.name,
            isSample: book.sample,
            isMasked,
            nameOf(code) {
              const person = book.staffList.find((one) => one.code === code);
              return person === undefined ? code : `${person.name} ${code}`;
            },
            printedBy: book.actor.code,
            printedAt: toStampWords(toZonedTimestamp(ports.clock.nowMs(), branch.zone)),
          })}
        />
      )}
    </PaperPreview>
  );
}
