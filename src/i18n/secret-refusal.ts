/** Why a secret did not count. @param result of the check; `waitS`: seconds before the next try */
export function secretRefusal(
  result: { readonly waitS: number },
  words: { readonly wait: (own: { seconds: number }) => string; readonly wrong: string },
): string {
  const seconds = Math.ceil(result.waitS);
  return seconds > 0 ? words.wait({ seconds }) : words.wrong;
}
