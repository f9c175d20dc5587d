// Two sheets of one person become one, and two again. Nothing is lost either way: the sheet taken in stays as it is
// and only says where it went; the other remembers what came from it.
import type { RecordId } from "../ids.ts";
import { isSameValue } from "../records/same-value.ts";
import type { CustomerBody, Merge } from "./customer.ts";
import { LINK_LIMIT } from "./links.ts";

/** Fields that an empty place takes from the other sheet. */
const fillable = [
  "customerName",
  "customerPhone",
  "level",
  "segment",
  "gender",
  "ageBand",
  "occupation",
  "basis",
  "needs",
  "holdings",
  "interests",
  "elsewhere",
  "source",
  "referredBy",
  "customerRisk",
  "assessedOn",
  "purpose",
  "note",
] as const satisfies readonly (keyof CustomerBody)[];

interface Side {
  readonly id: RecordId;
  readonly body: CustomerBody;
}

export interface Merged {
  readonly kept: CustomerBody;
  readonly taken: CustomerBody;
}

/** Risk and the day of its assessment belong together: neither comes alone. */
const pairs: Readonly<Partial<Record<(typeof fillable)[number], (typeof fillable)[number]>>> = {
  customerRisk: "assessedOn",
  assessedOn: "customerRisk",
};

/** Takes one sheet into another; null where either is merged already, restricted, or they are the same. */
export function mergeCustomers(
  kept: Side,
  taken: Side,
  by: { readonly at: string; readonly staff: string },
): Merged | null {
  if (kept.id === taken.id || [kept, taken].some(({ body }) => isClosed(body))) return null;
  const filled = fillable.filter((field) => {
    const partner = pairs[field];
    const isPartnerFree = partner === undefined || kept.body[partner] === undefined;
    return kept.body[field] === undefined && taken.body[field] !== undefined && isPartnerFree;
  });
  const own = kept.body.entryIds ?? [];
  const room = Math.max(0, LINK_LIMIT - own.length);
  const entryIds = (taken.body.entryIds ?? []).filter((id) => !own.includes(id)).slice(0, room);
  const merge: Merge = { customerId: taken.id, at: by.at, by: by.staff, filled: [...filled], entryIds };
  const added = Object.fromEntries(filled.map((field) => [field, taken.body[field]]));
  const links = [...own, ...entryIds].sort();
  return {
    kept: {
      ...kept.body,
      ...added,
      ...(links.length === 0 ? {} : { entryIds: links }),
      merges: [...(kept.body.merges ?? []), merge],
    },
    taken: { ...taken.body, mergedInto: kept.id },
  };
}

const isClosed = ({ mergedInto, restriction }: CustomerBody): boolean =>
  mergedInto !== undefined || restriction !== undefined;

/**
 * Lets a sheet go again; null where it was not taken in here. What came from it goes with it, as far as nobody has
 * changed it since.
 */
export function unmergeCustomers(kept: Side, taken: Side): Merged | null {
  const merge = kept.body.merges?.findLast(({ customerId }) => customerId === taken.id);
  if (merge === undefined || taken.body.mergedInto !== kept.id) return null;
  const { mergedInto: _mergedInto, ...freed } = taken.body;
  const gone = new Set<string>(
    fillable.filter(
      (field) => merge.filled.includes(field) && isSameValue(kept.body[field], taken.body[field]),
    ),
  );
  const links = (kept.body.entryIds ?? []).filter((id) => !merge.entryIds.includes(id));
  const merges = (kept.body.merges ?? []).filter((one) => one !== merge);
  const { entryIds: _entryIds, merges: _merges, ...rest } = kept.body;
  const remaining = Object.fromEntries(Object.entries(rest).filter(([field]) => !gone.has(field)));
  return {
    kept: {
      ...(remaining as CustomerBody),
      ...(links.length === 0 ? {} : { entryIds: links }),
      ...(merges.length === 0 ? {} : { merges }),
    },
    taken: freed,
  };
}
