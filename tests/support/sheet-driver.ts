// Logs a generated moment through the pad and its sheet, by the words on the screen.
import type { Locator, Page } from "playwright-core";
import type { EntryKind } from "../../src/domain/entries/entry.ts";
import { formPlans, type FieldPlan } from "../../src/domain/entries/form-plan.ts";
import { common } from "../../src/i18n/zh-cn/common.ts";
import { dictionary } from "../../src/i18n/zh-cn/dictionary.ts";
import { field as fieldWords } from "../../src/i18n/zh-cn/field.ts";

const labelOf = (kind: EntryKind, field: string): string => {
  const own: Readonly<Record<string, string>> = fieldWords.labelOf[kind] ?? {};
  const shared: Readonly<Record<string, string>> = fieldWords.label;
  return own[field] ?? shared[field] ?? field;
};
const codeWord = (name: string, code: string): string => {
  const lists: Readonly<Record<string, Readonly<Record<string, string>>>> = dictionary;
  return lists[name]?.[code] ?? code;
};
const button = (scope: Page | Locator, name: string): Locator =>
  scope.getByRole("button", { name, exact: true });

/** Logs one moment as a person would: tile, choices, words, done. */
export async function logMoment(
  page: Page,
  kind: EntryKind,
  body: Readonly<Record<string, unknown>>,
): Promise<void> {
  const tiles = page.locator("#content");
  await button(tiles, common.kind[kind]).first().click();
  const rest = { ...body };
  if (kind === "redirect") {
    await button(
      page.getByRole("group", { name: "分流到哪里？" }),
      codeWord("channel", String(body["channel"])),
    ).click();
    delete rest["channel"];
  }
  if (Object.keys(rest).length === 0 && (kind === "greeting" || kind === "redirect")) return;
  if (kind === "greeting" || kind === "redirect") {
    await page.locator("[data-strip]").first().getByRole("button", { name: /^补充/ }).click();
  }
  const sheet = page.getByRole("region").filter({ has: page.locator("#sheet-heading") });
  const plans: readonly FieldPlan[] = formPlans[kind];
  for (const plan of plans)
    if (rest[plan.field] !== undefined) await fillField(sheet, kind, plan, rest[plan.field]);
  await button(sheet, "完成").click();
  await sheet.waitFor({ state: "detached" });
}

async function fillField(sheet: Locator, kind: EntryKind, plan: FieldPlan, value: unknown): Promise<void> {
  const label = labelOf(kind, plan.field);
  const group = sheet.getByRole("group", { name: label, exact: true });
  switch (plan.control) {
    case "one":
    case "many":
      for (const code of Array.isArray(value) ? value : [value]) {
        await button(group, codeWord(plan.dictionary, String(code))).click();
      }
      return;
    case "fixed":
      await button(group, fieldWords.offering[value === "private" ? "private" : "public"]).click();
      return;
    case "count":
      for (let pressed = 0; pressed < Number(value); pressed += 1) await button(group, "加一").click();
      return;
    case "day":
      await sheet.getByLabel(`${label} ${fieldWords.nearDay.pickDay}`).fill(String(value));
      return;
    case "name":
    case "phone":
    case "words":
      await sheet.getByLabel(label, { exact: true }).fill(String(value));
  }
}
