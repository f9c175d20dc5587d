// The customer sheet on paper (客户资源信息表), in the language of the screen: what is not known is filled in by hand.
import { consentOn, consentScopes, type ConsentScope } from "../domain/customers/consent.ts";
import type { Customer, CustomerBody } from "../domain/customers/customer.ts";
import type { CustomerField } from "../domain/customers/form-plan.ts";
import { customerFields } from "../domain/customers/form-plan.ts";
import { standingOfHandover, type Handover } from "../domain/customers/handover.ts";
import { maskName, maskPersonal, WITHHELD } from "../domain/mask.ts";
import { caseCodeLabel, toCustomerFact } from "./customer-words.ts";
import { toStampWords } from "./entry-facts.ts";
import { t } from "./i18n.ts";
import type { PaperCell, PaperWords } from "./paper-words.ts";

export interface CustomerPaperOwn {
  readonly customer: Customer;
  /** What the timeline says, newest first. */
  readonly timeline: readonly { readonly at: string; readonly words: string }[];
  readonly branchName: string;
  readonly isSample: boolean;
  readonly isMasked: boolean;
  readonly nameOf: (code: string) => string;
  readonly printedBy: string;
  readonly printedAt: string;
}

/** Room for a handover that is written in by hand. */
const EMPTY_HANDOVERS = 2;

export function toCustomerPaper(own: CustomerPaperOwn): PaperWords {
  const { customer, isMasked } = own;
  const { body } = customer;
  const words = t().customers.out;
  const of = (field: CustomerField): PaperCell => ({
    label: t().customers.field[field],
    value: fieldValue(body, field, own),
  });
  const consent = (scope: ConsentScope): PaperCell => ({
    label: t().customers.out.consentTo[scope],
    value: consentValue(body, scope),
  });
  const handovers = body.handovers ?? [];
  return {
    title: t().customers.sheet,
    mark: [own.isSample ? words.sample : "", isMasked ? words.masked : words.clear]
      .filter(Boolean)
      .join(" · "),
    pairs: [
      [
        { label: words.branch, value: own.branchName },
        { label: words.number, value: customer.id.slice(-12) },
      ],
      [
        { label: t().customers.screen.createdAt, value: toStampWords(customer.recordedAt) },
        { label: words.manager, value: own.nameOf(customer.author) },
      ],
      [of("customerName"), of("customerPhone")],
      [of("gender"), of("ageBand")],
      [of("level"), of("segment")],
      [of("source"), of("referredBy")],
      [of("customerRisk"), of("assessedOn")],
      [consent(consentScopes[0]), consent(consentScopes[1])],
    ],
    rows: (
      ["basis", "needs", "holdings", "interests", "occupation", "elsewhere", "purpose", "note"] as const
    ).map(of),
    tables: [
      {
        layout: "handovers",
        heading: words.handover,
        columns: [words.to, words.at, words.due, words.receipt, words.result],
        rows:
          handovers.length === 0
            ? Array.from({ length: EMPTY_HANDOVERS }, () => ["", "", "", "", ""])
            : handovers.map((one) => handoverCells(one, own)),
      },
      {
        layout: "timeline",
        heading: words.timeline,
        columns: [words.time, words.what],
        rows: own.timeline.map(({ at, words: said }) => [toStampWords(at), said]),
      },
    ],
    signatures: [words.signer.from, words.signer.to, words.signer.head, words.signer.date],
    footer: words.printedAt({ time: own.printedAt, code: own.printedBy }),
  };
}

function fieldValue(body: CustomerBody, field: CustomerField, own: CustomerPaperOwn): string {
  const value = body[field];
  const plan = customerFields.find((one) => one.field === field);
  if (value === undefined || plan === undefined) return "";
  if (plan.control === "staff" && typeof value === "string") return own.nameOf(value);
  if (plan.control === "words") return own.isMasked ? WITHHELD : String(value);
  const fact = toCustomerFact(plan, value);
  if (fact.kind === "words") return fact.words;
  return own.isMasked ? maskPersonal(field, fact.clear ?? "") : (fact.clear ?? "");
}

function consentValue({ consents = [] }: CustomerBody, scope: ConsentScope): string {
  const last = consents.findLast((one) => one.scope === scope);
  const standing = t().customers.consentStanding[consentOn(consents, scope)];
  if (last === undefined) return standing;
  // A line of its own: beside other words a day breaks at its hyphens.
  return `${standing} · ${caseCodeLabel("consentMeans", last.means)}\n${last.at.slice(0, 10)}`;
}

function handoverCells(one: Handover, { isMasked, nameOf }: CustomerPaperOwn): string[] {
  const { recipientName, acceptedAt, outcome, note } = one;
  const name = recipientName === undefined ? "" : isMasked ? maskName(recipientName) : recipientName;
  const said = note === undefined ? "" : isMasked ? WITHHELD : note;
  const standing = t().customers.standing[standingOfHandover(one)];
  return [
    t().customers.recipient[one.to],
    `${toStampWords(one.handedOverAt)}\n${nameOf(one.handedOverBy)}`,
    one.dueOn,
    acceptedAt === undefined ? standing : [toStampWords(acceptedAt), name].filter(Boolean).join("\n"),
    [outcome === undefined ? "" : caseCodeLabel("handoverOutcome", outcome), said].filter(Boolean).join("\n"),
  ];
}
