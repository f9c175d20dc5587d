import { Undo2, PencilLine, RotateCw, UserRound } from "lucide";
import { toWallTime } from "../../domain/business-day.ts";
import { pathTo } from "../../domain/routes.ts";
import { peopleOf, rowWords } from "../../i18n/entry-facts.ts";
import { kindLabel, summaryLine } from "../../i18n/entry-words.ts";
import { t } from "../../i18n/i18n.ts";
import { kindIcons } from "../../ui/kind-icons.ts";
import { useServices } from "../../services/app-services.ts";
import type { Strip } from "../../services/capture.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { faultText } from "../../i18n/fault-words.ts";
import css from "./StripRow.module.css";

export interface StripRowProps {
  readonly strip: Strip;
  /** The same functions at every drawing, so that a new strip draws no other again. */
  readonly onFill: (strip: Strip) => void;
  readonly onUndo: (strip: Strip) => void;
  readonly onRetry: (strip: Strip) => void;
}

/** One capture of this sitting: what it was, where it stands, and the way back. */
export function StripRow({ strip, onFill, onUndo, onRetry }: StripRowProps) {
  const { customerWish, navigation } = useServices();
  const entry = strip.entry.value;
  const status = strip.status.value;
  const kind = kindLabel(strip.kind);
  const time = toWallTime(entry.occurredAt);
  // Words and people stay in the sheet: the pad is read by whoever stands beside it.
  const hasWords = rowWords(entry) !== undefined || peopleOf(entry).length > 0;
  const summary = [summaryLine(entry), hasWords ? t().capture.withWords : ""].filter(Boolean).join(" · ");
  const isUndone = status.status === "undone";
  const isStub = Object.keys(entry.body).length === 0 && strip.kind !== "greeting";
  const isUnconfirmed = strip.kind === "complaint" && !("confirmedAt" in entry.body);
  function openCustomer(): void {
    customerWish.ask(strip.id);
    navigation.go(pathTo("customers", {}));
  }
  return (
    <li class={`${css["strip"]} ${isUndone ? css["undone"] : ""}`} data-strip={strip.kind}>
      <span class={css["icon"]}>
        <Icon icon={kindIcons[strip.kind]} />
      </span>
      <div class={css["words"]}>
        <p class={css["head"]}>
          <span class={css["kind"]}>{kind}</span> <time>{time}</time>
          {isUnconfirmed && !isUndone && <span class={css["mark"]}>{t().capture.unconfirmed}</span>}
          {isStub && !isUnconfirmed && !isUndone && <span class={css["mark"]}>{t().capture.stub}</span>}
        </p>
        {summary !== "" && <p class={css["summary"]}>{summary}</p>}
        <p class={status.status === "failed" ? css["failed"] : css["status"]} data-status={status.status}>
          {t().capture.status[status.status]}
          {status.status === "failed" && `：${faultText(status.fault)}`}
        </p>
      </div>
      <div class={css["actions"]}>
        {status.status === "failed" && (
          <Button tone="quiet" icon={RotateCw} iconOnly onPress={() => onRetry(strip)}>
            {t().common.action.retry}
          </Button>
        )}
        {!isUndone && (
          <>
            {(strip.kind === "vip" || strip.kind === "need") && (
              <Button tone="quiet" icon={UserRound} iconOnly onPress={openCustomer}>
                {t().capture.customerNamed({ kind, time })}
              </Button>
            )}
            <Button tone="quiet" icon={PencilLine} iconOnly onPress={() => onFill(strip)}>
              {t().capture.fillNamed({ kind, time })}
            </Button>
            <Button tone="quiet" icon={Undo2} iconOnly onPress={() => onUndo(strip)}>
              {t().capture.undo({ kind, time })}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
