// A bank's own lists in the place of those that ship: imported from a file, local, revisioned. Stored codes stay what
// they are; a list only says which are offered and what they are called.
import * as z from "zod/mini";
import { caseDictionary, type CaseDictionaryName } from "./case-dictionary.ts";
import { codeSchema, defaultDictionary, type DictionaryName } from "./dictionary.ts";
import { plain, taggedObject } from "./field.ts";

const dictionaryNames: readonly string[] = [
  ...Object.keys(defaultDictionary),
  ...Object.keys(caseDictionary),
];

const termSchema = taggedObject({
  code: plain(codeSchema, "The code, as it is stored and sent."),
  label: plain(z.string().check(z.regex(/\S/), z.maxLength(40)), "What it is called on this tablet."),
});
export type Term = Readonly<z.infer<typeof termSchema>>;

export const ownDictionariesSchema = taggedObject({
  source: plain(
    z.string().check(z.maxLength(120)),
    "Where the lists come from, such as the standard and its edition.",
  ),
  lists: plain(
    z.record(
      z.string().check(z.refine((name) => dictionaryNames.includes(name))),
      z.array(termSchema).check(z.minLength(1), z.maxLength(300)),
    ),
    "Terms by the name of the list, in the order in which they are offered.",
  ),
});
/** Lists that replace the default ones; a list that is not named stays the default. */
export type OwnDictionaries = Readonly<z.infer<typeof ownDictionariesSchema>>;

export const noOwnDictionaries: OwnDictionaries = { source: "", lists: {} };

/** Lists in which a code stands twice. */
export const findRepeatedCodes = ({ lists }: OwnDictionaries): readonly string[] =>
  Object.entries(lists).flatMap(([name, terms]) =>
    new Set(terms.map(({ code }) => code)).size === terms.length ? [] : [name],
  );

/** The terms of a list: the bank's own, or null where the default holds. */
export const ownTerms = (
  { lists }: OwnDictionaries,
  name: DictionaryName | CaseDictionaryName,
): readonly Term[] | null => lists[name] ?? null;
