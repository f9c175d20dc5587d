import { useCallback } from "preact/hooks";
import type { RecordId } from "../../domain/ids.ts";
import { useBook, useServices } from "../../services/app-services.ts";

/** Journals that a personal field was shown. */
export type RevealField = (id: RecordId, field: string) => void;

export function useReveal(): RevealField {
  const book = useBook();
  const { fatal } = useServices();
  // The same function at every drawing, so that a row with a mask in it is not drawn again for it.
  return useCallback(
    (subject, field) => {
      book.audit("reveal", { subject, detail: field }).catch((error: unknown) => (fatal.value = error));
    },
    [book],
  );
}
