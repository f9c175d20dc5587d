// One invented entry, and the request that a profile makes of it: what the profile's page shows.
import { createHash } from "node:crypto";
import { canonicalJson } from "../../../src/domain/canonical-json.ts";
import { entrySchema } from "../../../src/domain/entries/entry.ts";
import type { NetRequest } from "../../../src/platform/ports/net.ts";
import type { Leased } from "../../../src/sync/lease.ts";
import type { Profile } from "../../../src/sync/profile/profile.ts";
import {
  renderItem,
  secretNames,
  toBatchRequest,
  toItemValues,
  toSingleRequest,
  type Frozen,
  type ItemValues,
  type Secrets,
} from "../../../src/sync/request.ts";

const at = "2026-11-24T09:41:07.000+08:00";

export const sampleEntry = entrySchema.parse({
  id: "019ab300-5a11-7c3e-9d20-6b1f0c4d2e10",
  rev: 1,
  schemaVersion: 1,
  collection: "entries",
  kind: "need",
  branch: "BR-017",
  device: "019a1000-77aa-7b1c-8f00-3c5d9e2b4a01",
  author: "A01",
  businessDate: "2026-11-24",
  zone: "Asia/Shanghai",
  dayCutoff: "00:00",
  occurredAt: at,
  recordedAt: at,
  status: "live",
  revisedBy: "A01",
  revisedAt: at,
  revisedOn: "2026-11-24",
  salt: "5f0c9d1be27a4c3886d4120fa9b3e671",
  body: { needs: ["deposit"], note: "问大额存单，已说明起存金额" },
});

const record = canonicalJson(sampleEntry);
export const sampleLeaf = createHash("sha256").update(record, "utf8").digest("hex");
const row = {
  recordId: sampleEntry.id,
  rev: sampleEntry.rev,
  collection: sampleEntry.collection,
  seq: 128,
  businessDate: sampleEntry.businessDate,
};

/** Every secret of a profile, each with that text. */
export const fillSecrets = (profile: Profile, secret: string): Secrets =>
  Object.fromEntries(secretNames(profile).map((name) => [name, secret]));

/** The request that delivers the sample entry alone. */
export function toSampleRequest(profile: Profile, secret: string): NetRequest {
  const values = toItemValues(row, sampleLeaf);
  const frozen = renderItem(profile, record, { values, sender: sampleEntry.device, amends: false });
  const connection = { profile, secrets: fillSecrets(profile, secret), csrfToken: null };
  return frozen.via === "batch"
    ? toBatchRequest(connection, [frozen], values)
    : toSingleRequest(connection, frozen, values);
}

/** The sample entry in hand, as a round would hold it. */
export function toLeased(frozen: Frozen, values: ItemValues): Leased {
  return {
    frozen,
    values,
    wasUnknown: false,
    row: {
      ...row,
      state: "sending",
      queuedAtMs: 0,
      settlesAtMs: 0,
      attempts: 1,
      nextAttemptAtMs: 0,
      lease: null,
      sealedFor: "worker",
      payloadVersion: 1,
      keyId: "",
      payload: null,
    },
  };
}
