import css from "./FactList.module.css";
import { Masked } from "./Masked.tsx";

/** A labelled value, as far as it may be shown. */
export type FactView = { readonly key: string; readonly label: string } & (
  | { readonly kind: "words"; readonly words: string; readonly soft?: boolean | undefined }
  | {
      readonly kind: "person";
      readonly masked: string;
      /** Null where only the mask is known. */
      readonly clear: string | null;
      readonly revealLabel: string;
    }
);

export interface FactListProps {
  readonly facts: readonly FactView[];
  readonly onReveal: (key: string) => void;
}

/** Labels and values of a record. Personal values stay masked until held. */
export function FactList({ facts, onReveal }: FactListProps) {
  return (
    <dl class={css["facts"]}>
      {facts.map((fact) => (
        <div key={fact.key} class={css["fact"]}>
          <dt class={css["label"]}>{fact.label}</dt>
          <dd class={css["value"]}>
            <FactValue fact={fact} onReveal={onReveal} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FactValue({
  fact,
  onReveal,
}: {
  readonly fact: FactView;
  readonly onReveal: (key: string) => void;
}) {
  if (fact.kind === "words") return <span class={fact.soft ? css["soft"] : ""}>{fact.words}</span>;
  if (fact.clear === null) return <>{fact.masked}</>;
  return (
    <Masked
      masked={fact.masked}
      clear={fact.clear}
      revealLabel={fact.revealLabel}
      onReveal={() => onReveal(fact.key)}
    />
  );
}
