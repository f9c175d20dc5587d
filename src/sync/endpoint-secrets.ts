// Tokens and passwords belong to one origin: the origin is sealed in with them, so that no mix of older secrets and
// newer settings, read in two steps by two windows, ever sends one to somebody else.
import * as z from "zod/mini";
import { originOf } from "./endpoint-settings.ts";
import type { Profile } from "./profile/profile.ts";
import { secretNames, type Secrets } from "./request.ts";

/** No secret can have this name: secrets are named like headers. */
const ORIGIN_NAME = "@origin";
export const SECRET_MAX = 4_096;

const boundSchema = z.record(z.string(), z.string());

/** The secrets with the origin they are for, as they are sealed. */
export function bindSecrets(profile: Profile, secrets: Secrets): Secrets {
  return { ...secrets, [ORIGIN_NAME]: originOf(profile) };
}

/**
 * The secrets that a profile may use, out of what was unsealed.
 * @returns null when they are for another origin, or when one that the profile needs is not among them
 */
export function releaseSecrets(profile: Profile, unsealed: unknown): Secrets | null {
  const parsed = boundSchema.safeParse(unsealed);
  if (!parsed.success || parsed.data[ORIGIN_NAME] !== originOf(profile)) return null;
  const found: Record<string, string> = {};
  for (const name of secretNames(profile)) {
    const secret = Object.hasOwn(parsed.data, name) ? parsed.data[name] : undefined;
    if (secret === undefined) return null;
    found[name] = secret;
  }
  return found;
}

export type SecretValueFault = "required" | "tooLong" | "notPlain";

/** What is wrong with a typed secret; null when it can be sent. A password of basic authentication may be any text. */
export function findSecretFault(profile: Profile, secret: string): SecretValueFault | null {
  if (secret === "") return "required";
  if (secret.length > SECRET_MAX) return "tooLong";
  const isHeader = profile.auth.kind !== "basic";
  // What a header cannot carry makes fetch throw before anything is sent.
  return isHeader && !/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(secret) ? "notPlain" : null;
}
