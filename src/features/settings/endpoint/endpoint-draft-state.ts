// The endpoint's form as it is typed, before it is a draft.
import type { SendWhileLocked } from "../../../domain/send-while-locked.ts";
import { findOffered, isAddress, type OfferedProfile } from "../../../services/endpoint/offered-profiles.ts";
import type { EndpointSettings } from "../../../sync/endpoint-settings.ts";
import type { Profile } from "../../../sync/profile/profile.ts";

/** Stands for a profile that is none of the offered ones. */
export const OWN_CHOICE = "own";

export interface DraftState {
  /** Key of an offered profile, or {@link OWN_CHOICE}. */
  readonly choice: string;
  /** From a file, or set up before and no longer offered. */
  readonly own: { readonly profile: Profile; readonly source: EndpointSettings["source"] } | null;
  readonly baseUrl: string;
  /** Of an offered profile, where it can be protected in several ways. */
  readonly auth: Profile["auth"] | undefined;
  readonly secrets: Readonly<Record<string, string>>;
  readonly sendWhileLocked: SendWhileLocked;
}

/** The form as it opens: as it is set up, or with the first that is offered. */
export function startDraft(
  settings: EndpointSettings | null,
  offered: readonly OfferedProfile[],
  sendWhileLocked: SendWhileLocked,
): DraftState {
  const found = settings === null ? (offered[0] ?? null) : findOffered(offered, settings.profile);
  return {
    choice: found?.key ?? OWN_CHOICE,
    own: settings === null || found !== null ? null : { profile: settings.profile, source: settings.source },
    baseUrl: settings?.profile.baseUrl ?? found?.baseUrl ?? "",
    auth: settings?.profile.auth ?? found?.auths[0],
    secrets: {},
    sendWhileLocked,
  };
}

/** Another kind of server: its own address, and nothing typed for the one before. */
export function chooseOffered(state: DraftState, offered: OfferedProfile | undefined): DraftState {
  if (offered === undefined) {
    const baseUrl = state.own?.profile.baseUrl ?? "";
    return { ...state, choice: OWN_CHOICE, baseUrl, secrets: {} };
  }
  const { auths, baseUrl, key } = offered;
  return { ...state, choice: key, baseUrl, auth: auths[0], secrets: {} };
}

/** The profile that the form describes; null while its address is not one. */
export function profileOf(
  { auth, baseUrl, choice, own }: DraftState,
  offered: readonly OfferedProfile[],
): { readonly profile: Profile; readonly source: EndpointSettings["source"] } | null {
  if (!isAddress(baseUrl)) return null;
  const found = offered.find(({ key }) => key === choice);
  if (found !== undefined) return { profile: found.build(baseUrl, auth), source: found.source };
  return own === null ? null : { profile: { ...own.profile, baseUrl }, source: own.source };
}
