// A bank's own lists in the place of those that ship: imported from a file, local, revisioned. Stored codes stay what
// they are; a list only says which are offered and what they are called.
import * as z from "zod/mini";
import { caseDictionary, type CaseDictionaryName } from "./case-dictionary.ts";
import { codeSchema, defaultDictionary, type DictionaryName } from "./dictionary.ts";
import { plain, taggedObject } from "./field.ts";

export type ListName = DictionaryName | CaseDictionaryName;

/** Every list that can be replaced, in the order of the entries and then of the cases. */
export const listNames = [...Object.keys(defaultDictionary), ...Object.keys(caseDictionary)] as ListName[];

export const isCaseDictionary = (name: ListName): name is CaseDictionaryName => name in caseDictionary;

/** The codes of a list as it ships. */
export const shippedCodes = (name: ListName): readonly string[] =>
  isCaseDictionary(name) ? caseDictionary[name] : defaultDictionary[name];

const termSchema = taggedObject({
  code: plain(codeSchema, "The code, as it is stored and sent."),
  label: plain(z.string().check(z.regex(/\S/), z.maxLength(40)), "What it is called on this tablet."),
  retired: plain(
    z.exactOptional(z.literal(true)),
    "Not offered any more; records that hold the code keep its name.",
  ),
});
export type Term = Readonly<z.infer<typeof termSchema>>;

/** Terms of a file; what is retired comes on top. */
export const TERMS_MAX = 300;

export const ownDictionariesSchema = taggedObject({
  source: plain(
    z.string().check(z.maxLength(120)),
    "Where the lists come from, such as the standard and its edition.",
  ),
  lists: plain(
    z.record(
      z.string().check(z.refine((name) => (listNames as readonly string[]).includes(name))),
      z.array(termSchema).check(z.minLength(1), z.maxLength(3 * TERMS_MAX)),
    ),
    "Terms by the name of the list, in the order in which they are offered.",
  ),
});
/** Lists that replace the default ones; a list that is not named stays the default. */
export type OwnDictionaries = Readonly<z.infer<typeof ownDictionariesSchema>>;

const isOffered = ({ retired }: Term): boolean => retired !== true;

/** Lists in which a code stands twice. */
export const findRepeatedCodes = ({ lists }: OwnDictionaries): readonly string[] =>
  Object.entries(lists).flatMap(([name, terms]) =>
    new Set(terms.map(({ code }) => code)).size === terms.length ? [] : [name],
  );

/** Codes on which rules of the app rest: a bank may name them otherwise, and must offer them. */
const neededCodes: Readonly<Partial<Record<ListName, readonly string[]>>> = {
  vipLevel: ["vip", "potential"],
  complaintNature: ["opinion", "complaint"],
  escalationDecision: ["pending"],
};

/** Lists whose codes say a level by the number at their end; another code says that none is known. */
const levelLists: readonly ListName[] = ["productRisk", "customerRisk"];

export interface ListProblem {
  readonly list: ListName;
  /** `missing`: a rule rests on it. `noLevel`: the recommendation guard compares levels, and it has none. */
  readonly fault: "missing" | "noLevel";
  readonly code: string;
}

/** What an own list must not do without, list by list. */
export function findListProblems({ lists }: OwnDictionaries): readonly ListProblem[] {
  return listNames.flatMap((list): ListProblem[] => {
    const offered = lists[list]?.filter(isOffered).map(({ code }) => code) ?? [];
    if (offered.length === 0) return [];
    const missing = (neededCodes[list] ?? []).filter((code) => !offered.includes(code));
    const unclear = levelLists.includes(list)
      ? offered.filter((code) => code !== "unknown" && !/\d$/.test(code))
      : [];
    return [
      ...missing.map((code) => ({ list, fault: "missing" as const, code })),
      ...unclear.map((code) => ({ list, fault: "noLevel" as const, code })),
    ];
  });
}

/** What an import would do to a list. */
export interface ListChange {
  readonly list: ListName;
  readonly added: readonly Term[];
  readonly renamed: readonly { readonly code: string; readonly before: string; readonly after: string }[];
  readonly retired: readonly Term[];
  readonly kept: number;
}

/** Compares what is offered with what a file would offer. @param before the terms that are offered now, with their names */
export function compareTerms(list: ListName, before: readonly Term[], after: readonly Term[]): ListChange {
  const known = new Map(before.map(({ code, label }) => [code, label]));
  const wanted = new Set(after.map(({ code }) => code));
  const renamed = after.flatMap(({ code, label }) => {
    const old = known.get(code);
    return old === undefined || old === label ? [] : [{ code, before: old, after: label }];
  });
  const added = after.filter(({ code }) => !known.has(code));
  return {
    list,
    added,
    renamed,
    retired: before.filter(({ code }) => !wanted.has(code)),
    kept: after.length - added.length - renamed.length,
  };
}

/** Puts a file's lists in the place of the ones of the same name; what they do not offer any more keeps its name. */
export function replaceLists(own: OwnDictionaries, file: OwnDictionaries): OwnDictionaries {
  const lists: Record<string, readonly Term[]> = { ...own.lists };
  for (const [name, terms] of Object.entries(file.lists)) {
    const offered = terms.filter(isOffered).map(({ code, label }) => ({ code, label }));
    lists[name] = [...offered, ...retire(lists[name], new Set(offered.map(({ code }) => code)))];
  }
  return { source: file.source === "" ? own.source : file.source, lists } as OwnDictionaries;
}

/** Offers the list that ships again; names that only the bank knew are kept for the records that hold them. */
export function dropList(own: OwnDictionaries, name: ListName): OwnDictionaries {
  const { [name]: dropped, ...lists } = own.lists;
  const kept = retire(dropped, new Set(shippedCodes(name)));
  return { ...own, lists: kept.length === 0 ? lists : { ...lists, [name]: kept } };
}

const retire = (terms: readonly Term[] = [], offered: ReadonlySet<string>): Term[] =>
  terms
    .filter(({ code }) => !offered.has(code))
    .map(({ code, label }) => ({ code, label, retired: true as const }));
