// Names of the collections of cases, apart from their schemas: the store needs the names alone.

export const caseCollections = ["customers", "complaints", "escalations"] as const;
export type CaseCollection = (typeof caseCollections)[number];

export function isCaseCollection(name: string): name is CaseCollection {
  return (caseCollections as readonly string[]).includes(name);
}
