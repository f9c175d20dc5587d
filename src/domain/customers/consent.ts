// Consent (个人信息保护法): informed, voluntary, explicit; marketing apart from everything else; refusing is an answer.
import * as z from "zod/mini";
import { plain, taggedObject } from "../records/field.ts";
import { codeSchema } from "../records/dictionary.ts";
import { staffCodeSchema, timestampSchema } from "../records/primitives.ts";

/** `service`: keeping the sheet for its purpose and handing it over; `marketing`: being told of products. */
export const consentScopes = ["service", "marketing"] as const;
export type ConsentScope = (typeof consentScopes)[number];

export const consentSchema = taggedObject({
  scope: plain(z.enum(consentScopes), "service: this sheet and its purpose; marketing: product news, apart."),
  decision: plain(
    z.enum(["given", "refused", "withdrawn"]),
    "What the customer decided; refused is a valid answer.",
  ),
  at: plain(timestampSchema, "When (RFC 3339)."),
  means: plain(codeSchema, "By what means, dictionary `consentMeans`."),
  recordedBy: plain(staffCodeSchema, "Code of who recorded it."),
});
export type Consent = Readonly<z.infer<typeof consentSchema>>;

export type ConsentStanding = Consent["decision"] | "notStated";

/** The customer's last word on a scope. */
export function consentOn(consents: readonly Consent[] = [], scope: ConsentScope): ConsentStanding {
  return consents.findLast((one) => one.scope === scope)?.decision ?? "notStated";
}
