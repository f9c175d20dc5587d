// Delivery's codes in words: why nothing goes out, what a press came to, what is wrong with a message.
import { assertNever } from "../domain/assert-never.ts";
import { toZonedTimestamp } from "../domain/business-day.ts";
import { formatClock, formatDateTime, formatNumber } from "./format.ts";
import { t } from "./i18n.ts";
import type { Messages } from "./zh-cn/messages.ts";

type SyncWords = Messages["sync"];

export interface EndpointLike {
  readonly state: "open" | "held";
  /** Absent in rows of the first schema, which knew of no endpoint at all. */
  readonly detail?: keyof SyncWords["hold"];
}

export interface HoldWords {
  /** A few words. */
  readonly title: string;
  readonly what: string;
  readonly todo: string;
  readonly who: keyof SyncWords["who"];
}

/** Why the endpoint is held, what helps and who can; null while it is open. */
export function holdWords({ state, detail = "noProfile" }: EndpointLike): HoldWords | null {
  if (state === "open") return null;
  const { what, who } = t().sync.hold[detail];
  return { ...t().endpoint.hold[detail], what, who };
}

export type AnswerLike =
  | { readonly kind: Exclude<keyof SyncWords["answer"], "sent" | "sentAll"> }
  | { readonly kind: "sent"; readonly arrived: number; readonly left: number };

/** What a press of "send now" came to. */
export function answerWords(answer: AnswerLike): string {
  const words = t().sync.answer;
  switch (answer.kind) {
    case "sent": {
      const count = formatNumber(answer.arrived);
      return answer.left === 0
        ? words.sentAll({ count })
        : words.sent({ count, left: formatNumber(answer.left) });
    }
    case "nothingWaits":
    case "nothingDue":
    case "held":
    case "sample":
    case "busy":
    case "failed":
      return words[answer.kind];
    default:
      return assertNever(answer, "answer");
  }
}

/** A moment of today by the clock alone, another day's with its date. */
export function momentWords(atMs: number, nowMs: number, zone: string): string {
  const dayOf = (ms: number): string => toZonedTimestamp(ms, zone).slice(0, 10);
  return dayOf(atMs) === dayOf(nowMs) ? formatClock(atMs, zone) : formatDateTime(atMs, zone);
}
