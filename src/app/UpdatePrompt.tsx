import { RefreshCw } from "lucide";
import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import css from "./UpdatePrompt.module.css";

export interface UpdatePromptProps {
  /** `waiting`: a new version is stored. `replaced`: another window applied it already. */
  readonly state: "none" | "waiting" | "replaced";
  /** No open sheet, no unsaved draft, nothing being stored or sent. */
  readonly isSafeMoment: boolean;
  readonly isApplying: boolean;
  readonly onApply: () => void;
}

/** Offers a waiting update at a safe moment; never reloads by itself. */
export function UpdatePrompt({ state, isSafeMoment, isApplying, onApply }: UpdatePromptProps) {
  if (state === "none" || !isSafeMoment) return null;
  const words = t().shell.update;
  return (
    <div class={css["prompt"]} role="status">
      <p>{state === "waiting" ? words.waiting : words.replaced}</p>
      <Button icon={RefreshCw} busy={isApplying} onPress={onApply}>
        {isApplying ? words.applying : words.apply}
      </Button>
    </div>
  );
}
