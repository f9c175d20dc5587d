// The lists themselves in words: their names, and what each offers now.
import {
  isCaseDictionary,
  shippedCodes,
  type ListName,
  type OwnDictionaries,
  type Term,
} from "../domain/records/own-dictionary.ts";
import { ownTerms } from "../domain/records/own-terms.ts";
import { t } from "./i18n.ts";

export const listName = (list: ListName): string => t().lists.name[list];

/** The list as it ships, in the language of the screen. */
export function shippedTerms(list: ListName): readonly Term[] {
  const labels: Readonly<Record<string, string>> = isCaseDictionary(list)
    ? t().cases.dictionary[list]
    : t().dictionary[list];
  return shippedCodes(list).map((code) => ({ code, label: labels[code] ?? code }));
}

/** What a list offers now: the bank's own terms, or those that ship. */
export const offeredTerms = (own: OwnDictionaries, list: ListName): readonly Term[] =>
  ownTerms(own, list) ?? shippedTerms(list);
