import { pathTo } from "../domain/routes.ts";
import { formatNumber } from "../i18n/format.ts";
import { t } from "../i18n/i18n.ts";
import { useServices } from "../services/app-services.ts";
import css from "./DueLink.module.css";

export interface DueLinkProps {
  readonly to: "complaints" | "customers";
  readonly name: string;
}

/** What is overdue, due today or due soon, in words and counts: the way to its list. Nothing where nothing is due. */
export function DueLink({ to, name }: DueLinkProps) {
  const { cases, navigation } = useServices();
  const due = cases.due.value?.[to];
  if (due === undefined || due.overdue + due.today + due.soon === 0) return null;
  const words = t().complaints.header;
  const path = pathTo(to, {});
  const counts = (["overdue", "today", "soon"] as const).filter((kind) => due[kind] > 0);
  return (
    <a
      class={css["due"]}
      href={path}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        navigation.go(path);
      }}
    >
      <span>{name}</span>{" "}
      <span class={css["counts"]}>
        {counts.map((kind, nth) => (
          <span key={kind} class={kind === "soon" ? css["soon"] : css["late"]}>
            {nth > 0 && " · "}
            {words[kind]({ count: formatNumber(due[kind]) })}
          </span>
        ))}
      </span>
    </a>
  );
}
