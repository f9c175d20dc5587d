// The languages say the same things: same keys, same placeholders, nothing empty, nothing left untranslated.
import { describe, expect, it } from "vitest";
import { entryKinds } from "../../../src/domain/entries/entry.ts";
import { formPlans, type FieldPlan } from "../../../src/domain/entries/form-plan.ts";
import { en } from "../../../src/i18n/en/messages.ts";
import { zhCn } from "../../../src/i18n/zh-cn/messages.ts";

interface Message {
  readonly path: string;
  readonly text: string;
  /** Names of the placeholders that the message reads. */
  readonly placeholders: readonly string[];
}

/** Stands for each placeholder: reads as a text and counts as a number. */
const SAMPLE = "3";

function say(path: string, message: (...args: readonly unknown[]) => unknown): Message {
  const read = new Set<string>();
  const args = new Proxy(
    {},
    {
      get: (_target, name) => {
        read.add(String(name));
        return SAMPLE;
      },
    },
  );
  return { path, text: String(message(args)), placeholders: [...read].sort() };
}

function listMessages(node: unknown, path = ""): readonly Message[] {
  if (typeof node === "string") return [{ path, text: node, placeholders: [] }];
  if (typeof node === "function") return [say(path, node as (...args: readonly unknown[]) => unknown)];
  if (typeof node !== "object" || node === null) throw new TypeError(`${path} is no message`);
  return Object.entries(node).flatMap(([key, inner]) =>
    listMessages(inner, path === "" ? key : `${path}.${key}`),
  );
}

const chinese = listMessages(zhCn);
const english = listMessages(en);
const languages = [
  { name: "zh-CN", words: zhCn, messages: chinese },
  { name: "en", words: en, messages: english },
];

const han = /\p{Script=Han}/gu;
const markup = /<\/?[a-z!][^>]*>|&(?:[a-z]+|#\d+);/i;
const broken = /undefined|\bnull\b|NaN|\[object |\$\{/;

function pathsWhere(messages: readonly Message[], isBad: (message: Message) => boolean): readonly string[] {
  return messages.filter(isBad).map(({ path, text }) => `${path}: ${text}`);
}

// A language may need a narrower word for a kind where another does not.
const isRequired = ({ path }: Message): boolean => !path.startsWith("field.labelOf.");
const outlineOf = (messages: readonly Message[]): readonly string[] =>
  messages
    .filter(isRequired)
    .map(({ path, placeholders }) => `${path}(${placeholders.join(", ")})`)
    .sort();

describe("zh-CN and en", () => {
  it("have the same keys and placeholders", () => {
    expect(chinese.length).toBeGreaterThan(300);
    expect(outlineOf(english)).toEqual(outlineOf(chinese));
  });

  it("leave no Chinese in English but the names of languages", () => {
    const isLeft = ({ path, text }: Message): boolean =>
      !path.startsWith("common.language.") && text.search(han) >= 0;
    expect(pathsWhere(english, isLeft)).toEqual([]);
  });
});

describe.each(languages)("$name", ({ words, messages }) => {
  it("has no empty message", () => {
    expect(pathsWhere(messages, ({ text }) => text.trim() === "")).toEqual([]);
  });

  it("has no markup and no broken placeholder", () => {
    expect(pathsWhere(messages, ({ text }) => markup.test(text) || broken.test(text))).toEqual([]);
  });

  it("tells the codes of a dictionary apart", () => {
    for (const [name, labels] of Object.entries(words.dictionary)) {
      const texts = Object.values(labels);
      expect(new Set(texts).size, name).toBe(texts.length);
    }
  });

  it.each(entryKinds)("tells the fields of %s apart", (kind) => {
    const plans: readonly FieldPlan[] = formPlans[kind];
    const own: Readonly<Record<string, string>> = words.field.labelOf[kind] ?? {};
    const shared: Readonly<Record<string, string>> = words.field.label;
    const labels = plans.map(({ field }) => own[field] ?? shared[field]);
    expect(labels).not.toContain(undefined);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it("has a placeholder for every field that is typed", () => {
    const plans: readonly FieldPlan[] = entryKinds.flatMap((kind): readonly FieldPlan[] => formPlans[kind]);
    const typed = plans.filter(
      ({ control }) => control === "words" || control === "name" || control === "phone",
    );
    const named = new Set(typed.map(({ field }) => field));
    expect(Object.keys(words.field.placeholder).sort()).toEqual([...named].sort());
  });
});

describe("labels of codes", () => {
  it("fit a button: at most 8 Chinese characters, 24 English ones", () => {
    const inDictionary = ({ path }: Message): boolean => path.startsWith("dictionary.");
    const isLongChinese = ({ text }: Message): boolean => (text.match(han) ?? []).length > 8;
    const isLongEnglish = ({ text }: Message): boolean => text.length > 24;
    expect(pathsWhere(chinese.filter(inDictionary), isLongChinese)).toEqual([]);
    expect(pathsWhere(english.filter(inDictionary), isLongEnglish)).toEqual([]);
  });
});
