// The services of cases. Loaded with the first screen that shows one, so that the pad does not wait for them.
import type { AppPorts } from "../ports.ts";
import type { Session } from "../session/session-contract.ts";
import { createCaseDesk, type CaseDesk } from "./case-desk.ts";
import { createCaseSettings, type CaseSettings } from "./case-settings.ts";
import { createComplaints, type Complaints } from "./complaints.ts";
import { createCustomerSearch, type CustomerSearch } from "./customer-search.ts";
import { createCustomers, type Customers } from "./customers.ts";
import { createErasure, type CustomerErasure } from "./erasure.ts";
import { createEscalations, type Escalations } from "./escalations.ts";
import { createLedger, type Ledger } from "./ledger.ts";

export interface Cases {
  readonly desk: CaseDesk;
  readonly settings: CaseSettings;
  readonly search: CustomerSearch;
  readonly customers: Customers;
  readonly erasure: CustomerErasure;
  readonly complaints: Complaints;
  readonly escalations: Escalations;
  readonly ledger: Ledger;
}

export function createCases(ports: AppPorts, session: Session, onError: (error: unknown) => void): Cases {
  const desk = createCaseDesk(ports, session, onError);
  const search = createCustomerSearch(ports, session, desk, onError);
  return {
    desk,
    settings: createCaseSettings(ports, desk),
    search,
    customers: createCustomers(desk, search),
    erasure: createErasure(desk),
    complaints: createComplaints(desk),
    escalations: createEscalations(desk),
    ledger: createLedger(ports, session, desk),
  };
}
