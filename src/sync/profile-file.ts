// Profiles as files: brought in after a look at what they do, handed out without secrets, which they never hold.
import { findFileFault, openFile, type FileFault } from "./file-scan.ts";
import { isProfile, parseProfile, type Profile } from "./profile/profile.ts";

const PROFILE_MAX_LENGTH = 64 * 1024;

export type ProfileFileReading =
  | { readonly status: "read"; readonly profile: Profile }
  | { readonly status: "refused"; readonly fault: FileFault };

/** Reads a profile file's text. */
export function readProfileFile(text: string): ProfileFileReading {
  const opened = openFile(text, PROFILE_MAX_LENGTH);
  if ("fault" in opened) return { status: "refused", fault: opened.fault };
  const result = parseProfile(opened.value);
  if (isProfile(result)) return { status: "read", profile: result };
  return { status: "refused", fault: result.kind === "inconsistent" ? { ...result, path: "" } : result };
}

/** The file that carries a profile elsewhere. @throws RangeError for a profile that holds what looks like a secret */
export function toProfileFile(profile: Profile): { readonly name: string; readonly text: string } {
  if (findFileFault(profile) !== null)
    throw new RangeError("a profile with a secret in it is not handed out");
  return { name: `floorbook-profile-${profile.id}.json`, text: `${JSON.stringify(profile, null, 2)}\n` };
}

/** What a profile does, for people who are to trust it. */
export type ProfileFeature =
  | "proves"
  | "statusOnly"
  | "upsert"
  | "createOnly"
  | "key"
  | "lookup"
  | "none"
  | "batch"
  | "canLookUp"
  | "amends"
  | "validates"
  | "csrf";

export function listFeatures(profile: Profile): readonly ProfileFeature[] {
  const { amend, batch, csrf, idempotency, lookup, validates } = profile;
  const has = (isThere: boolean, feature: ProfileFeature): ProfileFeature[] => (isThere ? [feature] : []);
  return [
    profile.ack.statusOnly === true ? "statusOnly" : "proves",
    idempotency,
    ...has(lookup !== undefined && idempotency !== "lookup", "canLookUp"),
    ...has(batch !== undefined, "batch"),
    ...has(amend !== undefined, "amends"),
    ...has(validates === true, "validates"),
    ...has(csrf !== undefined, "csrf"),
  ];
}
