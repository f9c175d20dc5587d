import { useState } from "preact/hooks";
import { useSecretRules } from "../../services/app-services.ts";
import { emptySecret, isSecretReady, underRules, type SecretDraft } from "./secret-draft.ts";

/** A new secret in a form, under the rules that act here. */
export function useSecretDraft(): {
  readonly draft: SecretDraft;
  readonly setDraft: (draft: SecretDraft) => void;
  readonly isReady: boolean;
} {
  const rules = useSecretRules();
  const [typed, setDraft] = useState(emptySecret);
  const draft = underRules(typed, rules);
  return { draft, setDraft, isReady: isSecretReady(draft, rules) };
}
