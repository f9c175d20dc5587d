// The own secret of the person who is on, asked for once more, inside a component.
import { useState } from "preact/hooks";
import { useServices } from "./app-services.ts";
import type { SecretResult } from "./session/unlocking.ts";
import { useOwnSecretKind } from "./use-own-secret-kind.ts";

export interface OwnSecret {
  readonly secretKind: "pin" | "passphrase";
  readonly busy: boolean;
  /** Of the last check; null before the first, and while one is under way. */
  readonly result: SecretResult<null> | null;
  readonly isConfirmed: boolean;
  readonly check: (secret: string) => void;
  /** What comes next has to be confirmed anew. */
  readonly forget: () => void;
}

/** Asked for before anything leaves in clear. */
export function useOwnSecret(): OwnSecret {
  const { session, fatal } = useServices();
  const secretKind = useOwnSecretKind();
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<SecretResult<null> | null>(null);

  async function check(secret: string): Promise<void> {
    setBusy(true);
    setResult(null);
    const checked = await session.confirmSecret(secret);
    setBusy(false);
    setResult(checked);
  }
  return {
    secretKind,
    busy,
    result,
    isConfirmed: result?.status === "ok",
    check: (secret) =>
      void check(secret).catch((error: unknown) => {
        // What the lock cut short is nobody's error: there is nothing to show any more.
        if (session.book.peek() !== null) fatal.value = error;
      }),
    forget: () => setResult(null),
  };
}
