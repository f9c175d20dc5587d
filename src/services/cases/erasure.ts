// What a customer may ask for: consent taken back, the sheet erased. Signed by the branch head with an own PIN; what
// the law still needs is restricted instead. Older backups still hold what is erased here: the screen says so.
import type { Actor } from "../../domain/authorise.ts";
import { planErasure, type ErasurePlan } from "../../domain/customers/erasure.ts";
import type { Consent } from "../../domain/customers/consent.ts";
import { CONSENTS_MAX, type Customer, type CustomerBody } from "../../domain/customers/customer.ts";
import { complaintClosedOn } from "../../domain/complaints/complaint.ts";
import { listComplaintsOf } from "../../data/repos/case-reads.ts";
import { readDeadlineRules } from "../../data/repos/case-settings.ts";
import type { CaseDesk, CaseFault, Signature, SignResult } from "./case-desk.ts";

export type ErasureResult =
  | { readonly status: "erased" }
  /** Kept for the law, no longer used. */
  | { readonly status: "restricted"; readonly record: Customer }
  | { readonly status: "notSigned"; readonly result: Exclude<SignResult, { status: "ok" }> }
  | { readonly status: "fault"; readonly fault: CaseFault };

export interface CustomerErasure {
  /** What withdrawing or erasing would come to. */
  plan(customer: Customer): Promise<ErasurePlan>;
  /**
   * Erases the sheet, or restricts it where the law keeps it.
   * @param why dictionary `erasureReason`
   * @param own.means how the customer withdrew, dictionary `consentMeans`; absent where consent was not withdrawn
   */
  carryOut(
    customer: Customer,
    own: { readonly why: string; readonly means?: string; readonly signature: Signature },
  ): Promise<ErasureResult>;
}

export function createErasure(desk: CaseDesk): CustomerErasure {
  async function plan({ id }: Customer): Promise<ErasurePlan> {
    const { db, today, vault } = desk.book();
    const [rows, rules] = await Promise.all([listComplaintsOf(db, id), readDeadlineRules(db, vault.data)]);
    const naming = (await desk.open(rows)).map((one) => {
      // One that cannot be read may still be open.
      if (one.status !== "opened" || one.record.collection !== "complaints") return { closedOn: null };
      return { closedOn: one.record.status === "erased" ? null : complaintClosedOn(one.record.body) };
    });
    return planErasure(naming, today(), rules.value.complaintYears);
  }

  /** Sheets of the same person that were taken in, however deep. */
  async function listTaken({ body, id }: Customer): Promise<Customer[]> {
    const taken = await Promise.all(
      (body.merges ?? []).map(({ customerId }) => desk.get("customers", customerId)),
    );
    const mine = taken.filter((one) => one?.body.mergedInto === id).filter((one) => one !== null);
    return [...mine, ...(await Promise.all(mine.map(listTaken))).flat()];
  }

  async function erase(customer: Customer, why: string, signer: Actor): Promise<ErasureResult> {
    const { audit, newSalt } = desk.book();
    const { by } = desk.now();
    const sheets = [customer, ...(await listTaken(customer))];
    // Before anything is gone: who erased it is known even if the tablet dies in between.
    for (const { id } of sheets) await audit("erased", { subject: id, detail: why });
    const fault = await desk.store(
      sheets.map((before) => ({ kind: "eraseCase", before, why, by, salt: newSalt(), signer })),
    );
    return fault === null ? { status: "erased" } : { status: "fault", fault };
  }

  async function restrict(
    customer: Customer,
    own: { readonly why: string; readonly means?: string; readonly signer: Actor },
  ): Promise<ErasureResult> {
    const { by, stamp } = desk.now();
    const consents = customer.body.consents ?? [];
    const withdrawn: Consent[] =
      // A list with no more room stands in nobody's way: the restriction itself says that it was asked for.
      own.means === undefined || consents.length >= CONSENTS_MAX
        ? []
        : [
            {
              scope: "service",
              decision: "withdrawn",
              at: stamp.at,
              means: own.means,
              recordedBy: stamp.by,
            },
          ];
    const body: CustomerBody = {
      ...customer.body,
      ...(withdrawn.length === 0 ? {} : { consents: [...consents, ...withdrawn] }),
      restriction: { at: stamp.at, why: own.why, signedBy: own.signer.code },
    };
    const stored = await desk.revise<"customers">(customer, { body }, { by, signer: own.signer });
    if (stored.status === "fault") return stored;
    await desk.book().audit("restricted", { subject: customer.id, detail: own.why });
    return { status: "restricted", record: stored.record };
  }

  return {
    plan,
    async carryOut(customer, { means, signature, why }) {
      const result = await desk.signAsHead(signature);
      if (result.status !== "ok") return { status: "notSigned", result };
      const { signer } = result;
      const decided = await plan(customer);
      return decided.kind === "erase"
        ? erase(customer, why, signer)
        : restrict(customer, { why: decided.why, signer, ...(means === undefined ? {} : { means }) });
    },
  };
}
