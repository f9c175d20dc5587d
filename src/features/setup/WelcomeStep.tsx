import { ArchiveRestore, History, Sparkles, type IconNode } from "lucide";
import { useState } from "preact/hooks";
import { t } from "../../i18n/i18n.ts";
import { useServices } from "../../services/app-services.ts";
import { startSampleBook } from "../../services/sample-book.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { StepFrame } from "./StepFrame.tsx";
import css from "./WelcomeStep.module.css";

export interface WelcomeStepProps {
  readonly cleared: boolean;
  readonly onStart: () => void;
  readonly onRestore: () => void;
}

interface Choice {
  readonly name: string;
  readonly icon: IconNode;
  readonly label: string;
  readonly hint: string;
  readonly onPress: () => void;
}

/** First question: was this tablet in use before? A cleared store must not pass for a new tablet. */
export function WelcomeStep({ cleared, onStart, onRestore }: WelcomeStepProps) {
  const services = useServices();
  const [wasUsed, setWasUsed] = useState(cleared);
  const [share, setShare] = useState<number | null>(null);
  const words = t().setup;

  if (wasUsed) {
    return (
      <StepFrame key="used" heading={words.used.heading}>
        <Notice tone="warning">
          <p>{cleared ? words.used.found : words.used.notFound}</p>
        </Notice>
        <p>{words.used.check}</p>
        <p>{words.used.ask}</p>
        <div class={css["row"]}>
          {!cleared && <Button onPress={() => setWasUsed(false)}>{words.used.back}</Button>}
          {services.isReady.value && (
            <Button tone="primary" icon={ArchiveRestore} onPress={onRestore}>
              {words.welcome.restore}
            </Button>
          )}
          <Button tone="danger" onPress={onStart}>
            {words.used.confirm}
          </Button>
        </div>
      </StepFrame>
    );
  }
  const choices: readonly Choice[] = [
    {
      name: "fresh",
      icon: Sparkles,
      label: words.welcome.fresh,
      hint: words.welcome.freshHint,
      onPress: onStart,
    },
    {
      name: "used",
      icon: History,
      label: words.welcome.used,
      hint: words.welcome.usedHint,
      onPress: () => setWasUsed(true),
    },
    ...(services.isReady.value
      ? [
          {
            name: "restore",
            icon: ArchiveRestore,
            label: words.welcome.restore,
            hint: words.welcome.restoreHint,
            onPress: onRestore,
          },
        ]
      : []),
  ];
  return (
    <StepFrame key="welcome" heading={words.welcome.heading}>
      {services.install.isIpad && !services.install.isInstalled && (
        <Notice tone="warning" title={words.welcome.ipadFirst}>
          <p>{words.welcome.ipadWhy}</p>
        </Notice>
      )}
      <h2>{words.welcome.question}</h2>
      <div class={css["choices"]}>
        {choices.map(({ name, icon, label, hint, onPress }) => (
          <button
            key={name}
            type="button"
            class={css["choice"]}
            aria-describedby={`hint-${name}`}
            onClick={onPress}
          >
            <span class={css["sign"]}>
              <Icon icon={icon} />
            </span>
            <span class={css["label"]}>{label}</span>
            <span id={`hint-${name}`} class={css["hint"]} aria-hidden="true">
              {hint}
            </span>
          </button>
        ))}
      </div>
      <div class={css["sample"]}>
        {share === null ? (
          <Button
            onPress={() => {
              setShare(0);
              startSampleBook(services, setShare).catch((error: unknown) => (services.fatal.value = error));
            }}
          >
            {words.welcome.sample}
          </Button>
        ) : (
          <label class={css["progress"]}>
            {words.welcome.preparing}
            <progress value={share} max={1} />
          </label>
        )}
        <p class={css["hint"]}>{words.welcome.sampleHint}</p>
      </div>
    </StepFrame>
  );
}
