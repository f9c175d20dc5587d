import { useState } from "preact/hooks";
import { assertNever } from "../../domain/assert-never.ts";
import { t } from "../../i18n/i18n.ts";
import { secretRefusal } from "../../i18n/secret-refusal.ts";
import { useServices } from "../../services/app-services.ts";
import type { DecisionParts, DecisionResult } from "../../services/outbox-items.ts";

export interface Decision {
  readonly busy: boolean;
  /** Why nothing was changed; empty before the first try. */
  readonly refusal: string;
  run(step: (parts: DecisionParts) => Promise<DecisionResult>): void;
}

/** Carries a decision out and says what came of it. */
export function useDecision(onOk: () => void): Decision {
  const services = useServices();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");
  async function carryOut(step: (parts: DecisionParts) => Promise<DecisionResult>): Promise<void> {
    setBusy(true);
    setRefusal("");
    try {
      const result = await step(services);
      if (result.status === "ok") onOk();
      else setRefusal(refusalWords(result));
    } finally {
      setBusy(false);
    }
  }
  return {
    busy,
    refusal,
    run: (step) => void carryOut(step).catch((error: unknown) => (services.fatal.value = error)),
  };
}

/** Why a decision was not carried out. */
export function refusalWords(result: Exclude<DecisionResult, { status: "ok" }>): string {
  const { result: words, secret } = t().syncItem;
  switch (result.status) {
    case "gone":
    case "locked":
    case "notAllowed":
    case "reasonMissing":
    case "linted":
      return words[result.status];
    case "unknown":
      return secret.unknown;
    case "wait":
    case "wrong":
      return secretRefusal(result, secret);
    default:
      return assertNever(result, "result");
  }
}
