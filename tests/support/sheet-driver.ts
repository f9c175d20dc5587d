// Logs a generated moment through the pad and its sheet, by the words on the screen.
import type { Page } from "playwright-core";
import type { EntryKind } from "../../src/domain/entries/entry.ts";
import { formPlans, type FieldPlan } from "../../src/domain/entries/form-plan.ts";
import { capture } from "../../src/i18n/zh-cn/capture.ts";
import { common } from "../../src/i18n/zh-cn/common.ts";
import { dictionary } from "../../src/i18n/zh-cn/dictionary.ts";
import { field as fieldWords } from "../../src/i18n/zh-cn/field.ts";
import { touchingHand, type Hand } from "./hand.ts";

const PAD = "#content";
const SHEET = "section[aria-labelledby=sheet-heading]";

type MomentBody = Readonly<Record<string, unknown>>;

const labelOf = (kind: EntryKind, field: string): string => {
  const own: Readonly<Record<string, string>> = fieldWords.labelOf[kind] ?? {};
  const shared: Readonly<Record<string, string>> = fieldWords.label;
  return own[field] ?? shared[field] ?? field;
};
const codeWord = (name: string, code: string): string => {
  const lists: Readonly<Record<string, Readonly<Record<string, string>>>> = dictionary;
  return lists[name]?.[code] ?? code;
};

/** Logs one moment as a person would: tile, choices, words, done. A confirmed complaint is confirmed by its button. */
export function logMoment(page: Page, kind: EntryKind, body: MomentBody): Promise<void> {
  return logMomentBy(touchingHand(page), kind, body);
}

/** The same by any hand. */
export async function logMomentBy(hand: Hand, kind: EntryKind, body: MomentBody): Promise<void> {
  await hand.tap({ name: common.kind[kind], within: PAD });
  const { confirmedAt, channel, ...others } = body;
  const rest: MomentBody = kind === "redirect" ? others : { channel, ...others };
  if (kind === "redirect") {
    const name = codeWord("channel", String(channel));
    await hand.tap({ name, within: PAD, group: capture.redirectTo });
  }
  if (kind === "greeting" || kind === "redirect") {
    if (Object.keys(others).length === 0) return;
    await hand.tap({ name: { startsWith: capture.fill }, within: "[data-strip]" });
  }
  const plans: readonly FieldPlan[] = formPlans[kind];
  for (const plan of plans)
    if (rest[plan.field] !== undefined) await fillField(hand, kind, plan, rest[plan.field]);
  await hand.tap({
    name: confirmedAt === undefined ? capture.done : capture.confirmComplaint,
    within: SHEET,
  });
  await hand.seeGone(SHEET);
}

async function fillField(hand: Hand, kind: EntryKind, plan: FieldPlan, value: unknown): Promise<void> {
  const label = labelOf(kind, plan.field);
  const choose = (name: string): Promise<void> => hand.tap({ name, within: SHEET, group: label });
  const fill = (name: string): Promise<void> => hand.write({ label: name, within: SHEET }, String(value));
  switch (plan.control) {
    case "one":
    case "many":
      for (const code of Array.isArray(value) ? value : [value])
        await choose(codeWord(plan.dictionary, String(code)));
      return;
    case "fixed":
      return choose(fieldWords.offering[value === "private" ? "private" : "public"]);
    case "count":
      for (let pressed = 0; pressed < Number(value); pressed += 1) await choose(capture.stepper.more);
      return;
    case "day":
      return fill(`${label} ${fieldWords.nearDay.pickDay}`);
    case "name":
    case "phone":
    case "words":
      return fill(label);
  }
}
