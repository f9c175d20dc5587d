import { useBook, useServices } from "./app-services.ts";

/** What the person who is on unlocks with. */
export function useOwnSecretKind(): "pin" | "passphrase" {
  const { session } = useServices();
  const { id } = useBook().staff;
  return session.cards.value.find((card) => card.id === id)?.secretKind ?? "pin";
}
