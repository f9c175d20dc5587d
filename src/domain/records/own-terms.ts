// What a bank's own lists offer and call things. Apart from their schema, so that the pad reads labels without it.
import type { ListName, OwnDictionaries, Term } from "./own-dictionary.ts";

export const noOwnDictionaries: OwnDictionaries = { source: "", lists: {} };

/** The terms of a list that are offered: the bank's own, or null where the default holds. */
export function ownTerms({ lists }: OwnDictionaries, name: ListName): readonly Term[] | null {
  const offered = lists[name]?.filter(({ retired }) => retired !== true) ?? [];
  return offered.length > 0 ? offered : null;
}

/** A code's own name, also of one that is offered no more; undefined where the bank has none. */
export const ownLabel = ({ lists }: OwnDictionaries, name: ListName, code: string): string | undefined =>
  lists[name]?.find((term) => term.code === code)?.label;
