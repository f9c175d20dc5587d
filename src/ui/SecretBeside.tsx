import type { ComponentChildren } from "preact";
import { SecretAsk, type SecretAskProps } from "./SecretAsk.tsx";
import css from "./SecretBeside.module.css";

export interface SecretBesideProps {
  /** What the secret is asked for. */
  readonly children: ComponentChildren;
  /** Null where none is needed. */
  readonly secret: SecretAskProps | null;
}

/** A form with the person's own secret beside it, where it needs one. */
export function SecretBeside({ children, secret }: SecretBesideProps) {
  return (
    <div class={secret === null ? css["form"] : css["beside"]}>
      <div class={css["form"]}>{children}</div>
      {secret !== null && <SecretAsk {...secret} />}
    </div>
  );
}
