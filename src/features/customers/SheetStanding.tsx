import { UserRound } from "lucide";
import type { Customer } from "../../domain/customers/customer.ts";
import { pathTo } from "../../domain/routes.ts";
import { caseCodeLabel } from "../../i18n/customer-words.ts";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";

export interface SheetStandingProps {
  readonly customer: Customer;
  readonly mayChange: boolean;
}

/** Why a sheet is only read, where it is. */
export function SheetStanding({ customer, mayChange }: SheetStandingProps) {
  const { navigation } = useServices();
  if (mayChange) return null;
  const words = t().customers.screen;
  const { mergedInto } = customer.body;
  return (
    <Notice tone="warning">
      <p>{standingWords(customer)}</p>
      {mergedInto !== undefined && (
        <div>
          <Button icon={UserRound} onPress={() => navigation.go(pathTo("customer", { id: mergedInto }))}>
            {words.openKept}
          </Button>
        </div>
      )}
    </Notice>
  );
}

function standingWords({ status, reason, body }: Customer): string {
  const words = t().customers.screen;
  const { mergedInto, restriction } = body;
  if (status === "void") return words.voided({ reason: reason ?? t().common.notStated });
  if (restriction !== undefined)
    return words.restricted({
      why: caseCodeLabel("restrictionReason", restriction.why),
      date: restriction.at.slice(0, 10),
    });
  return mergedInto === undefined ? words.notYours : words.merged;
}
