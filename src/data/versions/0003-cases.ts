import type { SchemaVersion } from "./versions.ts";

/**
 * Cases: customers, complaints, escalations. `dueOn` indexes only rows that have it, so what is open by deadline is
 * one range; `[id+rev]` lists every customer with its revision without reading a row, so that the search index finds
 * out what another window has changed.
 */
export const casesVersion: SchemaVersion = {
  number: 3,
  stores: {
    customers: "id,[id+rev],state,dueOn,businessDate",
    complaints: "id,[id+rev],state,dueOn,customerId,businessDate",
    escalations: "id,state,dueOn,customerId,businessDate",
  },
};
