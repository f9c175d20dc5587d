// From what lies on the tablet to where a round sends, and what it can open.
import { openSecrets } from "../data/repos/endpoint-store.ts";
import { createOutboxCodec, type OutboxCodec } from "../data/repos/outbox-codec.ts";
import type { SenderBook } from "../data/repos/outbox-sender.ts";
import type { EndpointRow, OutboxRow } from "../data/rows.ts";
import { SealBroken, type SealingKey } from "../crypto/sealed.ts";
import type { Random } from "../platform/ports/random.ts";
import { releaseSecrets } from "./endpoint-secrets.ts";
import { endpointSettingsSchema, releaseOf, type EndpointSettings } from "./endpoint-settings.ts";
import type { Target } from "./ports.ts";
import { secretNames, type Secrets } from "./request.ts";

/** The settings as stored; null for none, or for what this build cannot read. */
export function readSettings(value: unknown): EndpointSettings | null {
  const parsed = endpointSettingsSchema.safeParse(value);
  if (!parsed.success) return null;
  const { profile } = parsed.data;
  // Set up before there was more than one collection: its batches knew only entries.
  if (profile.id === "receiver" && profile.batch?.request.path === "/api/v1/entries/batch")
    profile.batch.request.path = "/api/v1/{collection}/batch";
  return parsed.data;
}

/**
 * Where to send with the keys at hand; null while no endpoint is set up.
 * @param lentKey the vault's outbox key while a page of this tablet is unlocked
 */
export async function readTarget(
  book: SenderBook,
  lentKey: SealingKey | null,
  random: Random,
): Promise<{ readonly target: Target; readonly codec: OutboxCodec } | null> {
  const settings = readSettings(book.settings);
  if (settings === null) return null;
  const vault = lentKey ?? (settings.sendWhileLocked === "all" ? book.leftKey : null);
  const row = await book.endpoint.read();
  return {
    codec: createOutboxCodec({ worker: book.workerKey, vault }, random),
    target: {
      profile: settings.profile,
      secrets: await readSecrets(settings, row, { worker: book.workerKey, vault }),
      sealedFor: openable(settings, vault),
      acceptsRisk: settings.riskAccepted !== undefined,
      isUndecided: releaseOf(settings) === "undecided",
      sender: book.device,
      lockName: `floorbook-outbox/${book.db.name}`,
    },
  };
}

/** Whose messages may go out now: while locked, no more than was decided. */
function openable({ sendWhileLocked }: EndpointSettings, vault: SealingKey | null): OutboxRow["sealedFor"][] {
  if (vault !== null) return ["worker", "vault"];
  return sendWhileLocked === "none" ? [] : ["worker"];
}

/** Null while they are sealed with a key that is not at hand; the round then waits for an unlock. */
async function readSecrets(
  { profile }: EndpointSettings,
  { secrets }: EndpointRow,
  keys: { readonly worker: SealingKey; readonly vault: SealingKey | null },
): Promise<Secrets | null> {
  if (secretNames(profile).length === 0) return {};
  if (secrets === undefined) return {};
  const key = keys[secrets.sealedFor];
  if (key === null) return null;
  try {
    // Another origin's are not given out: the endpoint will ask for them as for none.
    return releaseSecrets(profile, await openSecrets(secrets, key)) ?? {};
  } catch (error) {
    // Another vault's: the endpoint will ask for them as for none.
    if (error instanceof SealBroken) return {};
    throw error;
  }
}
