// What the endpoint's screens ask of the core while somebody types.
import { DEFAULT_SEND_WHILE_LOCKED, isEndpointFixed } from "../../sync/adopt-config.ts";
import {
  sendWhileLockedChoices,
  stricterSendWhileLocked,
  type SendWhileLocked,
} from "../../domain/send-while-locked.ts";
import type { BankConfig } from "../../sync/bank-config.ts";
import { keptSecretNames } from "../../sync/endpoint-draft.ts";
import { originOf, type EndpointSettings } from "../../sync/endpoint-settings.ts";
import type { Profile } from "../../sync/profile/profile.ts";
import { secretNames } from "../../sync/request.ts";

/** A secret that a profile needs; one that is kept need not be typed. */
export interface NeededSecret {
  readonly name: string;
  readonly isKept: boolean;
}

export function listNeededSecrets(
  settings: EndpointSettings | null,
  profile: Profile,
): readonly NeededSecret[] {
  const kept = new Set(keptSecretNames(settings, profile));
  return secretNames(profile).map((name) => ({ name, isKept: kept.has(name) }));
}

/** True when secrets were given before and the draft goes to a server that does not get them. */
export const leavesSecretsBehind = (settings: EndpointSettings | null, profile: Profile): boolean =>
  settings?.secretsSet !== undefined && originOf(settings.profile) !== originOf(profile);

/** The choices that the bank leaves, and the one that stands there at first. */
export function readWhileLocked(
  settings: EndpointSettings | null,
  config: BankConfig | null,
): {
  readonly chosen: SendWhileLocked;
  readonly allowed: readonly SendWhileLocked[];
  readonly isByBank: boolean;
} {
  const limit = config?.policy?.sendWhileLocked;
  const allowed = sendWhileLockedChoices.filter(
    (choice) => limit === undefined || stricterSendWhileLocked(choice, limit) === choice,
  );
  const wanted = settings?.sendWhileLocked ?? DEFAULT_SEND_WHILE_LOCKED;
  return {
    chosen: limit === undefined ? wanted : stricterSendWhileLocked(wanted, limit),
    allowed,
    isByBank: limit !== undefined,
  };
}

/** Whether the bank's file leaves no choice of the endpoint. */
export const isFixedByBank = (config: BankConfig | null): boolean =>
  config !== null && isEndpointFixed(config);
