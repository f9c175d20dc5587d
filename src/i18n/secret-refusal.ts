interface RefusalWords {
  readonly wait: (own: { seconds: number }) => string;
  readonly wrong: string;
}

/** Why a secret did not count. @param result of the check; `waitS`: seconds before the next try */
export function secretRefusal(result: { readonly waitS: number }, words: RefusalWords): string {
  const seconds = Math.ceil(result.waitS);
  return seconds > 0 ? words.wait({ seconds }) : words.wrong;
}

/** The same of the person who is on; empty for one that counted, and before any was asked for. */
export function ownSecretRefusal(
  result: { readonly status: string; readonly waitS?: number } | null,
  words: RefusalWords & { readonly unknown: string },
): string {
  if (result?.status === "unknown") return words.unknown;
  return result?.waitS === undefined ? "" : secretRefusal({ waitS: result.waitS }, words);
}
