// What screens see of the endpoint's settings, and the ways to change them.
import type { ReadonlySignal } from "@preact/signals";
import type { EndpointRow } from "../../data/rows.ts";
import type { BankConfigView } from "./bank-rules.ts";
import type { EndpointDraft, SecretFaults } from "../../sync/endpoint-draft.ts";
import type { EndpointSettings, Release } from "../../sync/endpoint-settings.ts";
import type { TestRun } from "./test-connection.ts";

export interface EndpointView {
  /** Null while none is set up, and where what is stored cannot be read. */
  readonly settings: EndpointSettings | null;
  /** Revision of the settings; 0 while there are none. */
  readonly rev: number;
  /** There are settings, and this build cannot read them. */
  readonly isUnreadable: boolean;
  /** On what ground records may go out. */
  readonly release: Release;
  readonly row: EndpointRow;
  /** Records that the server refused and nobody has decided on. */
  readonly refusedCount: number;
}

export type EndpointRefusal =
  | { readonly kind: "locked" | "sample" | "notAllowed" }
  /** The profile's parts do not fit together. */
  | { readonly kind: "unsound" }
  /** Secrets are missing or cannot be sent, by name. */
  | { readonly kind: "secrets"; readonly faults: SecretFaults }
  /** The bank's configuration fixes the endpoint. */
  | { readonly kind: "fixedByBank" }
  /** The bank's configuration allows less to go out while locked. */
  | { readonly kind: "looserThanBank" }
  /** Another window has just changed it. */
  | { readonly kind: "conflict" };

export type SaveResult =
  | { readonly status: "saved"; readonly release: Release }
  | { readonly status: "refused"; readonly refusal: EndpointRefusal };

export type AcceptResult =
  | { readonly status: "ok" }
  | { readonly status: "wrong" | "wait"; readonly waitS: number }
  | {
      readonly status: "refused";
      readonly refusal: "locked" | "sample" | "notHead" | "nothingToAccept" | "conflict";
    };

export interface Endpoint {
  /** Null while locked. */
  readonly view: ReadonlySignal<EndpointView | null>;
  readonly bank: ReadonlySignal<BankConfigView>;
  /** What was taken over from the bank's configuration, until somebody has seen it. */
  readonly adopted: ReadonlySignal<"endpoint" | "policy" | null>;
  acknowledgeAdoption(): void;
  /** @param rev the settings that were on the screen; others in between are not overwritten */
  save(draft: EndpointDraft, rev: number): Promise<SaveResult>;
  /** New tokens or passwords for the endpoint as it is; opens a hold, touches no record. @returns null when stored */
  replaceSecrets(secrets: Readonly<Record<string, string>>): Promise<EndpointRefusal | null>;
  /** The branch head answers for what is not proved. @param headId who; @param secret their own PIN or passphrase */
  acceptRisk(headId: string, secret: string, rev: number): Promise<AcceptResult>;
  /** Puts the records that the server refused back into the queue. @returns how many; null when refused */
  retryRefused(): Promise<number | null>;
  /** Starts a test of a draft with its secrets, those kept included; a refusal says why it cannot. */
  test(draft: Pick<EndpointDraft, "profile" | "secrets">): Promise<TestRun | EndpointRefusal>;
}
