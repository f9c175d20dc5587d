import { standingOfHandover } from "../../domain/customers/handover.ts";
import { kindLabel, recordLabel, summaryLine } from "../../i18n/entry-words.ts";
import { t } from "../../i18n/i18n.ts";
import type { TimelineItem } from "../../services/cases/customers.ts";

/** One line of the timeline; people and free words are left to the record itself. */
export function timelineWords(item: TimelineItem): string {
  const words = t().customers;
  switch (item.kind) {
    case "entry":
      return [kindLabel(item.entry.kind), summaryLine(item.entry)].filter(Boolean).join(" · ");
    case "complaint":
      return `${recordLabel("complaints")} · ${t().cases.complaintState[item.complaint.body.state]}`;
    case "escalation":
      return recordLabel("escalations");
    case "consent":
      return words.timeline.consent({
        scope: words.scope[item.consent.scope],
        standing: words.consentStanding[item.consent.decision],
      });
    case "handover":
      return words.timeline.handover({
        recipient: words.recipient[item.handover.to],
        standing: words.standing[standingOfHandover(item.handover)],
      });
  }
}
