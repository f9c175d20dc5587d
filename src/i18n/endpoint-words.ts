// The endpoint's codes in words.
import type { SendWhileLocked } from "../domain/send-while-locked.ts";
import { formatDateTime } from "./format.ts";
import { t } from "./i18n.ts";
import type { Messages } from "./zh-cn/messages.ts";

type EndpointWords = Messages["endpoint"];

/** RFC 3339 as the branch's clock showed it. */
const momentWords = (at: string, zone: string): string => formatDateTime(Date.parse(at), zone);

interface Decision {
  readonly by: string;
  readonly at: string;
}

/** Whether a repetition can make a second record here, and how that is known. */
export function releaseWords(
  release: keyof EndpointWords["release"],
  own: { readonly provenAt?: string | undefined; readonly riskAccepted?: Decision | undefined },
  zone: string,
): string {
  const words = t().endpoint.release;
  switch (release) {
    case "proven":
      return words.proven({ date: momentWords(own.provenAt ?? "", zone) });
    case "accepted": {
      const { at = "", by = "" } = own.riskAccepted ?? {};
      return words.accepted({ by, date: momentWords(at, zone) });
    }
    case "vouched":
    case "undecided":
      return words[release];
  }
}

/** Whether credentials were given, by whom and when; never what they are. */
export function credentialsWords(isNeeded: boolean, set: Decision | undefined, zone: string): string {
  const words = t().endpoint.credentials;
  if (!isNeeded) return words.notNeeded;
  return set === undefined ? words.missing : words.setBy({ by: set.by, date: momentWords(set.at, zone) });
}

/** The label of a secret's field. */
export function secretLabel(name: string, authKind: keyof EndpointWords["file"]["auth"]): string {
  const words = t().endpoint.form;
  const own: Readonly<Record<string, string>> = words.secret;
  const label = Object.hasOwn(own, name) ? own[name] : undefined;
  return authKind === "headers" || label === undefined ? words.secretHeader({ name }) : label;
}

/** Name and short line of a ready profile; a profile that the app does not know keeps its own name. */
export function profileWords(id: string, name: string): { readonly label: string; readonly hint?: string } {
  const own: Readonly<Record<string, { readonly label: string; readonly hint: string }>> = t().endpoint.menu;
  return (Object.hasOwn(own, id) ? own[id] : undefined) ?? { label: name };
}

export type FileFaultLike =
  | { readonly kind: "notJson" | "tooLarge" | "tooDeep" }
  | { readonly kind: "secrets" | "invalid"; readonly paths: readonly string[] }
  | {
      readonly kind: "inconsistent";
      readonly path: string;
      readonly what: keyof EndpointWords["file"]["inconsistent"];
    };

/** Why a file is not taken: a sentence, and the places that it is about. */
export function fileFaultWords(fault: FileFaultLike): {
  readonly sentence: string;
  readonly places: readonly string[];
} {
  const words = t().endpoint.file;
  const place = (path: string): string => (path === "" ? words.fault.whole : path);
  switch (fault.kind) {
    case "secrets":
    case "invalid":
      return { sentence: words.fault[fault.kind], places: fault.paths.map(place) };
    case "inconsistent": {
      const places = fault.path === "" ? [] : [fault.path];
      return { sentence: words.inconsistent[fault.what], places };
    }
    case "notJson":
    case "tooLarge":
    case "tooDeep":
      return { sentence: words.fault[fault.kind], places: [] };
  }
}

export interface BankPolicyLike {
  readonly veilAfterIdleS?: number | undefined;
  readonly lockAfterIdleS?: number | undefined;
  readonly lockAfterHiddenS?: number | undefined;
  readonly pinMinLength?: number | undefined;
  readonly passphraseOnly?: boolean | undefined;
  readonly sendWhileLocked?: SendWhileLocked | undefined;
  readonly endpointFixed?: boolean | undefined;
}

/** What the bank rules, one line each. */
export function policyWords(policy: BankPolicyLike): readonly string[] {
  const words = t().endpoint.bank;
  const when = (seconds: number | undefined, say: (p: { seconds: number }) => string): string[] =>
    seconds === undefined ? [] : [say({ seconds })];
  const { pinMinLength, sendWhileLocked } = policy;
  return [
    ...when(policy.veilAfterIdleS, words.veilAfterIdle),
    ...when(policy.lockAfterIdleS, words.lockAfterIdle),
    ...when(policy.lockAfterHiddenS, words.lockAfterHidden),
    ...(pinMinLength === undefined ? [] : [words.pinMin({ min: pinMinLength })]),
    ...(policy.passphraseOnly === true ? [words.passphraseOnly] : []),
    ...(sendWhileLocked === undefined
      ? []
      : [words.whileLocked({ what: t().endpoint.whileLocked[sendWhileLocked].label })]),
    ...(policy.endpointFixed === true ? [words.endpointFixed] : []),
  ];
}
