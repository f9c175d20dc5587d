// Entries of the floor and the customer they are about.
import type { Entry } from "../entries/entry.ts";
import type { RecordId } from "../ids.ts";
import type { CustomerBody } from "./customer.ts";

/** Entries that one sheet names. */
export const LINK_LIMIT = 500;

/** The digits by which two phones are the same: without country code and punctuation. Null for too few to tell. */
export function phoneKey(phone: string | undefined): string | null {
  const digits = (phone ?? "").replace(/\D/g, "").replace(/^(?:0{0,2}86)(?=1\d{10}$)/, "");
  return digits.length >= 7 ? digits : null;
}

/** The body with an entry linked; the same where it is linked already or no room is left. */
export function linkEntry(body: CustomerBody, entryId: RecordId): CustomerBody {
  const links = body.entryIds ?? [];
  if (links.includes(entryId) || links.length >= LINK_LIMIT) return body;
  return { ...body, entryIds: [...links, entryId].sort() };
}

/** What a new sheet takes from the entry that gave rise to it; null for a kind that tells of no customer. */
export function customerFromEntry(entry: Entry): CustomerBody | null {
  const known = statedOf(entry);
  return known === null ? null : { entryIds: [entry.id], source: "floor", ...stated(known) };
}

function statedOf(entry: Entry): CustomerBodyDraft | null {
  if (entry.kind === "vip") {
    const { level, basis, needs, customerName, customerPhone } = entry.body;
    return { level, basis, needs, customerName, customerPhone };
  }
  if (entry.kind === "need") {
    const { needs, customerName, customerPhone } = entry.body;
    return { needs, customerName, customerPhone };
  }
  if (entry.kind === "recommendation") {
    const { needs, product, customerRisk, assessedOn, customerName, customerPhone } = entry.body;
    const interests = product === undefined ? undefined : [product];
    return { needs, interests, customerRisk, assessedOn, customerName, customerPhone };
  }
  if (entry.kind === "complaint") {
    const { customerName, customerPhone } = entry.body;
    return { customerName, customerPhone };
  }
  return null;
}

function stated(values: CustomerBodyDraft): CustomerBody {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
type CustomerBodyDraft = { readonly [K in keyof CustomerBody]?: CustomerBody[K] | undefined };
