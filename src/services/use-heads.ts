// Who may sign as the branch head on this tablet, inside a component.
import { isHead } from "../domain/staff-rules.ts";
import { useBook, useServices } from "./app-services.ts";
import type { LockCard } from "./session/session-contract.ts";

export interface Head {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly secretKind: LockCard["secretKind"];
}

/** Every active branch head. */
export function useHeads(): readonly Head[] {
  const { session } = useServices();
  return useBook()
    .staffList.filter(isHead)
    .map(({ id, name, code }) => ({
      id,
      name,
      code,
      secretKind: session.cards.value.find((card) => card.id === id)?.secretKind ?? "pin",
    }));
}
