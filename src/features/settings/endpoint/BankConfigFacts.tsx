import { useState } from "preact/hooks";
import { fileFaultWords, policyWords, profileWords } from "../../../i18n/endpoint-words.ts";
import { formatDateTime } from "../../../i18n/format.ts";
import { t } from "../../../i18n/i18n.ts";
import { useBook, useServices } from "../../../services/app-services.ts";
import type { BankConfigProblem } from "../../../services/endpoint/bank-rules.ts";
import type { BankConfig } from "../../../sync/bank-config.ts";
import { Button } from "../../../ui/Button.tsx";
import { Notice } from "../../../ui/Notice.tsx";
import css from "../Section.module.css";

/** What the bank's file says on this tablet, and what is wrong with its newest answer. */
export function BankConfigFacts() {
  const { bank, fatal } = useServices();
  const zone = useBook().branch().zone;
  const [isBusy, setBusy] = useState(false);
  const { config, problem, readAtMs } = bank.view.value;
  const words = t().endpoint.bank;

  async function check(): Promise<void> {
    setBusy(true);
    await bank.refresh();
    setBusy(false);
  }

  return (
    <div class={css["apart"]}>
      <h3>{words.heading}</h3>
      {problem !== null && (
        <Notice tone="warning" title={config === null ? words.problemTitleNone : words.problemTitle}>
          <Problem problem={problem} />
        </Notice>
      )}
      {config === null ? (
        <p class={css["soft"]}>{words.none}</p>
      ) : (
        <>
          {readAtMs !== null && <p>{words.acts({ date: formatDateTime(readAtMs, zone) })}</p>}
          <ul class={css["points"]}>
            {listLines(config).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {config.policy !== undefined && <p class={css["soft"]}>{words.stricter}</p>}
        </>
      )}
      <Button
        tone="quiet"
        busy={isBusy}
        onPress={() =>
          void check().catch((error: unknown) => {
            fatal.value = error;
          })
        }
      >
        {words.check}
      </Button>
    </div>
  );
}

function listLines({ branches = [], policy = {}, profiles = [], use }: BankConfig): readonly string[] {
  const words = t().endpoint.bank;
  const used = profiles.find(({ id }) => id === use);
  const name = use === undefined ? null : profileWords(use, used?.name ?? use).label;
  return [
    ...(name === null ? [] : [words.endpoint({ name })]),
    ...(branches.length === 0 ? [] : [words.branches({ count: branches.length })]),
    ...(profiles.length === 0 ? [] : [words.profiles({ count: profiles.length })]),
    ...policyWords(policy),
  ];
}

function Problem({ problem }: { readonly problem: BankConfigProblem }) {
  const words = t().endpoint.bank;
  switch (problem.kind) {
    case "gone":
    case "page":
      return <p>{words[problem.kind]}</p>;
    case "error":
      return <p>{words.error({ status: problem.status })}</p>;
    case "refused": {
      const { places, sentence } = fileFaultWords(problem.fault);
      return (
        <>
          <p>{sentence}</p>
          {places.length > 0 && (
            <ul class={css["points"]}>
              {places.map((place) => (
                <li key={place}>
                  <code>{place}</code>
                </li>
              ))}
            </ul>
          )}
        </>
      );
    }
  }
}
