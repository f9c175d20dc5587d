// What a customer may ask for: consent taken back, the sheet erased. Signed by the branch head with an own PIN; what
// the law still needs is restricted instead. Older backups still hold what is erased here: the screen says so.
import type { Actor } from "../../domain/authorise.ts";
import { planErasure, type ErasurePlan } from "../../domain/customers/erasure.ts";
import type { Consent } from "../../domain/customers/consent.ts";
import type { Customer, CustomerBody } from "../../domain/customers/customer.ts";
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

  async function erase(customer: Customer, why: string, signer: Actor): Promise<ErasureResult> {
    const { audit, newSalt } = desk.book();
    const { by } = desk.now();
    // Before anything is gone: who erased it is known even if the tablet dies in between.
    await audit("erased", { subject: customer.id, detail: why });
    const request = { kind: "eraseCase", before: customer, why, by, salt: newSalt(), signer } as const;
    const fault = await desk.store([request]);
    return fault === null ? { status: "erased" } : { status: "fault", fault };
  }

  async function restrict(
    customer: Customer,
    own: { readonly why: string; readonly means?: string; readonly signer: Actor },
  ): Promise<ErasureResult> {
    const { by, stamp } = desk.now();
    const withdrawn: Consent[] =
      own.means === undefined
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
      ...(withdrawn.length === 0 ? {} : { consents: [...(customer.body.consents ?? []), ...withdrawn] }),
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
