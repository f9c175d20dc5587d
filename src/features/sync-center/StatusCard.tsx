import {
  CalendarCheck,
  CircleCheck,
  CloudOff,
  Hourglass,
  RefreshCw,
  Send,
  Settings,
  TriangleAlert,
  type IconNode,
} from "lucide";
import { useState } from "preact/hooks";
import { manages } from "../../domain/staff-rules.ts";
import { pathTo } from "../../domain/routes.ts";
import { toAgeWords } from "../../i18n/age-words.ts";
import { formatNumber } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { answerWords, holdWords, momentWords, type HoldWords } from "../../i18n/sync-words.ts";
import { useBook, useServices } from "../../services/app-services.ts";
import type { DeliveryOverview, SendNowAnswer } from "../../services/delivery/delivery-contract.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { EndOfDay } from "./EndOfDay.tsx";
import css from "./StatusCard.module.css";
import { useQueueTimes } from "./use-queue-times.ts";
import { findNextTry, findWhyNot, type WhyFacts, type WhyNot } from "./why-not-now.ts";

export interface StatusCardProps {
  readonly overview: DeliveryOverview;
}

type Tone = "there" | "waiting" | "acting";

/** How many are not there yet, since when, why, what is safe, who acts, and the way to push on. */
export function StatusCard({ overview }: StatusCardProps) {
  const { delivery, floor, navigation, session, fatal } = useServices();
  const book = useBook();
  const [answer, setAnswer] = useState<SendNowAnswer | null>(null);
  const [isPressed, setPressed] = useState(false);
  const { nextDue, lastReceiptMs } = useQueueTimes(overview);
  const nowMs = floor.nowMs.value;
  const zone = book.branch().zone;
  const facts: WhyFacts = {
    overview,
    nextDue,
    nowMs,
    isSample: session.sample.value,
    isSending: delivery.activity.value !== "idle",
  };
  const why = findWhyNot(facts);
  const nextTryMs = findNextTry(facts, why);
  const hold = why?.kind === "held" ? holdWords(why.endpoint) : null;
  const { tone, icon } = lookOf(why, overview, hold);
  const words = t().sync;
  const endOfDay = delivery.endOfDay.value;
  const needsSettings = why?.kind === "held" && isForSettings(overview) && manages(book.staff);

  async function sendNow(): Promise<void> {
    setPressed(true);
    setAnswer(null);
    try {
      setAnswer(await delivery.sendNow());
    } finally {
      setPressed(false);
    }
  }

  return (
    <section class={`${css["card"]} ${css[tone]}`} aria-labelledby="sync-status">
      <div class={css["head"]}>
        <span class={css["sign"]}>
          <Icon icon={icon} />
        </span>
        <div class={css["sentence"]}>
          <h2 id="sync-status" class={css["headline"]}>
            {headline(overview, nowMs)}
          </h2>
          {why !== null && <p class={css["why"]}>{hold?.what ?? whyWords(why)}</p>}
        </div>
      </div>
      <div class={css["actions"]}>
        {needsSettings && (
          <Button
            tone="primary"
            icon={Settings}
            onPress={() => navigation.go(pathTo("settingsSection", { section: "endpoint" }))}
          >
            {(overview.endpoint.detail ?? "noProfile") === "noProfile"
              ? t().endpoint.action.choose
              : words.status.endpoint}
          </Button>
        )}
        <Button
          tone={needsSettings ? "plain" : "primary"}
          icon={Send}
          busy={isPressed}
          onPress={() => void sendNow().catch((error: unknown) => (fatal.value = error))}
        >
          {isPressed ? words.sending : words.sendNow}
        </Button>
        {endOfDay === null && (
          <Button icon={CalendarCheck} onPress={() => delivery.startEndOfDay()}>
            {words.endOfDay.start}
          </Button>
        )}
      </div>
      {answer !== null && (
        <Notice tone={answerTone(answer)} live>
          <p>{answerWords(answer)}</p>
        </Notice>
      )}
      {endOfDay !== null && <EndOfDay run={endOfDay} />}
      {hold !== null && (
        <dl class={css["details"]}>
          <Detail label={words.status.todo}>{hold.todo}</Detail>
          <Detail label={words.status.whoLabel}>{words.who[hold.who]}</Detail>
        </dl>
      )}
      <ul class={css["notes"]}>
        {why?.kind === "held" && overview.endpoint.sinceMs > 0 && (
          <li>{words.status.since({ date: momentWords(overview.endpoint.sinceMs, nowMs, zone) })}</li>
        )}
        {nextTryMs !== null && (
          <li>
            {nextTryMs > nowMs
              ? words.status.nextTry({
                  time: momentWords(nextTryMs, nowMs, zone),
                  age: toAgeWords(nextTryMs - nowMs),
                })
              : words.status.nextTryNow}
          </li>
        )}
        {why !== null && <li>{words.status.safe}</li>}
        {overview.counts.acked > 0
          ? lastReceiptMs !== null && (
              <li>{words.status.lastReceipt({ date: momentWords(lastReceiptMs, nowMs, zone) })}</li>
            )
          : !session.sample.value && <li>{words.status.noReceiptYet}</li>}
      </ul>
    </section>
  );
}

interface DetailProps {
  readonly label: string;
  readonly children: string;
}

function Detail({ label, children }: DetailProps) {
  return (
    <div class={css["detail"]}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function headline({ counts, oldestUnsentAtMs }: DeliveryOverview, nowMs: number): string {
  const words = t().sync.status;
  const unsent = counts.queued + counts.sending + counts.unknown + counts.parked;
  if (unsent > 0) {
    const age = toAgeWords(nowMs - (oldestUnsentAtMs ?? nowMs));
    return words.notThere({ count: formatNumber(unsent), age });
  }
  if (counts.sent > 0) return words.onlySent({ count: formatNumber(counts.sent) });
  return counts.acked > 0 ? words.allThere : words.nothingYet;
}

function whyWords(why: WhyNot): string {
  return why.kind === "held" ? "" : t().sync.why[why.kind];
}

/** Holds that the endpoint's settings can open, by whoever may change them. */
const forSettings = new Set(["noProfile", "credentials", "unproven"]);
const isForSettings = ({ endpoint }: DeliveryOverview): boolean =>
  forSettings.has(endpoint.detail ?? "noProfile");

function lookOf(
  why: WhyNot | null,
  { endpoint }: DeliveryOverview,
  hold: HoldWords | null,
): { readonly tone: Tone; readonly icon: IconNode } {
  if (why === null) return { tone: "there", icon: CircleCheck };
  if (why.kind === "sending") return { tone: "waiting", icon: RefreshCw };
  if (why.kind === "person") return { tone: "acting", icon: TriangleAlert };
  if (hold === null) return { tone: "waiting", icon: Hourglass };
  const isPassing = hold.who === "nobody" || endpoint.reason === "offline";
  return isPassing ? { tone: "waiting", icon: CloudOff } : { tone: "acting", icon: TriangleAlert };
}

function answerTone(answer: SendNowAnswer): "ok" | "info" | "warning" | "danger" {
  switch (answer.kind) {
    case "sent":
      return answer.left === 0 ? "ok" : "info";
    case "failed":
      return "danger";
    case "held":
      return "warning";
    case "nothingWaits":
    case "nothingDue":
    case "sample":
    case "busy":
      return "info";
  }
}
