// Forms that are open. While one is, nothing may offer to reload the page under it.
import { computed, signal, type ReadonlySignal } from "@preact/signals";

export interface Occupied {
  /** No form is open. */
  readonly isFree: ReadonlySignal<boolean>;
  /** A form was opened. @returns what its end calls, once */
  enter(): () => void;
}

export function createOccupied(): Occupied {
  const forms = signal(0);
  return {
    isFree: computed(() => forms.value === 0),
    enter() {
      forms.value += 1;
      let isIn = true;
      return () => {
        if (isIn) forms.value -= 1;
        isIn = false;
      };
    },
  };
}
