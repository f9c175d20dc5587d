import type { SchemaVersion } from "./versions.ts";

/**
 * Leases are rows of their own, one for a group of messages, with the requests frozen for it beside them: a message in
 * hand is no longer written once for its lease and once for what became of it. What older builds leased lies in the
 * messages' own rows until its lease has run out. The index `state` goes: the one that begins with it finds the same,
 * and every write of a message had to keep both.
 */
export const leasesVersion: SchemaVersion = {
  number: 5,
  stores: {
    outbox: "++seq,[recordId+rev],[state+sealedFor]",
    leases: "id",
    frozenRequests: "leaseId",
  },
};
