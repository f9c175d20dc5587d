// From what a person typed to the next settings: what is kept of the old ones, and what has to be given anew.
import type { SendWhileLocked } from "../domain/send-while-locked.ts";
import { originOf, profileText, type EndpointSettings } from "./endpoint-settings.ts";
import { findSecretFault, type SecretValueFault } from "./endpoint-secrets.ts";
import { isProfile, parseProfile, type Profile } from "./profile/profile.ts";
import { secretNames, type Secrets } from "./request.ts";

/** Settings as they are typed. */
export interface EndpointDraft {
  readonly profile: Profile;
  readonly source: EndpointSettings["source"];
  readonly sendWhileLocked: SendWhileLocked;
  /** Secrets by name; one that is not typed is kept, where that may be. */
  readonly secrets: Secrets;
}

/** What is stored now. */
export interface StoredEndpoint {
  readonly settings: EndpointSettings | null;
  /** Null where there are none or they do not belong to the profile. */
  readonly secrets: Secrets | null;
}

/** Names of the secrets that a draft need not give again: another origin gets none of the old ones. */
export function keptSecretNames(settings: EndpointSettings | null, profile: Profile): readonly string[] {
  if (settings?.secretsSet === undefined || originOf(settings.profile) !== originOf(profile)) return [];
  const held = new Set(secretNames(settings.profile));
  // The same name under another kind of authentication is another secret.
  if (settings.profile.auth.kind !== profile.auth.kind) return [];
  return secretNames(profile).filter((name) => held.has(name));
}

export type SecretFaults = Readonly<Record<string, SecretValueFault>>;

const cleaned = (profile: Profile, secret: string): string =>
  profile.auth.kind === "basic" ? secret : secret.trim();

/** The secrets that the draft would be sent with, or what is wrong with them by name. */
export function mergeSecrets(
  { settings, secrets }: StoredEndpoint,
  { profile, secrets: typed }: Pick<EndpointDraft, "profile" | "secrets">,
): { readonly secrets: Secrets } | { readonly faults: SecretFaults } {
  const kept = new Set(keptSecretNames(settings, profile));
  const merged: Record<string, string> = {};
  const faults: Record<string, SecretValueFault> = {};
  for (const name of secretNames(profile)) {
    const own = cleaned(profile, typed[name] ?? "");
    const secret = own === "" && kept.has(name) ? (secrets?.[name] ?? "") : own;
    const fault = findSecretFault(profile, secret);
    if (fault === null) merged[name] = secret;
    else faults[name] = fault;
  }
  return Object.keys(faults).length > 0 ? { faults } : { secrets: merged };
}

/** True when the draft brings a secret of its own. */
export const bringsSecrets = ({ profile, secrets }: Pick<EndpointDraft, "profile" | "secrets">): boolean =>
  secretNames(profile).some((name) => (secrets[name] ?? "") !== "");

export interface Signature {
  /** Staff code of who decides. */
  readonly by: string;
  /** RFC 3339. */
  readonly at: string;
}

/** The settings that a draft leads to. Proof and acceptance hold for exactly the profile that they were given for. */
export function nextSettings(
  before: EndpointSettings | null,
  draft: EndpointDraft,
  own: { readonly signature: Signature; readonly provenAt: string | null },
): EndpointSettings {
  const { profile, source, sendWhileLocked } = draft;
  const isSame = before !== null && profileText(before.profile) === profileText(profile);
  const provenAt = own.provenAt ?? (isSame ? before.provenAt : undefined);
  const secretsSet = bringsSecrets(draft)
    ? { by: own.signature.by, at: own.signature.at }
    : keptSecretNames(before, profile).length > 0
      ? before?.secretsSet
      : undefined;
  return {
    version: 1,
    profile,
    source,
    sendWhileLocked,
    ...(secretsSet === undefined ? {} : { secretsSet }),
    ...(isSame && before.riskAccepted !== undefined ? { riskAccepted: before.riskAccepted } : {}),
    ...(provenAt === undefined ? {} : { provenAt }),
  };
}

/** True when the profile of a draft may be stored: its parts fit together. */
export const isSoundProfile = (profile: Profile): boolean => isProfile(parseProfile(profile));
