import type { AuditKind } from "../../domain/audit.ts";
import { originOf, type EndpointSettings } from "../../sync/endpoint-settings.ts";

/** An event of the audit beside a change. */
export interface ChangeNote {
  readonly kind: AuditKind;
  readonly subject?: string;
  readonly detail?: string;
}

const DETAIL_MAX = 60;

/** What the audit says of an endpoint: which profile, and the bare origin, which can hold no user and no token. */
export function noteOf(kind: AuditKind, { profile }: Pick<EndpointSettings, "profile">): ChangeNote {
  return { kind, subject: profile.id, detail: originOf(profile).slice(0, DETAIL_MAX) };
}
