// 转介: what a recommendation on the floor comes to. An entry of today's log that names product and licensed colleague
// and nobody; the sheet links it. Never a sale.
import type { CaseRecord } from "../../domain/cases/cases.ts";
import { reviseCase } from "../../domain/cases/case-revisions.ts";
import type { Customer } from "../../domain/customers/customer.ts";
import { linkEntry } from "../../domain/customers/links.ts";
import type { EntryBodies } from "../../domain/entries/entry.ts";
import { createEntry } from "../../domain/revisions.ts";
import type { CaseDesk, CaseFault } from "./case-desk.ts";

export type Offering = NonNullable<EntryBodies["recommendation"]["offering"]>;

export interface ReferralWish {
  /** Dictionary `product`. */
  readonly product: string;
  readonly offering?: Offering | undefined;
  /** Dictionary `productRisk`. */
  readonly productRisk?: string | undefined;
  /** Dictionary `colleague`. */
  readonly referredTo: string;
}

export interface Referral {
  /** Stores the entry and its link in one transaction. Null when stored. */
  refer(customer: Customer, wish: ReferralWish): Promise<CaseFault | null>;
}

export function createReferral(desk: CaseDesk): Referral {
  return {
    async refer(customer, { product, offering, productRisk, referredTo }) {
      const { ids, newSalt } = desk.book();
      const { by } = desk.now();
      const { needs, customerRisk, assessedOn } = customer.body;
      const body: EntryBodies["recommendation"] = {
        ...(needs === undefined ? {} : { needs }),
        product,
        ...(offering === undefined ? {} : { offering }),
        ...(productRisk === undefined ? {} : { productRisk }),
        ...(customerRisk === undefined ? {} : { customerRisk }),
        ...(assessedOn === undefined ? {} : { assessedOn }),
        referredTo,
      };
      const entry = createEntry(by, { id: ids.next(), salt: newSalt(), kind: "recommendation", body });
      const linked = linkEntry(customer.body, entry.id);
      const after = reviseCase<"customers">(customer, by, newSalt(), { body: linked });
      const link = {
        kind: "reviseCase",
        before: customer as CaseRecord,
        after: after as CaseRecord,
      } as const;
      return desk.store([{ kind: "create", entry }, link]);
    },
  };
}
