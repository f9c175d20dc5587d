import type { OpenBook } from "../../services/session/book.ts";

/** Active people of this tablet, without those named. */
export function peopleChoices(
  { staffList }: Pick<OpenBook, "staffList">,
  without: readonly string[] = [],
): readonly { readonly value: string; readonly label: string; readonly hint: string }[] {
  return staffList
    .filter(({ active, code }) => active && !without.includes(code))
    .map(({ code, name }) => ({ value: code, label: name, hint: code }));
}
