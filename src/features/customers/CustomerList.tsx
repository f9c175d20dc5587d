import { ChevronRight, Gem, UserRound } from "lucide";
import type { RecordId } from "../../domain/ids.ts";
import { caseCodeLabel } from "../../i18n/customer-words.ts";
import { t } from "../../i18n/i18n.ts";
import type { CustomerHit } from "../../services/cases/customer-search.ts";
import { Icon } from "../../ui/Icon.tsx";
import css from "./CustomerList.module.css";

export interface CustomerListProps {
  readonly hits: readonly CustomerHit[];
  /** Accessible name of a row, of what may be shown. */
  readonly openLabel: (p: { name: string; phone: string }) => string;
  readonly onOpen: (id: RecordId) => void;
}

/** Customers in rows, masked. */
export function CustomerList({ hits, openLabel, onOpen }: CustomerListProps) {
  return (
    <ul class={css["list"]}>
      {hits.map(({ id, maskedName, maskedPhone, level }) => {
        const name = maskedName === "" ? t().customers.noName : maskedName;
        const levelWords = level === "" ? "" : caseCodeLabel("vipLevel", level);
        return (
          <li key={id} class={css["item"]}>
            <button
              type="button"
              class={css["row"]}
              aria-label={`${openLabel({ name, phone: maskedPhone }).trim()} ${levelWords}`.trim()}
              data-row-focus
              onClick={() => onOpen(id)}
            >
              <Icon icon={level === "vip" ? Gem : UserRound} size="small" />
              <span class={css["name"]}>{name}</span> <span class={css["phone"]}>{maskedPhone}</span>{" "}
              <span class={css["level"]}>{levelWords}</span>
              <Icon icon={ChevronRight} size="small" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
