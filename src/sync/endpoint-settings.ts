// What a person decided about the endpoint: the profile, what may go out while locked, and what was accepted.
import * as z from "zod/mini";
import { canonicalJson } from "../domain/canonical-json.ts";
import { staffCodeSchema, timestampSchema } from "../domain/records/primitives.ts";
import { sendWhileLockedChoices } from "../domain/send-while-locked.ts";
import { profileSchema, provesDelivery, type Profile } from "./profile/profile.ts";

const decision = z.strictObject({ by: staffCodeSchema, at: timestampSchema });

export const endpointSettingsSchema = z.strictObject({
  version: z.literal(1),
  profile: profileSchema,
  sendWhileLocked: z.enum(sendWhileLockedChoices),
  /** From the menu, a file, or the bank's configuration. */
  source: z.enum(["menu", "file", "config"]),
  /** Who gave the tokens and passwords that are kept for this endpoint, and when. */
  secretsSet: z.exactOptional(decision),
  /** The branch head read what status-only delivery or possible duplicates risk, and accepted. */
  riskAccepted: z.exactOptional(decision),
  /** The last test of exactly this profile that proved that a repetition makes no second record. */
  provenAt: z.exactOptional(timestampSchema),
});
export type EndpointSettings = z.infer<typeof endpointSettingsSchema>;

/** The profile as one text; what was proved or accepted holds for exactly this text. */
export const profileText = (profile: Profile): string => canonicalJson(profile);

/** Where the profile's requests go; secrets belong to it. */
export const originOf = ({ baseUrl }: Pick<Profile, "baseUrl">): string => new URL(baseUrl).origin;

/** Why an endpoint may be sent to, or that nobody has said yet that it may. */
export type Release =
  /** A test proved that a repetition makes no second record. */
  | "proven"
  /** The branch head accepted what is not proved. */
  | "accepted"
  /** The bank's configuration names it, and its profile can prove deliveries. */
  | "vouched"
  /** Neither: nothing is sent. */
  | "undecided";

/** Says on what ground records may go to the endpoint. */
export function releaseOf(settings: EndpointSettings): Release {
  const proves = provesDelivery(settings.profile);
  if (proves && settings.provenAt !== undefined) return "proven";
  if (settings.riskAccepted !== undefined) return "accepted";
  return proves && settings.source === "config" ? "vouched" : "undecided";
}
