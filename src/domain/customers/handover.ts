// 移交: a customer goes to the branch head and to a relationship manager (rule 五2), each with a receipt of their own.
import * as z from "zod/mini";
import type { BusinessDate } from "../business-day.ts";
import { optionalTime, personName } from "../cases/case-fields.ts";
import { code, words } from "../entries/fields.ts";
import { plain, taggedObject } from "../records/field.ts";
import { businessDateSchema, staffCodeSchema, timestampSchema } from "../records/primitives.ts";

export const recipients = ["branchHead", "relationshipManager"] as const;
export type Recipient = (typeof recipients)[number];

export const handoverSchema = taggedObject({
  to: plain(z.enum(recipients), "To whom: branch head or relationship manager (客户经理)."),
  handedOverAt: plain(timestampSchema, "When the sheet was handed over (RFC 3339)."),
  handedOverBy: plain(staffCodeSchema, "Code of who handed it over."),
  dueOn: plain(businessDateSchema, "Business day by which it is to be taken up."),
  acceptedAt: optionalTime("When it was taken up (签收); absent while it is not."),
  recipientName: personName("Name of who took it up, where that person has no code on this tablet."),
  outcome: code("What came of it, dictionary `handoverOutcome`. Never a sale."),
  outcomeAt: optionalTime("When that was reported (RFC 3339)."),
  note: words(200, "Note on the outcome."),
});
export type Handover = Readonly<z.infer<typeof handoverSchema>>;

export type HandoverStanding = "handedOver" | "accepted" | "closed";

/** `closed`: an outcome is known. */
export const standingOfHandover = ({ acceptedAt, outcome }: Handover): HandoverStanding =>
  outcome !== undefined ? "closed" : acceptedAt !== undefined ? "accepted" : "handedOver";

/** The newest handover to each recipient; absent where there was none. */
export function currentHandovers(
  handovers: readonly Handover[] = [],
): Readonly<Partial<Record<Recipient, Handover>>> {
  const current: Partial<Record<Recipient, Handover>> = {};
  for (const one of handovers) current[one.to] = one;
  return current;
}

/** The earliest day by which somebody must take the customer up; null where nobody is waited for. */
export function handoverDueOn(handovers: readonly Handover[] = []): BusinessDate | null {
  const open = Object.values(currentHandovers(handovers)).filter(
    (one) => standingOfHandover(one) === "handedOver",
  );
  return open.map(({ dueOn }) => dueOn).sort()[0] ?? null;
}
