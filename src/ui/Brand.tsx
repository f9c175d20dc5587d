import { NotebookText } from "lucide";
import css from "./Brand.module.css";
import { Icon } from "./Icon.tsx";

export interface BrandProps {
  readonly name: string;
}

/** The app's sign and name, for the screens that stand before a book is open. */
export function Brand({ name }: BrandProps) {
  return (
    <p class={css["brand"]}>
      <span class={css["sign"]}>
        <Icon icon={NotebookText} size="small" />
      </span>
      {name}
    </p>
  );
}
