import { afterEach, describe, expect, it } from "vitest";
import { holdDetails, problemCodes } from "../../../src/data/rows.ts";
import { toEpochMs, type BusinessDate } from "../../../src/domain/business-day.ts";
import { chooseLocale, locales, t } from "../../../src/i18n/i18n.ts";
import { answerWords, holdWords, momentWords } from "../../../src/i18n/sync-words.ts";

const zone = "Asia/Shanghai";
const at = (date: string, time: string): number =>
  toEpochMs(date as BusinessDate, time, { zone, dayCutoff: "00:00" }) ?? Number.NaN;

// The language stands on the page as well, which this test has none of.
const page = { documentElement: { lang: "" } };
Object.assign(globalThis, { document: page });
afterEach(() => chooseLocale("zh-CN"));

describe.each(locales)("in %s", (locale) => {
  it.each(holdDetails)("a hold by %s says what happened, what to do and who does it", async (detail) => {
    await chooseLocale(locale);
    const words = holdWords({ state: "held", detail });
    expect(words).not.toBeNull();
    for (const sentence of [words?.title, words?.what, words?.todo]) expect(sentence).toMatch(/\S{2}/);
    expect(Object.keys(t().sync.who)).toContain(words?.who);
  });

  it("every problem has its sentences", async () => {
    await chooseLocale(locale);
    expect(Object.keys(t().syncItem.problem).sort()).toEqual([...problemCodes].sort());
  });

  it("every answer of “send now” is a sentence of its own", async () => {
    await chooseLocale(locale);
    const plain = (["nothingWaits", "nothingDue", "held", "sample", "busy", "failed"] as const).map((kind) =>
      answerWords({ kind }),
    );
    const arrived = [
      answerWords({ kind: "sent", arrived: 3, left: 0 }),
      answerWords({ kind: "sent", arrived: 3, left: 1_200 }),
    ];
    expect(new Set([...plain, ...arrived]).size).toBe(8);
    expect(arrived[1]).toContain("1,200");
  });
});

it("an open endpoint needs no words; a held one of the first schema is one that was never set up", () => {
  expect(holdWords({ state: "open" })).toBeNull();
  expect(holdWords({ state: "held" })).toEqual(holdWords({ state: "held", detail: "noProfile" }));
});

it("a moment of the branch's today is its clock alone, another day's has its date", async () => {
  await chooseLocale("zh-CN");
  const nowMs = at("2026-11-24", "00:20");
  expect(momentWords(at("2026-11-24", "23:05"), nowMs, zone)).toBe("23:05");
  expect(momentWords(at("2026-11-23", "23:59"), nowMs, zone)).toBe("11月23日 23:59");
});
