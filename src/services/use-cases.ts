// The services of cases, inside a component: loaded with the first screen that shows one.
import { useEffect, useState } from "preact/hooks";
import { useServices } from "./app-services.ts";
import type { Cases } from "./cases/cases.ts";

/** Null until they are loaded. */
export function useCases(): Cases | null {
  const { cases, fatal } = useServices();
  const [loaded, setLoaded] = useState<Cases | null>(null);
  useEffect(() => {
    let isShown = true;
    cases.load().then(
      (found) => {
        if (isShown) setLoaded(found);
      },
      (error: unknown) => (fatal.value = error),
    );
    return () => {
      isShown = false;
    };
  }, []);
  return loaded;
}
