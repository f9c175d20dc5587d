import { useEffect, useState } from "preact/hooks";
import { t } from "../../../i18n/i18n.ts";
import { useOccupied, useServices } from "../../../services/app-services.ts";
import type { EndpointRefusal } from "../../../services/endpoint/endpoint-contract.ts";
import { describeTest } from "../../../services/endpoint/test-guide.ts";
import type { TestRun } from "../../../services/endpoint/test-connection.ts";
import type { EndpointDraft } from "../../../sync/endpoint-draft.ts";
import { Button } from "../../../ui/Button.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import css from "../Section.module.css";
import { TestChecklist } from "./TestChecklist.tsx";
import { TestRecords } from "./TestRecords.tsx";
import { TestVerdictNotice } from "./TestVerdictNotice.tsx";

export interface ConnectionTestProps {
  readonly draft: Pick<EndpointDraft, "profile" | "secrets">;
  readonly onClose: () => void;
}

/** Tries the endpoint for real: says first what it will write and where, then step by step what came of it. */
export function ConnectionTest({ draft, onClose }: ConnectionTestProps) {
  const { endpoint, fatal } = useServices();
  useOccupied();
  const [run, setRun] = useState<TestRun | null>(null);
  const [refusal, setRefusal] = useState<EndpointRefusal | null>(null);
  const words = t().connectionTest;
  const { profile } = draft;
  useEffect(() => () => run?.cancel(), [run]);

  async function start(): Promise<void> {
    const result = await endpoint.test(draft);
    if ("kind" in result) {
      setRefusal(result);
      return;
    }
    setRefusal(null);
    setRun(result);
    await result.ended;
  }
  const onStart = (): void =>
    void start().catch((error: unknown) => {
      fatal.value = error;
    });

  const state = run?.state.value ?? null;
  const isRunning = state?.status === "running";
  return (
    <div class={css["form"]}>
      <h3>{words.heading}</h3>
      {state === null ? (
        <Announcement draft={draft} />
      ) : (
        <>
          <TestVerdictNotice state={state} />
          <TestChecklist profile={profile} steps={state.steps} />
          <TestRecords records={state.records} />
        </>
      )}
      {refusal !== null && (
        <Notice tone="danger" live>
          <p>{t().endpoint.refusal[refusal.kind]}</p>
        </Notice>
      )}
      <div class={css["buttons"]}>
        {isRunning ? (
          <Button tone="danger" onPress={() => run?.cancel()}>
            {t().endpoint.action.stop}
          </Button>
        ) : (
          <>
            <Button tone={state?.verdict?.kind === "proven" ? "primary" : "plain"} onPress={onClose}>
              {t().endpoint.action.back}
            </Button>
            <Button tone={state === null ? "primary" : "plain"} onPress={onStart}>
              {state === null ? t().endpoint.action.start : t().endpoint.action.again}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

function Announcement({ draft: { profile } }: Pick<ConnectionTestProps, "draft">) {
  const words = t().connectionTest;
  const { origin, records, repeats, sendsInvalid, writes } = describeTest(profile);
  return (
    <div class={css["stack"]}>
      <p>{words.willWrite({ count: records, origin })}</p>
      <p>{words.where}</p>
      <ul class={css["points"]}>
        {writes.map((address) => (
          <li key={address}>
            <code>{address}</code>
          </li>
        ))}
      </ul>
      {repeats && <p>{words.willRepeat}</p>}
      {sendsInvalid && <p>{words.willSendInvalid}</p>}
      <p>{words.queueSafe}</p>
    </div>
  );
}
