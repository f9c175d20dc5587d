// A day's file on its way: prepared in slices, followed by a bar, stopped by a tap.
import { useEffect, useRef, useState } from "preact/hooks";
import type { BusinessDate } from "../../domain/business-day.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import { prepareDayFile, type PreparedDay } from "../../services/export-day.ts";

export type Preparation =
  | { readonly status: "idle" }
  | { readonly status: "preparing"; readonly share: number }
  | { readonly status: "ready"; readonly day: PreparedDay }
  | { readonly status: "stopped" }
  | { readonly status: "failed" };

/** Progress that can be seen; drawing the dialog for less would be most of the work. */
const SHARE_STEP = 0.04;

/** Prepares while `form` is set; another form or the end of the component stops what is under way. */
export function usePreparedDay(
  date: BusinessDate,
  form: "masked" | "clear" | null,
): [preparation: Preparation, stop: () => void, again: () => void] {
  const { ports } = useServices();
  const book = useBook();
  const [preparation, setPreparation] = useState<Preparation>({ status: "idle" });
  const [attempt, setAttempt] = useState(1);
  const running = useRef<AbortController | null>(null);

  useEffect(() => {
    if (form === null) {
      setPreparation({ status: "idle" });
      return undefined;
    }
    const controller = new AbortController();
    running.current = controller;
    const { signal } = controller;
    const set = (next: Preparation): void => {
      if (running.current === controller) setPreparation(next);
    };
    let shown = 0;
    const progress = (share: number): void => {
      if (share - shown < SHARE_STEP) return;
      shown = share;
      set({ status: "preparing", share });
    };
    set({ status: "preparing", share: 0 });
    prepareDayFile(book, ports, { date, masked: form === "masked" }, { signal, onProgress: progress }).then(
      (day) => set({ status: "ready", day }),
      () => set({ status: signal.aborted ? "stopped" : "failed" }),
    );
    return () => {
      running.current = null;
      controller.abort();
    };
  }, [date, form, attempt]);

  return [preparation, () => running.current?.abort(), () => setAttempt((count) => count + 1)];
}
