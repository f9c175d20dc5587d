// The profiles that a person can choose from: the ready ones, and those of the bank's file.
import type { OwnReceiver } from "../../sync/adopt-config.ts";
import { OWN_RECEIVER, type BankConfig } from "../../sync/bank-config.ts";
import { profileText, type EndpointSettings } from "../../sync/endpoint-settings.ts";
import { menu } from "../../sync/profile/menu/menu.ts";
import { receiverProfile } from "../../sync/profile/menu/receiver.ts";
import { isBaseUrl, type Profile } from "../../sync/profile/profile.ts";

/** The receiver on the app's own origin, which is served beside the app. */
export const ownReceiver =
  (origin: string): OwnReceiver =>
  (auth) =>
    receiverProfile(origin, auth);

export interface OfferedProfile {
  readonly key: string;
  readonly source: EndpointSettings["source"];
  readonly id: string;
  readonly name: string;
  /** Address that stands there at first; empty for one that has to be typed. */
  readonly baseUrl: string;
  /** False where the bank's file says the address. */
  readonly hasOwnAddress: boolean;
  /** Ways in which such a server is protected; the first one unless another is chosen. */
  readonly auths: readonly Profile["auth"][];
  readonly build: (baseUrl: string, auth: Profile["auth"] | undefined) => Profile;
}

/** What can be chosen here, the bank's first. */
export function listOffered(config: BankConfig | null, origin: string): readonly OfferedProfile[] {
  const byBank = (config?.profiles ?? []).map((profile): OfferedProfile => ({
    key: `config/${profile.id}`,
    source: "config",
    id: profile.id,
    name: profile.name,
    baseUrl: profile.baseUrl,
    hasOwnAddress: false,
    auths: [profile.auth],
    build: () => profile,
  }));
  const ready = menu.map(({ auths, build, id }): OfferedProfile => ({
    key: `menu/${id}`,
    source: "menu",
    id,
    name: id,
    baseUrl: id === OWN_RECEIVER ? origin : "",
    hasOwnAddress: true,
    auths,
    build: (baseUrl, auth) => build(baseUrl, auth),
  }));
  return [...byBank, ...ready];
}

/** Which of the offered ones a profile is; null for one of its own, from a file or from a menu that has changed since. */
export function findOffered(offered: readonly OfferedProfile[], profile: Profile): OfferedProfile | null {
  const text = profileText(profile);
  const { auth, baseUrl } = profile;
  return offered.find(({ build }) => profileText(build(baseUrl, auth)) === text) ?? null;
}

/** True for an address that can be sent to: https, or this machine for trying out. */
export const isAddress = (typed: string): boolean => isBaseUrl(typed);
