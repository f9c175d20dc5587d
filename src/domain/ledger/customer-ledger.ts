// The ledger of customers: one row a sheet, in the columns of 客户资源信息表 (rule 五2).
import { consentOn } from "../customers/consent.ts";
import type { Customer } from "../customers/customer.ts";
import { currentHandovers, type Recipient } from "../customers/handover.ts";
import { maskName, maskPhone, WITHHELD } from "../mask.ts";
import type { CaseDictionaryName } from "../records/case-dictionary.ts";
import type { DictionaryName } from "../records/dictionary.ts";
import type { Cell } from "./csv.ts";

export const customerColumns = [
  "id",
  "notedOn",
  "customerName",
  "customerPhone",
  "level",
  "segment",
  "basis",
  "needs",
  "holdings",
  "interests",
  "source",
  "referredBy",
  "consent",
  "marketing",
  "handedToHead",
  "handedToManager",
  "outcome",
  "note",
] as const;
export type CustomerColumn = (typeof customerColumns)[number];

export interface CustomerWords {
  code(dictionary: DictionaryName | CaseDictionaryName, code: string): string;
  consent(standing: ReturnType<typeof consentOn>): string;
  /** Between the members of a list. */
  readonly listSeparator: string;
}

/** One row. @param masked people masked, words withheld */
export function toCustomerRow(
  { id, businessDate, body }: Pick<Customer, "id" | "businessDate" | "body">,
  words: CustomerWords,
  masked: boolean,
): readonly Cell[] {
  const { customerName, customerPhone, note } = body;
  const code = (dictionary: DictionaryName | CaseDictionaryName, value: string | undefined): Cell =>
    value === undefined ? null : words.code(dictionary, value);
  const codes = (dictionary: DictionaryName | CaseDictionaryName, values: readonly string[] = []): Cell =>
    values.length === 0 ? null : values.map((one) => words.code(dictionary, one)).join(words.listSeparator);
  const handovers = currentHandovers(body.handovers);
  const dayOf = (to: Recipient): Cell => handovers[to]?.handedOverAt.slice(0, 10) ?? null;
  const outcome = handovers.relationshipManager?.outcome ?? handovers.branchHead?.outcome;
  const cells: Readonly<Record<CustomerColumn, Cell>> = {
    id,
    notedOn: businessDate,
    customerName: customerName === undefined ? null : masked ? maskName(customerName) : customerName,
    customerPhone: customerPhone === undefined ? null : masked ? maskPhone(customerPhone) : customerPhone,
    level: code("vipLevel", body.level),
    segment: code("customerSegment", body.segment),
    basis: codes("vipBasis", body.basis),
    needs: codes("need", body.needs),
    holdings: codes("product", body.holdings),
    interests: codes("product", body.interests),
    source: code("customerSource", body.source),
    referredBy: body.referredBy ?? null,
    consent: words.consent(consentOn(body.consents, "service")),
    marketing: words.consent(consentOn(body.consents, "marketing")),
    handedToHead: dayOf("branchHead"),
    handedToManager: dayOf("relationshipManager"),
    outcome: code("handoverOutcome", outcome),
    note: note === undefined ? null : masked ? WITHHELD : note,
  };
  return customerColumns.map((column) => cells[column]);
}
