// Profile files in and out.
import { originOf } from "../../sync/endpoint-settings.ts";
import {
  listFeatures,
  readProfileFile,
  toProfileFile,
  type ProfileFeature,
  type ProfileFileReading,
} from "../../sync/profile-file.ts";
import type { Profile } from "../../sync/profile/profile.ts";
import type { AppServices } from "../app-services.ts";

/** Bytes of a file that is not even read. */
const FILE_MAX_BYTES = 1024 * 1024;

/** Reads a chosen file; null when the medium does not give it out. */
export async function openProfileFile(file: Pick<File, "size" | "text">): Promise<ProfileFileReading | null> {
  if (file.size > FILE_MAX_BYTES) return { status: "refused", fault: { kind: "tooLarge" } };
  try {
    return readProfileFile(await file.text());
  } catch {
    // The file was moved, or the medium taken out, between choosing and reading.
    return null;
  }
}

/** Hands the profile out as a file, which never holds a secret. @returns false when the person changed their mind */
export async function handProfileFile(
  { ports, session }: Pick<AppServices, "ports" | "session">,
  profile: Profile,
): Promise<boolean> {
  session.expectDialog();
  const file = { ...toProfileFile(profile), mediaType: "application/json" };
  return (await ports.files.hand(file)) !== "cancelled";
}

/** What a person has to know of a profile before it is used. */
export const describeProfile = (
  profile: Profile,
): { readonly target: string; readonly features: readonly ProfileFeature[] } => ({
  target: originOf(profile),
  features: listFeatures(profile),
});
