// The bank's own lists in the place of those that ship: what labels and choices on screen follow.
import { signal } from "@preact/signals";
import type { ListName, OwnDictionaries } from "../domain/records/own-dictionary.ts";
import { noOwnDictionaries, ownLabel, ownTerms } from "../domain/records/own-terms.ts";

const shown = signal<OwnDictionaries>(noOwnDictionaries);

/** Puts lists on screen; null takes them away, with the lock. */
export function showOwnLists(own: OwnDictionaries | null): void {
  shown.value = own ?? noOwnDictionaries;
}

/** The lists on screen, for words that are made apart from it, such as a paper's. */
export const ownListsOnScreen = (): OwnDictionaries => shown.value;

/** The bank's own name of a code; undefined where it has none. */
export const ownName = (list: ListName, code: string): string | undefined =>
  ownLabel(shown.value, list, code);

/** The codes that the bank offers; undefined where the list that ships holds. */
export const ownCodes = (list: ListName): readonly string[] | undefined =>
  ownTerms(shown.value, list)?.map(({ code }) => code);
