// All released schemas, oldest first. A released file never changes; a new shape is a new file.
import type { Transaction } from "dexie";
import { floorVersion } from "./0001-floor.ts";
import { deliveryVersion } from "./0002-delivery.ts";
import { casesVersion } from "./0003-cases.ts";
import { customerIndexVersion } from "./0004-customer-index.ts";
import { leasesVersion } from "./0005-leases.ts";

export interface SchemaVersion {
  /** Counts from 1; Dexie stores ten times this number. */
  readonly number: number;
  /** Dexie's index notation; unmentioned tables stay as they are, `null` would drop one (never done). */
  readonly stores: Readonly<Record<string, string>>;
  /** Index-only, repeatable, and never opens a seal: keys may be locked away while it runs. */
  readonly upgrade?: (transaction: Transaction) => Promise<void>;
}

export const schemaVersions: readonly SchemaVersion[] = [
  floorVersion,
  deliveryVersion,
  casesVersion,
  customerIndexVersion,
  leasesVersion,
];
