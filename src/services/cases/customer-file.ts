// One sheet out of the tablet, as a file or on paper: masked, or in clear after the person's own secret; in the audit
// before anything leaves.
import { toZonedTimestamp } from "../../domain/business-day.ts";
import { buildCustomerFile } from "../../domain/customers/customer-file.ts";
import type { Customer } from "../../domain/customers/customer.ts";
import { sha256Hex } from "../../crypto/digest.ts";
import type { OutgoingFile } from "../../platform/ports/files.ts";
import type { AppPorts } from "../ports.ts";
import type { Session } from "../session/session-contract.ts";
import type { CaseDesk } from "./case-desk.ts";

export type SheetHanded = Awaited<ReturnType<AppPorts["files"]["hand"]>>;

export interface CustomerFiles {
  /** Builds the file and hands it out; call it from a tap. Clear only after {@link Session.confirmSecret}. */
  handOut(customer: Customer, masked: boolean): Promise<SheetHanded>;
  /** Notes in the audit that the sheet goes to paper. */
  notePrint(customer: Customer, masked: boolean): Promise<void>;
}

export function createCustomerFiles(
  { clock, files }: Pick<AppPorts, "clock" | "files">,
  session: Pick<Session, "expectDialog">,
  desk: CaseDesk,
): CustomerFiles {
  async function build(customer: Customer, masked: boolean): Promise<OutgoingFile> {
    const { actor, branch, device, sample } = desk.book();
    const { code, name, zone } = branch();
    const { revisions } = await desk.history("customers", customer.id);
    const text = await buildCustomerFile(
      {
        branch: { code, name },
        device,
        exportedAt: toZonedTimestamp(clock.nowMs(), zone),
        exportedBy: actor.code,
        masked,
        sample,
      },
      revisions.flatMap((one) => (one.status === "opened" ? [one.record] : [])),
      sha256Hex,
    );
    // The sheet's own number, which names nobody.
    const parts = ["floorbook", ...(sample ? ["sample"] : []), "customer", code, customer.id.slice(-12)];
    return {
      name: `${parts.join("-")}-${masked ? "masked" : "clear"}.json`,
      mediaType: "application/json",
      text,
    };
  }

  const note = (customer: Customer, masked: boolean, detail: string): Promise<void> =>
    desk.book().audit(masked ? "exportMasked" : "exportClear", { subject: customer.id, detail });

  return {
    async handOut(customer, masked) {
      const file = await build(customer, masked);
      await note(customer, masked, "customers json");
      session.expectDialog();
      return files.hand(file);
    },
    notePrint: (customer, masked) => note(customer, masked, "customers print"),
  };
}
