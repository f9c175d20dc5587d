// What the bank's configuration makes of a tablet's endpoint. Pure: the file and the settings give the next settings.
import { stricterSendWhileLocked } from "../domain/send-while-locked.ts";
import { OWN_RECEIVER, type BankConfig } from "./bank-config.ts";
import { keptSecretNames } from "./endpoint-draft.ts";
import { profileText, type EndpointSettings } from "./endpoint-settings.ts";
import type { Profile } from "./profile/profile.ts";

/** What acts until somebody chooses: records of codes and times may go out. */
export const DEFAULT_SEND_WHILE_LOCKED = "plain";

/** The receiver beside the app, protected in that way; by default not at all. */
export type OwnReceiver = (auth?: Profile["auth"]) => Profile;

/**
 * The profile that the file names for its tablets; null where it names none.
 * @param now the one that is set up: the file does not say how the receiver beside the app is protected, so whoever
 *   gave it a token has not chosen another endpoint
 */
export function profileOfConfig(
  config: BankConfig,
  now: Profile | null,
  ownReceiver: OwnReceiver,
): Profile | null {
  if (config.use === undefined) return null;
  if (config.use !== OWN_RECEIVER) return config.profiles?.find(({ id }) => id === config.use) ?? null;
  const isOwn = now !== null && profileText(now) === profileText(ownReceiver(now.auth));
  return isOwn ? now : ownReceiver();
}

/** Whether a tablet's choice gives way to the file's. */
export const isEndpointFixed = (config: BankConfig): boolean =>
  config.policy?.endpointFixed === true && config.use !== undefined;

export interface Adoption {
  readonly settings: EndpointSettings;
  /** `endpoint`: another profile. `policy`: only what may go out while locked. */
  readonly what: "endpoint" | "policy";
}

/**
 * The settings after the file has been read; null where they stay.
 * - A tablet without an endpoint takes the file's; one that took it follows it; one that chose for itself keeps its own,
 *   unless the file says that it is fixed.
 * - What may go out while locked is never looser than the file's.
 */
export function adoptConfig(
  settings: EndpointSettings | null,
  config: BankConfig,
  ownReceiver: OwnReceiver,
): Adoption | null {
  const limit = config.policy?.sendWhileLocked ?? "all";
  const wanted = profileOfConfig(config, settings?.profile ?? null, ownReceiver);
  const sendWhileLocked = stricterSendWhileLocked(
    settings?.sendWhileLocked ?? DEFAULT_SEND_WHILE_LOCKED,
    limit,
  );
  const takesOver =
    wanted !== null && (settings === null || settings.source === "config" || isEndpointFixed(config));
  if (takesOver && (settings === null || profileText(settings.profile) !== profileText(wanted))) {
    const isKept = keptSecretNames(settings, wanted).length > 0 && settings?.secretsSet !== undefined;
    return {
      what: "endpoint",
      settings: {
        version: 1,
        profile: wanted,
        source: "config",
        sendWhileLocked,
        ...(isKept ? { secretsSet: settings.secretsSet } : {}),
      },
    };
  }
  if (settings === null || settings.sendWhileLocked === sendWhileLocked) return null;
  return { what: "policy", settings: { ...settings, sendWhileLocked } };
}
